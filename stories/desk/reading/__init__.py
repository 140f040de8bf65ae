"""Reading copy, whatever it came as: which format it is, its text for people, and the story in it with what was noticed."""

from stories.desk.reading.as_story import Reading, read
from stories.desk.reading.as_text import as_bytes, is_untouched, readable
from stories.desk.reading.pieces import Parts, Piece
from stories.desk.reading.recognition import FORMATS, UNKNOWN, format_of, format_of_type
from stories.desk.reading.split_xml import MAX_SPLIT_BYTES
from stories.desk.reading.splitting import split

__all__ = [
    "FORMATS", "MAX_SPLIT_BYTES", "UNKNOWN", "Parts", "Piece", "Reading", "as_bytes", "format_of", "format_of_type",
    "is_untouched", "read", "readable", "split",
]  # fmt: skip
