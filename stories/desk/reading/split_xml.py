"""The stories of XML: messages of NewsML-G2, whole documents one after the other, and envelopes that are no news.

A story of a message is the message without the others; one of an envelope is its element, with the namespaces it was under. Both
are the bytes of the file: nothing is written anew.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from xml.sax.saxutils import quoteattr

from lxml import etree

from stories.desk.reading.pieces import Beside, Parts, Piece, joined
from stories.desk.reading.recognition import UNKNOWN, format_of
from stories.desk.reading.xml_spans import Span, spans
from stories.errors import BadFormat
from stories.formats import newsml
from stories.incoming import safe_xml
from stories.incoming.xml_encoding import true_encoding, utf_16_of

# A file of many stories, each of which may be as large as any other.
MAX_SPLIT_BYTES = 64 * 1024 * 1024

# A file with more stories, or documents, or with more namespaces around a story, is none that an agency sends.
MAX_STORIES = 50_000
MAX_NAMESPACES = 100
# What stands around the stories goes with each of them: how many times the document they may be together, and how much.
MAX_GROWTH = 16
MAX_GROWN_BYTES = 256 * 1024 * 1024

# Each document may have a mark of its own.
_DOCUMENT = re.compile(rb"(?=\xef\xbb\xbf<\?xml\s)|(?<!\xef\xbb\xbf)(?=<\?xml\s)")
_STORY = re.compile(rb"<(?:[\w.-]+:)?(?:newsMessage|newsItem|nitf)[\s>]")
_ROOTS = frozenset({"newsMessage", "newsItem", "nitf"})
_START_TAG = re.compile(r"""(<[^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_DECLARED = re.compile(r"\s(xmlns(?::[^\s=]+)?)\s*=")
_BLANKS = b"\xef\xbb\xbf \t\r\n"


def split_xml(data: bytes) -> Parts | None:
    """Return the stories of a file; None if it is one, or what nobody can part."""
    encoding = utf_16_of(data)
    try:
        in_utf_8 = data.decode(encoding).encode() if encoding else data
    except UnicodeDecodeError:
        return None
    number = len(_STORY.findall(in_utf_8))
    if number == 0 or (number == 1 and format_of(data) != UNKNOWN):  # most files: they need not be read twice
        return None
    documents = list(islice(_documents(in_utf_8), MAX_STORIES + 1))
    if len(documents) < 2:
        return _split_document(data)
    if len(documents) > MAX_STORIES:
        return None
    as_sent = ((one.decode().encode(encoding) if encoding else one, lines) for one, lines in documents)
    return joined((_split_document(one) or Parts((Piece(one),)), lines) for one, lines in as_sent)


def _documents(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield the documents of a file, each with the number of lines before it."""
    lines = 0
    for part in _DOCUMENT.split(data):
        if part.strip(_BLANKS):
            yield part, lines
        lines += part.count(b"\n")


def _split_document(data: bytes) -> Parts | None:
    try:
        root = safe_xml.parse(data, limit=MAX_SPLIT_BYTES)
    except BadFormat:
        return None
    name = safe_xml.name(root)
    if name == "newsMessage":
        return _split_message(root, data)
    return None if name in _ROOTS else _split_envelope(root, data)


def _split_message(message: etree._Element, data: bytes) -> Parts | None:
    items = newsml.items_of(message)
    groups = newsml.grouped(message) if len(items) <= MAX_STORIES else []
    found = spans(data, lambda path: len(path) == 3 and path[1] == "itemSet") if groups else ()
    if not groups or len(found) != len(items):
        return None
    beside = Beside()
    for position in sorted(set(range(len(items))).difference(*groups)):
        text = _text(message, data, found[position])
        beside.tell("list_of_stories", text, line=found[position].line, place=safe_xml.place(items[position]))
    # What stands between the items, and is more than blanks, holds the message together: all have it.
    gaps = {
        position: gap
        for position in range(1, len(found))
        if _decoded(message, data, gap := data[found[position - 1].end : found[position].start]).strip()
    }
    pieces = _in_bounds(data, (Piece(_with_alone(data, found, group, gaps), 0, found[group[0]].line) for group in groups))
    return Parts(pieces, beside.reports()) if pieces else None


def _with_alone(data: bytes, items: Sequence[Span], group: tuple[int, ...], gaps: Mapping[int, bytes]) -> bytes:
    """Return the message with these of its items."""
    kept = [data[: items[0].start]]
    for position in sorted({*group, *gaps}):
        kept.append(gaps.get(position, b""))
        if position in group:
            kept.append(data[items[position].start : items[position].end])
    return b"".join((*kept, data[items[-1].end :]))


def _split_envelope(root: etree._Element, data: bytes) -> Parts | None:
    stories = list(_outermost(root))
    if len(stories) > MAX_STORIES or any(len(story.nsmap) > MAX_NAMESPACES for story in stories):
        return None
    found = spans(data, lambda path: path[-1] in _ROOTS)
    if not stories or len(found) != len(stories):
        return None
    beside = Beside()
    for element in _around(root):
        told = " ".join((*(f'{name}="{value}"' for name, value in element.attrib.items()), *_own_words(element)))
        if told:
            beside.tell("beside_the_stories", told, line=safe_xml.line(element), place=safe_xml.place(element))
    unwrapped = (
        Piece(_unwrapped(story, _text(root, data, span)), 0, span.line) for story, span in zip(stories, found, strict=True)
    )
    pieces = _in_bounds(data, unwrapped)
    return Parts(pieces, beside.reports()) if pieces else None


def _in_bounds(data: bytes, pieces: Iterator[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with their numbers; none if they grow out of all proportion."""
    kept, room = list[Piece](), min(MAX_GROWTH * len(data), MAX_GROWN_BYTES)
    for number, piece in enumerate(pieces, 1):
        room -= len(piece.data)
        if room < 0:
            return ()
        kept.append(replace(piece, number=number))
    return tuple(kept)


def _unwrapped(story: etree._Element, text: str) -> bytes:
    """Return a story as a document: as it stands, and under the namespaces it was under."""
    tag = _START_TAG.match(text)
    name, own = (tag[1], tag[2]) if tag else ("", "")
    names = {f"xmlns:{prefix}" if prefix else "xmlns": address for prefix, address in story.nsmap.items()}
    inherited = "".join(f" {one}={quoteattr(address)}" for one, address in names.items() if not re.search(rf"\s{one}\s*=", own))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{name}{inherited}{text.removeprefix(name)}'.encode()


def _outermost(element: etree._Element) -> Iterator[etree._Element]:
    for part in element:
        if safe_xml.name(part) in _ROOTS:
            yield part
        else:
            yield from _outermost(part)


def _around(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of an envelope that are in no story."""
    if safe_xml.name(element) not in _ROOTS:
        yield element
        for part in element:
            yield from _around(part)


def _own_words(element: etree._Element) -> Iterator[str]:
    yield from filter(None, (words.strip() for words in (element.text or "", *(part.tail or "" for part in element))))


def _text(root: etree._Element, data: bytes, span: Span) -> str:
    return _decoded(root, data, data[span.start : span.end])


def _decoded(root: etree._Element, data: bytes, part: bytes) -> str:
    """Return a part of a document in the encoding of the whole."""
    return part.decode(true_encoding(data) or root.getroottree().docinfo.encoding or "utf-8")
