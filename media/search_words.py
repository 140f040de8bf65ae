"""Words as they are searched: folded alike in what is indexed and in what is asked, so that every database finds the same.

Pictures are searched by them, and what readers search: stories import them from here.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

MAX_WORD_LENGTH = 100  # characters; what is longer is cut, in the index and in what is asked
MAX_QUERY_LENGTH = 200  # characters
MAX_TERMS = 10

# As far as PostgreSQL counts words.
_POSITIONS = tuple(map(str, range(1, 16_384)))

# Letters and digits: all that is a word character but the underscore.
_WORD = re.compile(r"[^\W_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_MARKS_AS_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
_TERM = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
# Telephones and other keyboards write quotes their own way.
_QUOTES_AS_TYPED = str.maketrans(dict.fromkeys("“”„‟«»", '"'))


@dataclass(frozen=True, slots=True)
class Term:
    """What a hit must hold, or not: words in a row; of the last one its beginning alone, if `is_beginning`."""

    words: tuple[str, ...]
    is_unwanted: bool = False
    is_beginning: bool = False


def words_of(text: str) -> list[str]:
    """Return the words of `text` in order: `Łódź, café` gives `łodz`, `cafe`. A letter or a digit is part of a word."""
    folded = text.lower() if text.isascii() else _folded(text)
    # Most texts are ASCII by now, and part in a tenth of the time.
    words = folded.translate(_MARKS_AS_BLANKS).split() if folded.isascii() else _WORD.findall(folded)
    return [word[:MAX_WORD_LENGTH] for word in words]


def terms(query: str) -> tuple[Term, ...]:
    """Read `river "town hall" -rain flood*`: all must be there but what stands behind a minus. Stray marks say nothing.

    Quotes are those of any language.
    """
    return tuple(_terms(query))


def as_match(asked: Iterable[Term]) -> str:
    """Write terms, at least one of them wanted, in the words of SQLite's FTS5, the wanted ones first."""
    written = [(term.is_unwanted, f'"{" ".join(term.words)}"{" *" if term.is_beginning else ""}') for term in asked]
    wanted = " AND ".join(phrase for is_unwanted, phrase in written if not is_unwanted)
    return "".join([f"({wanted})", *(f" NOT {phrase}" for is_unwanted, phrase in written if is_unwanted)])


def as_tsquery(asked: Iterable[Term]) -> str:
    """Write terms as a tsquery of PostgreSQL."""
    written = []
    for term in asked:
        words = [f"'{word}'" for word in term.words]
        words[-1] += ":*" if term.is_beginning else ""
        written.append(f"{'!' if term.is_unwanted else ''}({' <-> '.join(words)})")
    return " & ".join(written)


def as_vector(words: Sequence[str]) -> str:
    """Write words as a tsvector of PostgreSQL: each once, with its positions."""
    positions: dict[str, str] = {}
    for word, position in zip(words, chain(_POSITIONS, repeat(_POSITIONS[-1])), strict=False):
        before = positions.get(word)
        positions[word] = f"{before},{position}" if before else position
    return " ".join([f"'{word}':{at}" for word, at in positions.items()])


def _folded(text: str) -> str:
    return _BEYOND_ASCII.sub(_without_accents, unicodedata.normalize("NFKD", text.casefold()))


def _without_accents(found: re.Match[str]) -> str:
    """Leave letters and digits of what is beyond ASCII, and a blank for what is neither."""
    return "".join(letter if letter.isalnum() else " " for letter in found[0] if not unicodedata.combining(letter))


def _terms(query: str) -> Iterator[Term]:
    for minus, phrase, word in _TERM.findall(query.translate(_QUOTES_AS_TYPED)):
        words = tuple(words_of(phrase or word))
        if words:
            yield Term(words, is_unwanted=bool(minus), is_beginning=word.endswith("*"))
