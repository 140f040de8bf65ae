"""Words that may name people: which they are, and where they end."""

import re

from stories.formats.wire_text.grammar.lines import WHITE
from stories.formats.wire_text.grammar.vocabulary import PARTICLES, PLACE_PARTICLES, STATES, SUFFIXES, S

WORD = re.compile(f"[;,/]|[^{S[1:-1]};,/]+")
SEPARATORS = frozenset((",", "/", "&", "and", "."))
# No line names as many people: one that is longer, in characters, names none.
LONGEST_LINE = 40_000
# A number with fewer digits is no telephone number.
PHONE_DIGITS = 5
PHONE_PART = re.compile(r"[+(]?\d[\d().+x–-]*\Z|\(\d+\)")

_PARTING = SEPARATORS | {";"}
_LOWER_WITH_NAME = re.compile(r"[dl]['’]|(?:al|el|ul|as|ad|an|ar|bin|ibn)-")
_NO_NAME = re.compile(r"[():?!…\d]")
_ROOMS = frozenset(("the", "bureau", "newsroom", "staff", "team", "desk"))
_ABBREVIATED = sorted(word for word in SUFFIXES | STATES if word.endswith("."))
_LAST_ABBREVIATED = re.compile(f"(?<![^{S[1:-1]},])(?:{'|'.join(map(re.escape, _ABBREVIATED))})\\Z")
_LONGEST_ABBREVIATED = max(map(len, _ABBREVIATED))


def are_names(string: str, start: int, end: int, *, rooms: bool = False) -> bool:
    """Tell whether only names (and bureaus, addresses, telephone numbers) stand here: no other word in lower case.

    With `rooms` "the Delhi bureau" is a name too.
    """
    if end - start > LONGEST_LINE:
        return False
    inside = string[start:end]
    has_address = "@" in inside or sum(map(str.isdigit, inside)) >= PHONE_DIGITS
    in_bureau = False
    for match in WORD.finditer(string, start, end):
        word = match[0]
        in_bureau = (in_bureau or word == "in") and word not in _PARTING
        if not word[0].islower():
            if _NO_NAME.search(word) and not PHONE_PART.match(word) and "@" not in word:
                return False
        elif not (
            word in PARTICLES
            or word in ("in", "and")
            or "@" in word
            or (in_bureau and word in PLACE_PARTICLES)
            or (rooms and word in _ROOMS)
            or (has_address and word in ("at", "or"))
            or _LOWER_WITH_NAME.match(word)
        ):
            return False
    return True


def without_dot(string: str, start: int, end: int) -> int:
    """Return where the people end if what closes them is a dot: not that of `Jr.`, `D.C.`"""
    end = _without_white(string, start, end)
    if (
        start < end
        and string[end - 1] == "."
        and not _LAST_ABBREVIATED.search(string, max(start, end - _LONGEST_ABBREVIATED), end)
    ):
        end = _without_white(string, start, end - 1)
    return end


def _without_white(string: str, start: int, end: int) -> int:
    while start < end and string[end - 1] in WHITE:
        end -= 1
    return end
