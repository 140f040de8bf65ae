"""What the reader of wire copy has to say about it: a closed list of errors and warnings, each pointing at a line."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from phrases import Phrase, phrase
from stories.formats.wire_text.grammar.lines import Copy

Severity = Literal["error", "warning"]

# code: severity, message
CODES: dict[str, tuple[Severity, Phrase]] = {
    "bad-encoding": ("error", phrase("Bytes here are not UTF-8; they are kept as they are.")),
    "empty-copy": ("error", phrase("There is nothing here but white space.")),
    "missing-headline": ("error", phrase("The copy begins without a headline.")),
    "missing-body": ("error", phrase("The copy has no body.")),
    "missing-wire-credit": ("warning", phrase("The body begins without a wire tag such as (Bloomberg) --.")),
    "bad-wire-tag": ("warning", phrase("The wire tag lacks a parenthesis.")),
    "headline-mismatch": ("warning", phrase("The line above the caption differs from the headline.")),
    "unclosed-credit": ("warning", phrase("The picture credit has no closing parenthesis.")),
    "unclosed-note": ("warning", phrase("The note has no closing parenthesis.")),
    "number-mismatch": ("warning", phrase("One person is named in the plural, or several in the singular.")),
    "bad-email": ("warning", phrase("What stands after “at” is no e-mail address.")),
    "missing-name": ("warning", phrase("A contact has no name.")),
    "empty-contact-line": ("warning", phrase("Nobody is named after the colon.")),
    "duplicate-section": ("warning", phrase("This line stands here a second time; the first one counts.")),
    "section-order": ("warning", phrase("This line stands before or after its place.")),
    "unplaced-text": ("warning", phrase("This line has no place in the story.")),
    "bad-copyright": ("warning", phrase("The copyright line has no year.")),
    "unterminated-table": ("warning", phrase("The table has no closing *T.")),
    "mixed-newlines": ("warning", phrase("Line ends differ from here on.")),
    "odd-separator": ("warning", phrase("A character here looks like a line end and is none.")),
    "control-char": ("warning", phrase("There is a control character here.")),
    "mojibake": ("warning", phrase("Characters here look like wrongly decoded UTF-8.")),
}

_IN_LINES = {
    "bad-encoding": re.compile("[\udc80-\udcff]"),
    "odd-separator": re.compile("[\x0b\x0c\x85\u2028\u2029]"),
    "control-char": re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]"),
    "mojibake": re.compile("â€|Ã[\x80-\xbf]|Â[\xa0-\xbf]"),
}
# What may be wrong in UTF-8, and the bytes of which nothing is.
_MARKS = ("\x85", "\u2028", "\u2029", "\ufffd", "â€", "Ã", "Â")
_HARMLESS = bytes(byte for byte in range(256) if byte in b"\t\n\r" or byte >= 0x20 and byte != 0x7F)


class Report(NamedTuple):
    """One thing noticed; `line` counts from 1, blank lines and furniture included."""

    code: str
    severity: Severity
    line: int
    message: str


def report(code: str, line: int) -> Report:
    """Return the report `code` for `line`."""
    severity, message = CODES[code]
    return Report(code, severity, line, message)


def reports_on_characters(copy: Copy, raw: bytes) -> Iterator[Report]:
    """Report what is wrong with bytes, characters and line ends, whatever the text says."""
    if len(set(copy.ends)) > 1:
        yield report("mixed-newlines", next(n for n, end in enumerate(copy.ends, 1) if end != copy.ends[0]))
    if _is_plain(copy.source, raw):
        return
    bounds = [*copy.starts, len(copy.source)]
    for code, pattern in _IN_LINES.items():
        for number in _lines_with(pattern, copy.source, bounds):
            yield report(code, number)


def _is_plain(source: str, raw: bytes) -> bool:
    """Tell quickly of most copy that nothing is wrong with its characters."""
    is_utf8 = source.encode("utf-8", "ignore") == raw
    return is_utf8 and not raw.translate(None, _HARMLESS) and not any(map(source.__contains__, _MARKS))


def _lines_with(pattern: re.Pattern[str], source: str, bounds: list[int]) -> Iterator[int]:
    number = 0
    while match := pattern.search(source, bounds[number]):
        while number + 1 < len(bounds) and bounds[number + 1] <= match.start():
            number += 1
        number += 1
        yield number
        if number >= len(bounds) - 1:
            return
