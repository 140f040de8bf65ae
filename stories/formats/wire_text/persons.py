"""People as wire copy names them: `Mara Quigley in Salt Lake City at +1 801 555 0117 or mquigley@example.net; Owen Strand`.

The text is read word by word, once. An address (or a telephone number) ends a person; before ` at ADDRESS` everything after the
first ` in ` is the bureau, commas and all. Without an address people are parted by `;`, `,`, `/`, `&` and "and".
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from stories.formats.wire_text.grammar import PARTICLES, PLACE_PARTICLES, STATES, SUFFIXES, S
from stories.formats.wire_text.lines import WHITE

Span = tuple[int, int]

_TOKEN = re.compile(f"[;,/]|[^{S[1:-1]};,/]+")
_SEPARATORS = frozenset((",", "/", "&", "and", "."))
_PHONE_INITIALS = frozenset("+(0123456789")
_PARTING = _SEPARATORS | {";"}
_PHONE_PART = re.compile(r"[+(]?\d[\d().+x–-]*\Z|\(\d+\)")
_LOWER_WITH_NAME = re.compile(r"[dl]['’]|(?:al|el|ul|as|ad|an|ar|bin|ibn)-")
_NO_NAME = re.compile(r"[():?!…\d]")
_ROOMS = frozenset(("the", "bureau", "newsroom", "staff", "team", "desk"))


class Token(NamedTuple):
    start: int
    end: int
    text: str


class Person:
    """Where the words of one person stand. `shares`: no bureau stands here, and the next person's counts."""

    __slots__ = ("bureau", "email", "name", "phone", "shares")

    def __init__(self, name: Span | None, bureau: Span | None = None) -> None:
        self.name = name
        self.bureau = bureau
        self.phone: Span | None = None
        self.email: Span | None = None
        self.shares = False

    def spans(self) -> list[tuple[str, Span]]:
        """Return what is written of this person."""
        found = (("name", self.name), ("bureau", self.bureau), ("phone", self.phone), ("email", self.email))
        return [(field, span) for field, span in found if span]


def read_persons(string: str, start: int, end: int, *, share_bureaus: bool = False) -> list[Person]:
    """Read the people named between `start` and `end`.

    With `share_bureaus` (assistance lines, sign-offs) names before `X in CITY`, not parted from it by `;`, are in CITY too.
    """
    reader = _Reader([Token(*match.span(), match[0]) for match in _TOKEN.finditer(string, start, end)], share_bureaus)
    return reader.read()


def are_names(string: str, start: int, end: int, *, rooms: bool = False) -> bool:
    """Tell whether only names (and bureaus, addresses, telephone numbers) stand here: no other word in lower case.

    With `rooms` "the Delhi bureau" is a name too.
    """
    has_address = "@" in string[start:end]
    in_bureau = False
    for match in _TOKEN.finditer(string, start, end):
        word = match[0]
        in_bureau = (in_bureau or word == "in") and word not in _PARTING
        if not word[0].islower():
            if _NO_NAME.search(word) and not _PHONE_PART.match(word) and "@" not in word:
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
    while start < end and string[end - 1] in WHITE:
        end -= 1
    if start < end and string[end - 1] == ".":
        word = max(string.rfind(space, start, end) for space in (*WHITE, "\n", ",")) + 1
        if string[word:end] not in SUFFIXES | STATES:
            end -= 1
            while start < end and string[end - 1] in WHITE:
                end -= 1
    return end


class _Reader:
    def __init__(self, tokens: list[Token], share_bureaus: bool) -> None:  # noqa: FBT001
        self.tokens = tokens
        self.share_bureaus = share_bureaus
        self.people: list[Person] = []
        self.part = 0

    def read(self) -> list[Person]:
        waiting: list[Token] = []
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.text == ";":
                self._take_names(waiting)
                self._end_part()
                waiting, index = [], index + 1
            elif (token.text == "at" or "@" in token.text or token.text[0] in _PHONE_INITIALS) and (
                after := self._take_address(index, waiting)
            ):
                waiting, index = [], after
            else:
                waiting.append(token)
                index += 1
        self._take_names(waiting)
        self._end_part()
        return self.people

    def _end_part(self) -> None:
        """Give the names of the part that ends here the bureau that follows them."""
        if self.share_bureaus:
            follows = False
            for person in reversed(self.people[self.part :]):
                follows = follows or person.bureau is not None
                person.shares = follows and person.bureau is None
        self.part = len(self.people)

    def _take_address(self, index: int, waiting: list[Token]) -> int:
        """Read an address that begins at token `index` for the person in `waiting`; return the token after it, or 0."""
        tokens, at = self.tokens, index
        after_at = tokens[at].text == "at" and at + 1 < len(tokens) and tokens[at + 1].text not in ";,"
        if after_at:
            at += 1
        phone_end = _phone_end(tokens, at)
        phone = _trimmed(tokens[at].start, tokens[phone_end - 1]) if phone_end > at else None
        email = None
        if phone:
            at = phone_end
            word = at + 1 if at + 1 < len(tokens) and tokens[at].text == "or" else at
            if word < len(tokens) and tokens[word].text not in ";," and (word > at or "@" in tokens[word].text):
                email, at = _trimmed(tokens[word].start, tokens[word]), word + 1
        elif after_at or "@" in tokens[at].text:
            email, at = _trimmed(tokens[at].start, tokens[at]), at + 1
        if not phone and not email:
            return 0
        if after_at:
            self._take_contact(waiting)
        else:
            self._take_names(waiting)
            known = self.people[-1] if self.people else None
            if known is None or (phone and known.phone) or (email and known.email):
                self.people.append(Person(None))
        person = self.people[-1]
        person.phone, person.email = phone or person.phone, email or person.email
        return at

    def _take_contact(self, words: list[Token]) -> None:
        """Take what stands before ` at ADDRESS`: names, and the bureau of the last."""
        inside = next((index for index, word in enumerate(words) if word.text == "in"), len(words))
        self._take_names(words[:inside], complete=False)
        bureau = words[inside + 1 :]
        while bureau and bureau[-1].text in _SEPARATORS:
            bureau.pop()
        named = any(word.text not in _SEPARATORS for word in words[:inside])
        if not named:
            self.people.append(Person(None))
        if bureau:
            self.people[-1].bureau = (bureau[0].start, bureau[-1].end)

    def _take_names(self, words: list[Token], *, complete: bool = True) -> None:
        """Take names without an address, each with its bureau if it has one."""
        first = len(self.people)
        for chunk, separator in _chunks(words):
            known = self.people[-1] if len(self.people) > first else None
            if known and separator == "," and chunk[0].text in SUFFIXES and known.name and not known.bureau:
                known.name = (known.name[0], chunk[0].end)
                chunk = chunk[1:]
                if chunk and chunk[0].text == "in" and len(chunk) > 1:
                    known.bureau = (chunk[1].start, chunk[-1].end)
            elif known and separator == "," and known.bureau and len(chunk) == 1 and chunk[0].text in STATES:
                known.bureau = (known.bureau[0], chunk[0].end)
            elif known and separator == "," and not known.bureau and chunk[0].text == "in" and len(chunk) > 1:
                known.bureau = (chunk[1].start, chunk[-1].end)
            else:
                self.people.append(_person(chunk, complete))


def _person(chunk: Sequence[Token], complete: bool) -> Person:  # noqa: FBT001
    inside = next((index for index, word in enumerate(chunk) if word.text == "in"), None) if complete else None
    if inside is None or inside == len(chunk) - 1:
        return Person((chunk[0].start, chunk[-1].end))
    bureau = (chunk[inside + 1].start, chunk[-1].end)
    return Person((chunk[0].start, chunk[inside - 1].end) if inside else None, bureau)


def _chunks(words: list[Token]) -> list[tuple[list[Token], str]]:
    """Part words at the separators; with each chunk comes the separator before it."""
    chunks: list[tuple[list[Token], str]] = []
    chunk: list[Token] = []
    separator = ""
    for word in words:
        if word.text in _SEPARATORS:
            if chunk:
                chunks.append((chunk, separator))
                chunk, separator = [], ""
            separator = separator or word.text
        else:
            chunk.append(word)
    if chunk:
        chunks.append((chunk, separator))
    return chunks


def _phone_end(tokens: list[Token], index: int) -> int:
    """Return the token after the telephone number that begins at `index`, or `index`."""
    end = index
    while end < len(tokens) and end - index < 8 and _PHONE_PART.match(tokens[end].text):
        end += 1
    digits = sum(character.isdigit() for token in tokens[index:end] for character in token.text)
    return end if digits >= 5 else index


def _trimmed(start: int, last: Token) -> Span:
    """Return the span of an address without the brackets and dots around it."""
    end = last.end
    text = last.text
    if start == last.start:
        start += len(text) - len(text.lstrip("(<["))
    end -= len(text) - len(text.rstrip(".)>]"))
    return (start, end) if start < end else (last.start, last.end)
