"""Words as they are searched: folded alike in what is indexed and in what is asked, so that every database finds the same."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from stories.content import Content, plain_body

MAX_WORD_LENGTH = 100  # characters; what is longer is cut, in the index and in what is asked
MAX_QUERY_LENGTH = 200  # characters
MAX_TERMS = 10

# Letters and digits: all that is a word character but the underscore.
_WORD = re.compile(r"[^\W_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_TERM = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """What a hit must hold, or not: words in a row; of the last one its beginning alone, if `is_beginning`."""

    words: tuple[str, ...]
    is_unwanted: bool = False
    is_beginning: bool = False


def words_of(text: str) -> list[str]:
    """Return the words of `text` in order: `Łódź, café` gives `łodz`, `cafe`. A letter or a digit is part of a word."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return [word[:MAX_WORD_LENGTH] for word in _WORD.findall(_BEYOND_ASCII.sub(_without_accents, decomposed))]


def indexed(content: Content) -> list[str]:
    """Return the words a story is found by: what it says, what its pictures show, who wrote it."""
    said = (
        content.headline,
        content.deck,
        content.dateline.place if content.dateline else "",
        plain_body(content),
        *(picture.caption for picture in content.pictures),
        *(credit.name for credit in content.credits),
        *content.keywords,
    )
    return words_of("\n".join(said))


def terms(query: str) -> tuple[Term, ...]:
    """Read `river "town hall" -rain flood*`: all must be there but what stands behind a minus. Stray marks say nothing."""
    return tuple(_terms(query))


def _without_accents(found: re.Match[str]) -> str:
    return "".join(letter for letter in found[0] if not unicodedata.combining(letter))


def _terms(query: str) -> Iterator[Term]:
    for minus, phrase, word in _TERM.findall(query):
        words = tuple(words_of(phrase or word))
        if words:
            yield Term(words, is_unwanted=bool(minus), is_beginning=word.endswith("*"))
