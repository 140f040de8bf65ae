"""What a sheet may hold, and its rows by column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from phrases import phrase
from stories.desk.contacts.sheets.cells import as_meant
from stories.errors import BadSheet

MAX_BYTES = 4 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 50


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as text; `trouble` says why it cannot be read as text."""

    text: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty: its number in the sheet, where the columns' names are row 1, and its cells by column."""

    number: int
    cells: dict[str, Cell]


def by_column(lines: Iterable[Sequence[Cell]]) -> list[Row]:
    """Return the rows of a sheet whose first line names the columns, in lower case. Empty rows and nameless columns are left out.

    Raises:
        BadSheet: a column is named twice, a cell stands in no column, or there are too many rows or columns.
    """
    numbered = enumerate(lines, start=1)
    _, head = next(numbered, (0, ()))
    columns = [as_meant(cell.text).strip().casefold() for cell in head]
    if not any(columns):
        raise BadSheet(phrase("The first row names the columns: name, email, city and so on. Here it is empty."))
    if len(columns) > MAX_COLUMNS:
        raise BadSheet(phrase("At most {limit} columns.", limit=MAX_COLUMNS))
    if twice := sorted({name for name in columns if name and columns.count(name) > 1}):
        raise BadSheet(phrase("Each column stands once in the first row; named twice: {names}.", names=", ".join(twice)[:200]))
    rows = []
    for number, cells in numbered:
        if number > MAX_ROWS + 1:
            raise BadSheet(phrase("At most {limit} rows below the first: take the rest in with another sheet.", limit=MAX_ROWS))
        if not any(cell.text.strip() or cell.trouble for cell in cells):
            continue
        named = list(zip_longest(columns, cells, fillvalue=None))
        if any(cell and cell.text.strip() for name, cell in named if not name):
            raise BadSheet(phrase("Row {number} has a value in a column without a name.", number=number))
        rows.append(Row(number, {name: _meant(cell or Cell()) for name, cell in named if name}))
    return rows


def _meant(cell: Cell) -> Cell:
    return Cell(as_meant(cell.text.strip()).strip(), cell.trouble)
