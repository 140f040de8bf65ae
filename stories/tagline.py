"""Credits to taglines: who helped, whom to contact, who edited. The house's sentences, for wire copy and for a preview.

--With assistance from Abby Nolan and Corwin Jett.
To contact the reporters on this story: Mara Quigley in Salt Lake City at mquigley@example.net; Owen Strand in Denver at ...
To contact the editor responsible for this story: Ella Bright at ebright@example.net
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from stories.content import Credit, CreditRole

_NOUN = re.compile(r"\b(reporter|author|writer|columnist|editor)s?\b", re.IGNORECASE)

# What each kind of line prints of a person. Editors' bureaus are not printed where one writes to them.
FIELDS: dict[str, tuple[str, ...]] = {
    "byline": ("name", "title"),
    "assistance": ("name", "bureau"),
    "contributed": ("name", "bureau"),
    "reporters": ("name", "bureau", "phone", "email"),
    "editors": ("name", "phone", "email"),
    "editors-line": ("name", "phone", "email"),
    "sign-off": ("name", "bureau", "phone", "email"),
}

# kind: role, phrase (in the singular), what closes the line
STANDARD: dict[str, tuple[CreditRole, str, str]] = {
    "assistance": (CreditRole.ASSISTANCE, "--With assistance from", "."),
    "reporters": (CreditRole.REPORTER, "To contact the reporter on this story:", ""),
    "editors": (CreditRole.EDITOR, "To contact the editor responsible for this story:", ""),
}


def taglines(credits: Sequence[Credit]) -> tuple[str, ...]:
    """Write the lines below a story of these credits, in the house's form: assistance, reporters, editors."""
    lines = []
    for kind, (role, phrase, closing) in STANDARD.items():
        people = [credit for credit in credits if credit.role is role]
        if people:
            lines.append(f"{in_number(phrase, len(people))} {named(kind, people)}{closing}")
    return tuple(lines)


def named(kind: str, people: Sequence[Credit], *, newline: str = "") -> str:
    """Write the people of a line of this kind; with `newline`, contacts stand on lines of their own."""
    return _NAMED[kind](kind, people, newline)


def in_number(phrase: str, count: int) -> str:
    """Put the noun of a phrase (`To contact the reporter on this story:`) into the number of the people named."""
    return _NOUN.sub(lambda noun: noun[1] + ("s" if count != 1 else ""), phrase, count=1)


def person(kind: str, credit: Credit) -> str:
    """Write `NAME[ in BUREAU][ at [PHONE or ]EMAIL]`, or `NAME, TITLE` for a byline."""
    shown = {field: " ".join(getattr(credit, field).splitlines()) for field in FIELDS[kind]}
    address = " or ".join(filter(None, (shown.get("phone"), shown.get("email"))))
    words = (shown["name"], shown.get("bureau") and f"in {shown['bureau']}", address and f"at {address}")
    line = " ".join(filter(None, words))
    return f"{line}, {shown['title']}" if shown.get("title") else line


def prose(words: Sequence[str]) -> str:
    """Join as in a sentence: `A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _in_prose(kind: str, people: Sequence[Credit], newline: str) -> str:
    return prose([person(kind, credit) for credit in people])


def _with_commas(kind: str, people: Sequence[Credit], newline: str) -> str:
    return ", ".join(person(kind, credit) for credit in people)


def _as_contacts(kind: str, people: Sequence[Credit], newline: str) -> str:
    if not any(credit.email or credit.phone or ("bureau" in FIELDS[kind] and credit.bureau) for credit in people):
        return _in_prose(kind, people, newline) if kind == "reporters" else _with_commas(kind, people, newline)
    written = [person(kind, credit) for credit in people]
    joins = [_join(_is_reachable(one), _is_reachable(other), newline) for one, other in pairwise(people)]
    return "".join(word + join for word, join in zip(written, [*joins, ""], strict=True))


def _join(one: bool, other: bool, newline: str) -> str:  # noqa: FBT001
    if one and other:
        return ";" + newline if newline else "; "
    return newline if newline and (one or other) else ", "


def _is_reachable(credit: Credit) -> bool:
    return bool(credit.email or credit.phone)


_NAMED: dict[str, Callable[[str, Sequence[Credit], str], str]] = {
    "byline": _in_prose,
    "assistance": _in_prose,
    "contributed": _in_prose,
    "reporters": _as_contacts,
    "editors": _as_contacts,
    "editors-line": _with_commas,
    "sign-off": _in_prose,
}
