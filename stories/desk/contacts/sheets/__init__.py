"""Sheets of people: bytes to rows of text and back, as CSV (RFC 4180) and XLSX (ECMA-376). Knows no table and no person."""

from collections.abc import Sequence
from types import MappingProxyType

from phrases import phrase
from stories.desk.contacts.sheets import delimited, workbook
from stories.desk.contacts.sheets.rows import MAX_BYTES, MAX_ROWS, Row
from stories.errors import BadSheet

MEDIA_TYPES = MappingProxyType({
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
})  # fmt: skip

__all__ = ["MAX_BYTES", "MAX_ROWS", "MEDIA_TYPES", "Row", "read", "write"]

_WRITERS = {"csv": delimited.write, "xlsx": workbook.write}
# How the old Excel format begins, and any Office file with a password.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read(data: bytes) -> list[Row]:
    """Return the rows of a sheet below its first, by column; what the bytes are is told by how they begin.

    Raises:
        BadSheet: it is no sheet, too large, or holds what a sheet of people does not: macros, entities, columns named twice.
    """
    if len(data) > MAX_BYTES:
        raise BadSheet(phrase("A sheet is at most {limit} MB.", limit=MAX_BYTES // 2**20))
    if not data.strip():
        raise BadSheet(phrase("The file is empty."))
    if data.startswith(_OLD_OFFICE):
        raise BadSheet(phrase("This is an old Excel file, or one with a password. Save it as .xlsx without one, or as CSV."))
    return workbook.read(data) if data.startswith(b"PK\x03\x04") else delimited.read(data)


def write(kind: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows of text below their columns as a sheet of this kind; no program takes a cell of it for a formula."""
    return _WRITERS[kind](columns, rows)
