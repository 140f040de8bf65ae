"""What a thing is called that has no name but its words: their beginning."""

from textwrap import shorten

LENGTH = 60  # characters
_MORE = "…"


def beginning(text: str) -> str:
    """Return `text` in one line, cut after a whole word where there is one; "" if it says nothing."""
    cut = shorten(text, LENGTH, placeholder=f" {_MORE}")
    return text.strip()[: LENGTH - 1] + _MORE if cut.strip() == _MORE else cut
