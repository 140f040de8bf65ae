"""Cells that no spreadsheet takes for a formula, and back (https://owasp.org/www-community/attacks/CSV_Injection)."""

import re

# What makes a program take text for a formula, behind any apostrophes that hide it already.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_HIDDEN = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def harmless(text: str) -> str:
    """Put an apostrophe before what would be taken for a formula, as `+49 30 1` is. `as_meant` takes it away again."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_meant(cell: str) -> str:
    """Return what a cell says without the apostrophe of `harmless`; people who type one mean the same by it."""
    return cell[1:] if _HIDDEN.match(cell) else cell
