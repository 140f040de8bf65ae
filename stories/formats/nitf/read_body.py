"""The body of NITF: its blocks as HTML for the reader of HTML; its pictures and notes join the story's."""

from collections.abc import Callable, Iterator
from html import escape

from stories.content import Block
from stories.formats.nitf.elements import Element
from stories.formats.nitf.read_media import read_media
from stories.formats.nitf.terms import STRONG, XHTML_OF_NITF
from stories.formats.nitf.values import attribute, report_attributes, report_deep, report_whole, spot
from stories.incoming import safe_xml
from stories.incoming.arrival import Arrival
from stories.incoming.received import Figure, ReadBody
from stories.values.inline import address_is_safe

# Attributes that are read, or say how a thing looks.
_READ = frozenset({"align", "valign", "width", "border", "cellpadding", "cellspacing", "colspan", "rowspan", "cols"})
_KINDS = frozenset({"question", "answer", "link", "tweet", "video"})
# Files inside the file, and what only describes a table.
_SILENT = frozenset({"media-object", "nitf-table-metadata", "hr"})


def read_contents(
    arrival: Arrival, contents: list[Element], read_html: ReadBody, read_note: Callable[[Arrival, Element], None]
) -> tuple[Block, ...]:
    """Read the blocks of each `body.content`. A figure names its picture by the id that has in the story."""
    body = _Body(arrival, read_note)
    for content in contents:
        report_attributes(arrival, content, frozenset())
    written = "".join(part for content in contents for part in body.written(content))

    def with_pictures(html: str, place: Callable[[Figure], str], leave: Callable[[str], None]) -> tuple[Block, ...]:
        return read_html(html, lambda figure: figure.addresses[0], leave)

    return arrival.read_body(written, with_pictures, spot(contents[0])) if contents else ()


class _Body:
    """Writes a body as HTML, and remembers which attributes it reported: one report tells of all that say the same."""

    def __init__(self, arrival: Arrival, read_note: Callable[[Arrival, Element], None]) -> None:
        self.arrival = arrival
        self._read_note = read_note
        self._reported: set[tuple[str, str, str]] = set()

    def written(self, element: Element) -> Iterator[str]:
        """Yield what stands in an element, as HTML."""
        yield escape(element.text or "")
        for child in element:
            yield from self._child(child)
            yield escape(child.tail or "")

    def _child(self, child: Element) -> Iterator[str]:
        name = safe_xml.name(child)
        if name == "media":
            name = read_media(self.arrival, child)
            yield f'<figure><img src="{name}"></figure>' if name else ""
        elif name == "note":
            self._read_note(self.arrival, child)
            report_deep(self.arrival, child, frozenset({"noteclass", "type"}))
        elif name in _SILENT:
            report_whole(self.arrival, child)
        else:
            self._report_attributes(child)
            address = attribute(child, "href")
            if address and not address_is_safe(address):
                self.arrival.report("bad_value", spot(child, "href"), address)
            opening, closing = _tags(child, name)
            yield opening
            yield from self.written(child)
            yield closing

    def _report_attributes(self, element: Element) -> None:
        name = safe_xml.name(element)
        known = {str(key) for key, value in element.attrib.items() if (name, key, value) in self._reported}
        self._reported |= {(name, str(key), str(value)) for key, value in element.attrib.items()}
        report_attributes(self.arrival, element, _READ | known | ({"href"} if name == "a" else set()))


def _tags(element: Element, name: str) -> tuple[str, str]:
    """Return what to write around an element. One that HTML does not have leaves its words; a quotation its marks."""
    if name == "q":
        return "“", "”"
    tag = XHTML_OF_NITF.get(name, "")
    kind = element.get("class", "")
    if name == "em" and kind in STRONG:
        tag = "strong"
    if tag == "br":
        return "<br>", ""
    if tag == "a":
        return f'<a href="{escape(attribute(element, "href"))}">', "</a>"
    if tag == "p" and kind in _KINDS:
        return f'<p class="{kind}">', "</p>"
    # A parser of HTML takes the first line end in a pre for layout.
    return (f"<{tag}>" + "\n" * (tag == "pre"), f"</{tag}>") if tag else ("", "")
