"""English sentences that know how they were made, so that a door can make them again in a reader's language.

A phrase is a str and says English wherever one is used: the API, the ledger, logs and commands know nothing of languages. A
template tells it in the reader's, and `phrases.telling.told` does where no template is. No catalogue is asked before that.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from html import escape
from typing import Any, Protocol, Self


class Language(Protocol):
    """How to say in one language what is written in English."""

    def gettext(self, pattern: str, /) -> str: ...
    def ngettext(self, one: str, many: str, count: int, /) -> str: ...
    def moment(self, at: date, /) -> str: ...


class Phrase(str):
    """A sentence, or a part of one. Text made from it by methods of str is text alone."""

    __slots__ = ()

    # str(refusal) gives what the refusal was raised with; str.__str__ would make plain text of that.
    def __str__(self) -> str:
        return self

    # Never changed, so that a copy need not be another.
    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __html__(self) -> str:
        """Return the sentence as a page says it, escaped; whoever writes HTML from values asks for this."""
        return escape(self.told(_spoken_by_pages))

    def told(self, language: Language) -> str:
        """Return the sentence in `language`."""
        raise NotImplementedError

    def recipe(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Return the function of this module that made it, by name, and what that was given."""
        raise NotImplementedError


def phrase(pattern: str, /, **values: Any) -> Phrase:
    """Return the sentence `pattern` says with `values` in its named fields, as `str.format` fills them.

    A value may be a phrase; a moment (aware) reads as `2026-03-04 17:00 UTC`, a day as `2026-03-04`. Without values braces are
    nothing but braces.
    """
    said = _Sentence(_filled(pattern, values, _ENGLISH))
    said.pattern, said.values = pattern, values
    return said


def phrase_n(one: str, many: str, /, count: int, **values: Any) -> Phrase:
    """Return the sentence for `count` things: `one` if that is 1, `many` otherwise. Both may name {count} and `values`."""
    values["count"] = count
    said = _Counted(_filled(_ENGLISH.ngettext(one, many, count), values, _ENGLISH))
    said.one, said.many, said.values = one, many, values
    return said


def word(name: str) -> Phrase:
    """Return a name of the code's, a state, a role or a field, as a word people read: `wire_credit` is "wire credit"."""
    return phrase(name.replace("_", " "))


def joined(parts: Iterable[str], between: str = " ") -> Phrase:
    """Return `parts` as one, with `between` between them; each, and `between` too, may be a phrase or mere text."""
    parts = tuple(parts)
    said = _Joined(between.join(parts))
    said.parts, said.between = parts, between
    return said


class _Sentence(Phrase):
    __slots__ = ("pattern", "values")
    pattern: str
    values: dict[str, Any]

    def told(self, language: Language) -> str:
        # A catalogue's answer to nothing is its own head.
        return _filled(language.gettext(self.pattern), self.values, language) if self.pattern else ""

    def recipe(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return "phrase", (self.pattern,), self.values


class _Counted(Phrase):
    __slots__ = ("many", "one", "values")
    one: str
    many: str
    values: dict[str, Any]

    def told(self, language: Language) -> str:
        return _filled(language.ngettext(self.one, self.many, self.values["count"]), self.values, language)

    def recipe(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return "phrase_n", (self.one, self.many), self.values


class _Joined(Phrase):
    __slots__ = ("between", "parts")
    parts: tuple[str, ...]
    between: str

    def told(self, language: Language) -> str:
        between: str = _in(language, self.between)
        return between.join(_in(language, part) for part in self.parts)

    def recipe(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return "joined", (self.parts, self.between), {}


class _English:
    def gettext(self, pattern: str) -> str:
        return pattern

    def ngettext(self, one: str, many: str, count: int) -> str:
        return one if count == 1 else many

    def moment(self, at: date) -> str:
        return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if isinstance(at, datetime) else at.isoformat()


_ENGLISH: Language = _English()
_spoken_by_pages = _ENGLISH


def let_pages_speak(language: Language) -> None:
    """Say which language phrases have in pages, until now English."""
    global _spoken_by_pages
    _spoken_by_pages = language


def _filled(pattern: str, values: dict[str, Any], language: Language) -> str:
    return pattern.format_map({name: _in(language, value) for name, value in values.items()}) if values else pattern


def _in(language: Language, value: Any) -> Any:
    if isinstance(value, Phrase):
        return value if language is _ENGLISH else value.told(language)
    return language.moment(value) if isinstance(value, date) else value
