"""Taglines, the lines below a story: who helped, whom to contact, who edited. What one is, and the house's sentences for it.

--With assistance from Abby Nolan and Corwin Jett.
To contact the reporters on this story: Mara Quigley in Salt Lake City at mquigley@example.net; Owen Strand in Denver at ...
To contact the editor responsible for this story: Ella Bright at ebright@example.net

Which lines a story has, copy with a dialect of its own included, says `formats.wire_text.taglines`, to every door and format.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from phrases import joined, phrase
from stories.content import Credit, CreditRole, TaglineOverride

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

# What the desk calls a line of each kind.
LABELS: dict[str, str] = {
    "assistance": phrase("Assistance"),
    "contributed": phrase("Contributed"),
    "reporters": phrase("Whom to contact: reporters"),
    "editors": phrase("Whom to contact: editors"),
    "editors-line": phrase("Editors"),
    "sign-off": phrase("Sign-off"),
}


@dataclass(frozen=True, slots=True)
class Tagline:
    """A line below a story. `generated` is what the credits give, "" if they give none; `nth` counts lines of one kind, from 1.

    A line of several lines, contacts on lines of their own, has them joined with `\n`.
    """

    kind: str
    nth: int
    generated: str
    override: TaglineOverride | None = None

    @property
    def text(self) -> str:
        """What is printed: an editor's words before the generated ones."""
        return self.override.line if self.override else self.generated

    @property
    def is_overridden(self) -> bool:
        """Whether an editor wrote it by hand."""
        return self.override is not None

    @property
    def is_stale(self) -> bool:
        """Whether the credits changed since it was written by hand."""
        return self.override is not None and self.override.instead_of != self.generated

    @property
    def label(self) -> str:
        """What the desk calls it."""
        return LABELS[self.kind] if self.nth == 1 else joined((LABELS[self.kind], f"({self.nth})"))


def named(kind: str, people: Sequence[Credit], *, newline: str = "") -> str:
    """Write the people of a line of this kind; with `newline`, contacts stand on lines of their own."""
    return _NAMED[kind](kind, people, newline)


def in_number(wording: str, count: int) -> str:
    """Put the noun of a phrase (`To contact the reporter on this story:`) into the number of the people named."""
    return _NOUN.sub(lambda noun: noun[1] + ("s" if count != 1 else ""), wording, count=1)


def person(kind: str, credit: Credit) -> str:
    """Write `NAME[ in BUREAU][ at [PHONE or ]EMAIL]`, or `NAME, TITLE` for a byline."""
    shown = {field: " ".join(getattr(credit, field).split("\n")) for field in FIELDS[kind]}
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
