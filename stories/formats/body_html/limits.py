"""How much a body may be, refused before anything slow sees it."""

import re

from phrases import Phrase, phrase
from stories.copy.limits import MAX_BODY_BYTES, MAX_ITEMS
from stories.errors import BadContent, Problem

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
        raise refusal(
            "bad_character",
            phrase("U+{code:04X} at character {position} is no text.", code=ord(found[0]), position=found.start() + 1),
        )
    check_size(text)
    return text


def check_size(html: str, times: int = 1) -> None:
    """Refuse more than `times` the bytes a body may have as UTF-8."""
    if len(html.encode()) > times * MAX_BODY_BYTES:
        raise refusal(
            "body_too_large", phrase("The body is over {limit} kB of HTML. Split the story.", limit=MAX_BODY_BYTES // 1024)
        )


def check_depth(levels: int) -> None:
    """Refuse elements nested in more than `MAX_DEPTH` levels."""
    if levels > MAX_DEPTH:
        raise refusal("body_too_deep", phrase("The body nests elements more than {limit} levels deep.", limit=MAX_DEPTH))


def check_unclosed(count: int) -> None:
    """Refuse more elements open at once than any parser should be given."""
    if count > MAX_UNCLOSED:
        raise refusal("body_too_deep", phrase("The body leaves more than {limit} elements open.", limit=MAX_UNCLOSED))


def check_elements(count: int) -> None:
    """Refuse more elements than a text of this size can need."""
    if count > MAX_ELEMENTS:
        raise refusal("body_too_large", phrase("The body has more than {limit} elements. Split the story.", limit=MAX_ELEMENTS))


def check_blocks(count: int) -> None:
    """Refuse more blocks than a story may have."""
    if count > MAX_ITEMS["body"]:
        raise refusal("too_many", phrase("The body has more than {limit} blocks.", limit=MAX_ITEMS["body"]))


def refusal(code: str, message: Phrase) -> BadContent:
    """Return the refusal of a body, pointing at it."""
    return BadContent(problems=(Problem(code, message, "body"),))
