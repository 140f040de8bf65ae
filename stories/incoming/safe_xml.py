"""XML from anybody (https://www.w3.org/TR/xml/), read so that it does no harm: no document type, no network, no giants."""

import re
from collections.abc import Iterator

from lxml import etree

from phrases import Phrase, phrase
from stories.errors import BadFormat, Problem
from stories.incoming.xml_encoding import is_no_utf_16

MAX_BYTES = 2 * 1024 * 1024
# Blanks and line ends of a file are layout; all others (no-break spaces) are somebody's.
_BLANKS = re.compile("[ \t\r\n]+")


def parse(data: bytes, *, limit: int = MAX_BYTES) -> etree._Element:
    """Return the root of an XML document, without comments and processing instructions.

    Raises:
        BadFormat: over `limit` bytes, over 256 levels, a document type, or no well-formed XML; the problem names the line.
    """
    if len(data) > limit:
        raise refusal("too_large", phrase("A file is at most {limit} kB.", limit=limit // 1024))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        encoding="utf-8" if is_no_utf_16(data) else None,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise refusal(
            "not_xml", phrase("This is no well-formed XML: {why}", why=error.msg), f"line {error.lineno or 1}"
        ) from error
    if root.getroottree().docinfo.doctype:
        raise refusal("doctype", phrase("A document type is not read: send the file without its DOCTYPE."))
    return root


def name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def namespace(element: etree._Element) -> str:
    """Return the namespace of an element, or ""."""
    return etree.QName(element).namespace or ""


def place(element: etree._Element) -> str:
    """Return the names on the way to an element: `/newsItem/itemMeta/edNote`. The line tells it from its neighbours."""
    path = [name(element), *(name(above) for above in element.iterancestors())]
    return "/" + "/".join(reversed(path))


def line(element: etree._Element) -> int | None:
    """Return the line an element stands in, from 1."""
    return element.sourceline


def words(element: etree._Element | None) -> str:
    """Return the text below an element as a reader sees it: blanks folded, `br` a line break; "" for None."""
    if element is None:
        return ""
    text = _BLANKS.sub(" ", element.text or "") if len(element) == 0 else _with_breaks(element)
    return text.strip()


def _with_breaks(element: etree._Element) -> str:
    lines = "".join(_text(element)).split("\0")
    return "\n".join(_BLANKS.sub(" ", part).strip() for part in lines)


def _text(element: etree._Element) -> Iterator[str]:
    """Yield the text below `element`, with NUL, which no XML holds, for each line break."""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield ("\0" if name(node) == "br" else "") + (node.text or "")
        elif node is not element:
            yield node.tail or ""


def refusal(code: str, message: Phrase, at: str = "") -> BadFormat:
    """Return the refusal of a file, pointing into it."""
    return BadFormat(problems=(Problem(code, message, at),))
