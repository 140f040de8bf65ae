"""CSV (RFC 4180, https://www.rfc-editor.org/rfc/rfc4180): out with commas in UTF-8 with a BOM, which Excel asks for.

In, commas, semicolons or tabs, in UTF-8 or, with a BOM, UTF-16.
"""

import codecs
import csv
from collections.abc import Sequence
from io import StringIO

from phrases import phrase
from stories.desk.contacts.sheets.cells import harmless
from stories.desk.contacts.sheets.rows import Cell, Row, by_column
from stories.errors import BadSheet

_DELIMITERS = ",;\t"
_WITH_BOM = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def write(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return the rows below their columns."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([harmless(text) for text in row] for row in rows)
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8")


def read(data: bytes) -> list[Row]:
    """Return the rows by column. Raises BadSheet."""
    text = _text(data)
    lines = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        return by_column([Cell(value) for value in line] for line in lines)
    except csv.Error as error:
        raise BadSheet(phrase("This is no CSV: {error} (line {line}).", error=error, line=lines.line_num)) from error


def _text(data: bytes) -> str:
    encoding = next((name for mark, name in _WITH_BOM.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadSheet(
            phrase("The file is not UTF-8: byte {byte} is wrong. In Excel, save it as “CSV UTF-8”.", byte=error.start + 1)
        ) from error
    if "\x00" in text:
        raise BadSheet(phrase("This is neither CSV nor XLSX: it holds NUL characters."))
    return text


def _delimiter(text: str) -> str:
    """Return the delimiter that makes the most columns of the first line."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=lambda delimiter: len(next(csv.reader([first], delimiter=delimiter), [])))
