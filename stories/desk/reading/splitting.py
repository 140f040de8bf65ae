"""A file with several stories as files of one story each: all that reads copy reads one story at a time.

Senders put stories into lists of JSON, `[...]` or `{"items": [...]}`; into messages of NewsML-G2; and whole documents, one after
the other or in an envelope that is no news. Wire text has one story a file: nothing in it parts two.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from stories.desk.reading.pieces import Parts, Piece
from stories.desk.reading.split_json import split_json
from stories.desk.reading.split_xml import MAX_SPLIT_BYTES, split_xml

# A byte order mark, and blanks.
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_SPLITTERS: Mapping[bytes, Callable[[bytes], Parts | None]] = MappingProxyType(
    {b"[": split_json, b"{": split_json, b"<": split_xml}
)


def split(data: bytes) -> Parts:
    """Return the stories of a file, in order; the file as it is, if it is one, none, or what nobody here can part."""
    splitter = _SPLITTERS.get(data.lstrip(_BEFORE)[:1])
    parts = splitter(data) if splitter and len(data) <= MAX_SPLIT_BYTES else None
    return parts or Parts((Piece(data),))
