"""The body of NITF: its blocks as HTML for the reader of HTML, its media as pictures of the story."""

from collections.abc import Callable, Iterator
from html import escape

from stories import foreign_words, safe_xml
from stories.arrival import Arrival
from stories.content import Block, Picture, PictureCredit
from stories.formats.nitf.elements import Element
from stories.formats.nitf.terms import PICTURE_CREDITS, STRONG, XHTML_OF_NITF
from stories.formats.nitf.values import attribute, report_attributes, report_whole, spot
from stories.inline import address_is_safe
from stories.printed import one_line
from stories.received import Figure, ReadBody, RemoteFile
from stories.safe_xml import words

# Attributes that are read, or say how a thing looks.
_READ = frozenset({"href", "align", "valign", "width", "border", "cellpadding", "cellspacing", "colspan", "rowspan", "cols"})
_KINDS = frozenset({"question", "answer", "link", "tweet", "video"})
# Files inside the file, and what only describes a table.
_SILENT = frozenset({"media-object", "nitf-table-metadata", "hr"})


def read_contents(
    arrival: Arrival, contents: list[Element], read_html: ReadBody, read_note: Callable[[Arrival, Element], None]
) -> tuple[Block, ...]:
    """Read the blocks of each `body.content`. The pictures and the notes in it join the story's."""
    body = _Body(arrival, read_note)
    written = "".join(part for content in contents for part in body.written(content))

    def with_pictures(html: str, place: Callable[[Figure], str]) -> tuple[Block, ...]:
        return read_html(html, lambda figure: figure.addresses[0])

    return arrival.read_body(written, with_pictures, spot(contents[0])) if contents else ()


class _Body:
    """Writes a body as HTML, and remembers which attributes it reported: one report tells of all like it."""

    def __init__(self, arrival: Arrival, read_note: Callable[[Arrival, Element], None]) -> None:
        self.arrival = arrival
        self._read_note = read_note
        self._reported: set[tuple[str, str]] = set()

    def written(self, element: Element) -> Iterator[str]:
        """Yield what stands in an element, as HTML."""
        yield escape(element.text or "")
        for child in element:
            yield from self._child(child)
            yield escape(child.tail or "")

    def _child(self, child: Element) -> Iterator[str]:
        name = safe_xml.name(child)
        if name == "media":
            yield _figure(self.arrival, child)
        elif name == "note":
            self._read_note(self.arrival, child)
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
        news = {key for key in map(str, element.attrib) if (name, key) not in self._reported}
        self._reported |= {(name, key) for key in news}
        report_attributes(self.arrival, element, _READ | (set(element.attrib) - news))


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


def _figure(arrival: Arrival, media: Element) -> str:
    """Add a picture to the story; return the figure that shows it, by its id, where it stands: "" if that is above the text."""
    if attribute(media, "media-type").lower() not in {"image", "photo", "picture", "graphic"}:
        sources = [attribute(part, "source") for part in media if safe_xml.name(part) == "media-reference"]
        arrival.report("unplaced", spot(media), " ".join(filter(None, (words(media), *sources))))
        return ""
    references = [part for part in media if safe_xml.name(part) == "media-reference"]
    files = tuple(_file(reference) for reference in references if attribute(reference, "source"))
    is_lead = media.get("class") == "lead"
    caption = "\n".join(filter(None, map(_caption, _named(media, "media-caption"))))
    picture = Picture(
        next(filter(None, (attribute(reference, "name") for reference in references)), ""),
        "lead" if is_lead else "inline",
        caption=caption,
        alt=next(filter(None, (attribute(reference, "alternate-text") for reference in references)), ""),
        credit=_credit(media, references),
        title=next((attribute(part, "value") for part in _named(media, "media-metadata") if part.get("name") == "title"), ""),
    )
    _report_the_rest(arrival, media, references)
    if not (files or caption or picture.alt or picture.credit or picture.title):
        return ""
    name = arrival.add_picture(picture, files, spot(media))
    return f'<figure><img src="{name}"></figure>' if name and not is_lead else ""


def _named(media: Element, name: str) -> list[Element]:
    return [part for part in media if safe_xml.name(part) == name]


def _caption(caption: Element) -> str:
    """Return the words of a caption, a line for each paragraph in it."""
    paragraphs = [part for part in caption if safe_xml.name(part) in {"p", "hl2"}]
    return "\n".join(filter(None, map(words, paragraphs))) if paragraphs else words(caption)


def _file(reference: Element) -> RemoteFile:
    width, height = (foreign_words.version(attribute(reference, name)) for name in ("width", "height"))
    return RemoteFile(attribute(reference, "source"), attribute(reference, "mime-type"), width, height)


def _credit(media: Element, references: list[Element]) -> PictureCredit | None:
    for producer in _named(media, "media-producer"):
        parts = {safe_xml.name(part): one_line(words(part)) for part in producer}
        kind = next((kind for kind in PICTURE_CREDITS if kind == producer.get("class")), None)
        if kind and parts.keys() <= {"person", "org"}:
            return PictureCredit(kind, parts.get("person", ""), parts.get("org", ""))  # type: ignore[arg-type]
        if credit := foreign_words.picture_credit(one_line(words(producer))):
            return credit
    agency = next(filter(None, (attribute(reference, "source-credit") for reference in references)), "")
    return PictureCredit("source", agency=agency) if agency else None


def _report_the_rest(arrival: Arrival, media: Element, references: list[Element]) -> None:
    read = frozenset({"source", "name", "mime-type", "width", "height", "units", "alternate-text", "source-credit"})
    for reference in references:
        report_attributes(arrival, reference, read)
    for part in media:
        if safe_xml.name(part) in {"media-object"} or (safe_xml.name(part) == "media-metadata" and part.get("name") != "title"):
            report_whole(arrival, part)
    for producer in _named(media, "media-producer")[1:]:
        report_whole(arrival, producer)
