"""What Word and Google Docs mean by their styles.

Google Docs wraps what is copied in `<b style="font-weight:normal">` and writes bold as `<span style="font-weight:700">`. Word
writes a list as paragraphs with `mso-list` in their style, each beginning with its bullet or number in a span of its own.
"""

import re

from stories.formats.body_html.tokens import Tag

STYLED = frozenset({"span", "font", "b", "strong", "i", "em"})

# Not `mso-bidi-font-weight`, which is about another script.
_WEIGHT = re.compile(r"(?<![a-z-])font-weight\s*+:\s*+([a-z0-9]+)", re.IGNORECASE)
_SLANT = re.compile(r"(?<![a-z-])font-style\s*+:\s*+([a-z]+)", re.IGNORECASE)
_WORD_LIST = re.compile(r"mso-list\s*+:\s*+([a-z0-9]+)", re.IGNORECASE)
_NUMBER = re.compile(r"\(?[0-9a-z]{1,4}[.)]", re.IGNORECASE)

_BOLD = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_ITALIC = frozenset({"italic", "oblique"})


def marks(tag: Tag) -> tuple[str, ...]:
    """Return the marks a tag of `STYLED` stands for; its style has the last word."""
    weight, slant = _said(tag, _WEIGHT), _said(tag, _SLANT)
    strong = weight in _BOLD if weight else tag.name in {"b", "strong"}
    em = slant in _ITALIC if slant else tag.name in {"i", "em"}
    return ("strong",) * strong + ("em",) * em


def is_list_item(tag: Tag) -> bool:
    """Tell whether a paragraph is an item of a list in Word."""
    return tag.name == "p" and _said(tag, _WORD_LIST) not in {"", "none"}


def is_list_marker(tag: Tag) -> bool:
    """Tell whether a span holds the bullet or the number of such an item."""
    return tag.name == "span" and _said(tag, _WORD_LIST) == "ignore"


def is_number(marker: str) -> bool:
    """Tell a number (`1.`, `a)`, `iv.`) from a bullet. Word draws one bullet with the letter o, without a full stop."""
    return _NUMBER.match(marker.strip()) is not None


def _said(tag: Tag, what: re.Pattern[str]) -> str:
    """Return the last value the tag's style gives, in lower case, or ""."""
    said: list[str] = what.findall(tag.attributes.get("style", ""))
    return said[-1].lower() if said else ""
