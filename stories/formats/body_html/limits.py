"""How much a body may be, refused before anything slow sees it."""

import re

from stories.errors import BadContent, Problem
from stories.limits import MAX_BODY_BYTES, MAX_ITEMS

MAX_DEPTH = 40
# Elements a writer forgot to close pile up in a parser, whose work grows with the pile. Sloppy pages leave dozens.
MAX_UNCLOSED = 1_000
# 256 kB of nothing but line breaks keep bleach busy for two seconds; 40,000 words have no use for so many.
MAX_ELEMENTS = 10_000

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def checked_text(html: str) -> str:
    """Return `html` with every line end as `\\n`, if its size and its characters are those of a body."""
    text = html.replace("\r\n", "\n").replace("\r", "\n")
    if found := _IMPOSSIBLE.search(text):
        raise refusal("bad_character", f"U+{ord(found[0]):04X} at character {found.start() + 1} is no text.")
    check_size(text)
    return text


def check_size(html: str, times: int = 1) -> None:
    """Refuse more than `times` the bytes a body may have as UTF-8."""
    if len(html.encode()) > times * MAX_BODY_BYTES:
        raise refusal("body_too_large", f"The body is over {MAX_BODY_BYTES // 1024} kB of HTML. Split the story.")


def check_depth(levels: int) -> None:
    """Refuse elements nested in more than `MAX_DEPTH` levels."""
    if levels > MAX_DEPTH:
        raise refusal("body_too_deep", f"The body nests elements more than {MAX_DEPTH} levels deep.")


def check_unclosed(count: int) -> None:
    """Refuse more elements open at once than any parser should be given."""
    if count > MAX_UNCLOSED:
        raise refusal("body_too_deep", f"The body leaves more than {MAX_UNCLOSED} elements open.")


def check_elements(count: int) -> None:
    """Refuse more elements than a text of this size can need."""
    if count > MAX_ELEMENTS:
        raise refusal("body_too_large", f"The body has more than {MAX_ELEMENTS} elements. Split the story.")


def check_blocks(count: int) -> None:
    """Refuse more blocks than a story may have."""
    if count > MAX_ITEMS["body"]:
        raise refusal("too_many", f"The body has more than {MAX_ITEMS['body']} blocks.")


def refusal(code: str, message: str) -> BadContent:
    """Return the refusal of a body, pointing at it."""
    return BadContent(problems=(Problem(code, message, "body"),))
