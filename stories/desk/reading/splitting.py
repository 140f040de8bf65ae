"""A file with several stories as files of one story each: all that reads copy reads one story at a time.

Senders put stories into lists of JSON, `[...]` or `{"items": [...]}`; into messages of NewsML-G2; and whole documents, one after
the other or in an envelope that is no news.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from stories.errors import BadFormat
from stories.formats import newsml
from stories.incoming import safe_xml

# A file of many stories, each of which may be as large as any other.
MAX_SPLIT_BYTES = 64 * 1024 * 1024

# A byte order mark, and blanks.
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_DECODER = json.JSONDecoder()
_DOCUMENT = re.compile(rb"(?=<\?xml\s)")
_STORY = re.compile(rb"<(?:[\w.-]+:)?(?:newsMessage|newsItem|nitf)[\s>]")
_ROOTS = frozenset({"newsMessage", "newsItem", "nitf"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One story of a file. `place` tells where in the file, from 1; "" if it is all there is."""

    data: bytes
    place: str = ""


def split(data: bytes) -> tuple[Piece, ...]:
    """Return the stories of a file, in order; the file as it is, if it holds one, none, or what nobody here can part."""
    start = data.lstrip(_BEFORE)[:1]
    parts = _SPLITTERS[start](data) if start in _SPLITTERS and len(data) <= MAX_SPLIT_BYTES else []
    return tuple(Piece(part, f"{number}") for number, part in enumerate(parts, 1)) or (Piece(data),)


def _split_json(data: bytes) -> list[bytes]:
    if b'"items"' not in data and data.lstrip(_BEFORE)[:1] != b"[":  # one news object: it need not be read twice
        return []
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text)
    except (ValueError, RecursionError):  # whoever reads it says what is wrong with it
        return []
    items = value if isinstance(value, list) else value.get("items") if "uri" not in value else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return []
    start = _start(text) if items is value else max(at for key, at in _members(text) if key == "items")
    return [text[begin:end].encode() for begin, end in _values(text, start)]


def _members(text: str) -> Iterator[tuple[str, int]]:
    """Yield the keys of an object, and where the value of each begins. `text` is JSON."""
    at = _after_blanks(text, _start(text) + 1)
    while text[at] != "}":
        key, colon = _DECODER.raw_decode(text, at)
        begin = _after_blanks(text, _after_blanks(text, colon) + 1)
        yield key, begin
        at = _after_comma(text, _DECODER.raw_decode(text, begin)[1])


def _values(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each value of the list at `start` begins and ends."""
    at = _after_blanks(text, start + 1)
    while text[at] != "]":
        end = _DECODER.raw_decode(text, at)[1]
        yield at, end
        at = _after_comma(text, end)


def _start(text: str) -> int:
    return _after_blanks(text, 0)


def _after_comma(text: str, at: int) -> int:
    at = _after_blanks(text, at)
    return _after_blanks(text, at + 1) if text[at] == "," else at


def _after_blanks(text: str, at: int) -> int:
    while text[at] in " \t\r\n":
        at += 1
    return at


def _split_xml(data: bytes) -> list[bytes]:
    if len(_STORY.findall(data)) < 2:  # most files: they need not be read twice
        return []
    documents = [part for part in _DOCUMENT.split(data) if part.strip()]
    if len(documents) > 1:
        return [part for document in documents for part in _split_xml(document) or [document]]
    try:
        root = safe_xml.parse(data, limit=MAX_SPLIT_BYTES)
    except BadFormat:
        return []
    name = safe_xml.name(root)
    if name in _ROOTS:
        return newsml.split(root) if name == "newsMessage" else []
    return [etree.tostring(story, encoding="UTF-8", xml_declaration=True, with_tail=False) for story in _outermost(root)]


def _outermost(element: etree._Element) -> Iterator[etree._Element]:
    for part in element:
        if safe_xml.name(part) in _ROOTS:
            yield part
        else:
            yield from _outermost(part)


_SPLITTERS: dict[bytes, Callable[[bytes], list[bytes]]] = {b"[": _split_json, b"{": _split_json, b"<": _split_xml}
