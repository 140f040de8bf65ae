"""A file with several stories as files of one story each: all that reads copy reads one story at a time.

Senders put stories into lists of JSON, `[...]` or `{"items": [...]}`; into messages of NewsML-G2; and whole documents, one after
the other or in an envelope that is no news. Wire text has one story a file: nothing in it parts two.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from stories.desk.reading.pieces import Parts, Piece
from stories.desk.reading.split_json import split_json
from stories.desk.reading.split_xml import MAX_SPLIT_BYTES, split_xml
from stories.incoming.xml_encoding import utf_16_of

# A byte order mark, and blanks. XML in UTF-16 has them too, and zeros.
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_BEFORE_IN_UTF_16 = b"\xff\xfe\0 \t\r\n"
_SPLITTERS: Mapping[bytes, Callable[[bytes], Parts | None]] = MappingProxyType(
    {b"[": split_json, b"{": split_json, b"<": split_xml}
)


def split(data: bytes) -> Parts:
    """Return the stories of a file, in order; the file as it is, if it is one, none, or what nobody here can part."""
    before = _BEFORE_IN_UTF_16 if utf_16_of(data) else _BEFORE
    splitter = _SPLITTERS.get(data.lstrip(before)[:1])
    parts = splitter(data) if splitter and len(data) <= MAX_SPLIT_BYTES else None
    return parts or Parts((Piece(data),))
