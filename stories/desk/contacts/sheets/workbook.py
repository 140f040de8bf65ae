"""XLSX (ECMA-376, https://ecma-international.org/publications-and-standards/standards/ecma-376/): the first sheet, as text."""

import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from phrases import phrase
from stories.desk.contacts.sheets.cells import harmless
from stories.desk.contacts.sheets.rows import MAX_COLUMNS, MAX_ROWS, Cell, Row, by_column
from stories.errors import BadSheet

MAX_PARTS = 200
# What a workbook may be once it is unpacked, in bytes, and how many tags its XML may have: reading costs time for each.
MAX_UNPACKED = 16 * 1024 * 1024
MAX_TAGS = 600_000
_TEXT_FORMAT = "@"
_WIDTH = 24  # characters
_DATES = (date, datetime, time, timedelta)
_MACROS = ("vbaproject.bin", "/macrosheets/", "/activex/", "/embeddings/")
# What zipfile and openpyxl raise for files that are broken, or made to break a reader.
_BROKEN = (
    ArithmeticError, AttributeError, BadZipFile, EOFError, InvalidFileException, LookupError, NotImplementedError, OSError,
    ParseError, RuntimeError, SyntaxError, TypeError, ValueError, zlib.error,
)  # fmt: skip


def write(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return the rows below their columns, every cell as text, so that a telephone number keeps its zeros and its plus."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Contacts")
    sheet.freeze_panes = "A2"
    for letter in (chr(ord("A") + place) for place in range(len(columns))):
        sheet.column_dimensions[letter].width = _WIDTH
    bold = Font(bold=True)
    sheet.append([_cell(sheet, name, font=bold) for name in columns])
    for row in rows:
        sheet.append([_cell(sheet, harmless(text)) for text in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes) -> list[Row]:
    """Return the rows of the first sheet by column. Raises BadSheet, for a hostile file before its XML is read."""
    try:
        _refuse_hostile(data)
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            if not book.worksheets:
                raise BadSheet(phrase("The workbook has no sheet."))
            return by_column(_lines(book.worksheets[0]))
        finally:
            book.close()
    except _BROKEN as error:
        raise BadSheet(
            phrase("The workbook is broken, or no .xlsx at all. Open it in a spreadsheet and save it again.")
        ) from error


def _refuse_hostile(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if any(mark in part.filename.casefold() for part in parts for mark in _MACROS):
            raise BadSheet(phrase("The workbook holds macros or other files. Save it as a plain .xlsx."))
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise BadSheet(
                phrase(
                    "Unpacked, a workbook is at most {size} MB in {parts} parts.",
                    size=MAX_UNPACKED // 2**20,
                    parts=MAX_PARTS,
                )
            )
        tags = 0
        for part in parts:
            text = archive.read(part)  # no more than its `file_size`, or BadZipFile
            tags += text.count(b"<")
            if b"<!" in text.replace(b"<!--", b"").replace(b"\x00", b""):
                raise BadSheet(phrase("The workbook declares entities or a document type, which no spreadsheet does."))
        if tags > MAX_TAGS:
            raise BadSheet(
                phrase(
                    "The workbook is too large: at most {rows} rows and {columns} columns.",
                    rows=MAX_ROWS,
                    columns=MAX_COLUMNS,
                )
            )


def _lines(sheet: Any) -> Iterator[list[Cell]]:
    rows = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1)
    for row in rows:
        cells = [_read(cell) for cell in row]
        while cells and not cells[-1].text and not cells[-1].trouble:
            cells.pop()
        yield cells


def _read(cell: Any) -> Cell:
    value, kind = cell.value, cell.data_type
    if value is None:
        return Cell()
    if kind == "f":
        return Cell(str(value)[:50], phrase("This is a formula. Paste its value instead."))
    if kind == "e":
        return Cell(str(value)[:50], phrase("This is the error of a formula."))
    if isinstance(value, _DATES):
        return Cell(str(value), phrase("The spreadsheet takes this for a date. Format the cell as text and type it again."))
    if isinstance(value, bool):
        return Cell("yes" if value else "no")
    if isinstance(value, float) and value.is_integer():
        return Cell(str(int(value)))
    return Cell(str(value))


def _cell(sheet: Any, text: str, *, font: Font | None = None) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # text, even where it looks like a formula or an error
    cell.number_format = _TEXT_FORMAT
    if font:
        cell.font = font
    return cell
