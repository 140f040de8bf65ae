"""Sheets: what comes out goes in again as it was, no cell is a formula, and hostile files are refused before they are read."""

import csv
from contextlib import suppress
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from stories.desk.contacts import sheets
from stories.desk.contacts.sheets.cells import as_meant, harmless
from stories.desk.contacts.sheets.rows import MAX_BYTES, MAX_ROWS
from stories.errors import BadSheet
from tests.stories.desk.contacts.workbooks import sheet_of, with_part, workbook

# What the book may hold, with what spreadsheets stumble over more often than chance would have it.
ONE_LINE = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn"))
TEXTS = st.text(st.one_of(st.sampled_from("=+-@'\"`;,|%#_x0D1 "), ONE_LINE), max_size=12).map(str.strip)


def texts(rows):
    return [(row.number, {name: cell.text for name, cell in row.cells.items()}) for row in rows]


@given(st.text(max_size=8))
def test_a_harmless_cell_means_what_it_meant(text):
    assert as_meant(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@given(rows=st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=4))
@settings(max_examples=60)
def test_a_sheet_comes_back_as_it_went_out(kind, rows):
    back = sheets.read(sheets.write(kind, ("name", "phone", "city"), rows))

    expected = [dict(zip(("name", "phone", "city"), row, strict=True)) for row in rows]
    assert [cells for _, cells in texts(back)] == [row for row in expected if any(row.values())]


EVIL = ["=1+1", "+49 30 1", "-1", "@SUM(A1)", "'=1", "＝1", "#REF!", "=cmd|' /C calc'!A0", "007"]


def test_no_cell_of_a_csv_is_a_formula():
    written = sheets.write("csv", ("name",), [[text] for text in EVIL]).decode("utf-8-sig")

    cells = [cell for line in csv.reader(StringIO(written, newline="")) for cell in line]
    assert cells[1:] == ["'=1+1", "'+49 30 1", "'-1", "'@SUM(A1)", "''=1", "'＝1", "#REF!", "'=cmd|' /C calc'!A0", "007"]


def test_every_cell_of_a_workbook_is_text():
    book = load_workbook(BytesIO(sheets.write("xlsx", ("name",), [[text] for text in EVIL])))

    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    assert not any(cell.value.startswith(("=", "+", "-", "@")) for cell in cells)
    assert book.active.freeze_panes == "A2"


@pytest.mark.parametrize(
    "data",
    [
        b"Name,E-mail\nRosa,r@x.example\n", b"name;e-mail\r\nRosa;r@x.example\r\n",
        b"\xef\xbb\xbfname\te-mail\nRosa\tr@x.example",
        "name\te-mail\r\nRosa\tr@x.example\r\n".encode("utf-16"), b'"name","e-mail"\n"Rosa","r@x.example"\n',
        b"name , E-MAIL\n\n Rosa ,r@x.example\n",
    ],
    ids=["commas", "semicolons", "tabs", "utf-16", "quotes", "blanks"],
)  # fmt: skip
def test_csv_is_read_as_programs_write_it(data):
    (row,) = sheets.read(data)

    assert {name: cell.text for name, cell in row.cells.items()} == {"name": "Rosa", "e-mail": "r@x.example"}


def test_rows_have_the_numbers_a_spreadsheet_shows():
    assert [number for number, _ in texts(sheets.read(b"name\n\nRosa\n"))] == [3]
    assert [number for number, _ in texts(sheets.read(b'name,city\n"Ro\nsa",x\nRavi,y\n'))] == [2, 3]
    assert [number for number, _ in texts(sheets.read(workbook(["name"], [None], ["Rosa"])))] == [3]


def test_a_workbook_is_read_as_people_type_it():
    (row,) = sheets.read(workbook(["name", "phone", "active", "city"], ["Rosa", 4930123456, True, 12.5]))

    assert {name: cell.text for name, cell in row.cells.items()} == {
        "name": "Rosa", "phone": "4930123456", "active": "yes", "city": "12.5"
    }  # fmt: skip


@pytest.mark.parametrize(("value", "trouble"), [("=1+1", "formula"), (date(2026, 3, 4), "date"), ("#REF!", "error")])
def test_a_cell_that_is_no_text_says_so(value, trouble):
    (row,) = sheets.read(workbook(["name", "city"], ["Rosa", value]))

    assert trouble in row.cells["city"].trouble


NAME = '<c t="inlineStr"><is><t>name</t></is></c>'
REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b"\n \n", "empty"),
    "too large": (b"x" * (MAX_BYTES + 1), "at most 4 MB"),
    "old Excel": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Excel file, or one with a password"),
    "Latin-1": ("name\nRené".encode("latin-1"), "not UTF-8: byte 9"),
    "broken UTF-16": (b"\xff\xfen\0a", "not UTF-8|NUL"),
    "UTF-16 without a mark": ("name\nRosa".encode("utf-16-le"), "NUL"),
    "open quote": (b'name\n"Rosa', "no CSV"),
    "quote inside": (b'name\n"Ro"sa\n', "no CSV"),
    "endless cell": (b"name\n" + b"x" * 200_000, "no CSV"),
    "no names": (b"\nRosa\n", "names the columns"),
    "columns twice": (b"name,Name,city\nA,B,C\n", "named twice: name"),
    "cell beyond the columns": (b"name\nRosa,Halden\n", "Row 2 has a value in a column without a name"),
    "too many rows": (b"name\n" + b"Rosa\n" * (MAX_ROWS + 1), "At most 5000 rows"),
    "too many columns": (",".join(f"c{n}" for n in range(51)).encode() + b"\n1\n", "At most 50 columns"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", "not UTF-8"),
    "zip that is no workbook": (with_part("a", "b")[:200], "broken"),
    "no workbook inside": (with_part("xl/workbook.xml", "no xml"), "broken"),
    "macros": (with_part("xl/vbaProject.bin", "x"), "macros"),
    "a file inside": (with_part("xl/embeddings/a.doc", "x"), "macros or other files"),
    "bomb": (with_part("xl/worksheets/sheet2.xml", b" " * (20 * 2**20)), "Unpacked"),
    "entities": (with_part("xl/sharedStrings.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "entities"),
    "outer entity": (with_part("xl/workbook.xml", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), "entities"),
    "hidden entity": (with_part("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")), "entities"),
    "a million tags": (sheet_of("<row/>" * 1_000_000), "too large"),
    "a million rows": (sheet_of(f'<row r="1">{NAME}</row><row r="1048576"><c><v>1</v></c></row>'), "At most 5000"),
    "the last column": (sheet_of('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "first row names the columns"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_sheet_is_refused_with_the_reason(name):
    data, reason = REFUSED[name]

    with pytest.raises(BadSheet, match=reason):
        sheets.read(data)


GOOD = workbook(["name", "city"], ["Rosa", "Halden"], ["Ravi", "Oslo"])


@given(place=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255), cut=st.integers(0, 40))
@settings(max_examples=300)
def test_a_damaged_workbook_is_read_or_refused(place, byte, cut):
    damaged = GOOD[:place] + bytes([byte]) + GOOD[place + 1 + cut :]
    with suppress(BadSheet):  # anything else is a bug
        sheets.read(damaged)


PARTS = ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]


@given(part=st.sampled_from(PARTS), data=st.data())
@settings(max_examples=200)
def test_a_workbook_with_a_damaged_part_is_read_or_refused(part, data):
    """The archive is whole, the XML in it is not what a spreadsheet writes."""
    text = ZipFile(BytesIO(GOOD)).read(part)
    start = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(0, 30))
    put = data.draw(st.sampled_from([b"", b"1", b"A1", b'""', b"-1", b"99999999999", b"<c/>", b"t"]))
    with suppress(BadSheet):
        sheets.read(with_part(part, text[:start] + put + text[start + length :], GOOD))
