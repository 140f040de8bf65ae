"""Workbooks as people and as enemies make them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(*rows):
    """Return a workbook with these rows, each value of its own type."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name, data, book=None):
    """Return a workbook with one part added or replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(book or workbook(["name"], ["Rosa Lund"]))) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return out.getvalue()


def sheet_of(inner):
    """Return a workbook whose sheet is this XML."""
    return with_part("xl/worksheets/sheet1.xml", f"<worksheet {MAIN}><sheetData>{inner}</sheetData></worksheet>")
