"""Stories that nobody wrote, for measuring: as long, as many-voiced and as repetitive as real ones, and the same on every run."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from uuid import NAMESPACE_URL, uuid5

from stories.content import Block, Content, Credit, CreditRole, Dateline, Note, TextBlock
from stories.desk.archive import Archived, Item, sort
from stories.incoming.foreign_words import slug

FIRST_MOMENT, LAST_MOMENT = datetime(2006, 1, 2, 5, tzinfo=UTC), datetime(2025, 12, 31, 23, tzinfo=UTC)
# Of all stories, so many had a second version, a correction.
CORRECTED_SHARE = 0.04
PEOPLE, PLACES, WORDS = 400, 300, 20_000
# Words of a body: half of the stories are longer.
MEDIAN_LENGTH, LONGEST, SHORTEST = 380, 2_500, 60

# What the words of each language are built of.
_LANGUAGE_SHARES = {"en": 85, "de": 10, "fr": 5}
_LANGUAGES: dict[str, tuple[str, str, str]] = {
    "en": ("th st r n l br m w sh d", "a e i o ou ea", "n ng d st s ly"),
    "de": ("sch b g kr w m z h pf l", "a e ei u ü au", "n t ch r en st"),
    "fr": ("ch j qu l p v m tr d s", "a é oi u eau i", "s t r x ment e"),
}
_SECTIONS: dict[str, int] = {"politics": 35, "world": 35, "business": 22, "culture": 8}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a language, and how frequent they are, added up: the nth as often as 1 / n (Zipf's law)."""

    words: tuple[str, ...]
    shares: tuple[float, ...]

    def some(self, chance: random.Random, count: int) -> list[str]:
        """Return `count` words."""
        return chance.choices(self.words, cum_weights=self.shares, k=count)


def story(number: int, *, topics: Sequence[str]) -> Archived:
    """Return the synthetic story of this number; `topics` are codes its topics are taken from."""
    chance = random.Random(f"newsroom:{number}")  # noqa: S311 - nothing is kept secret by it
    language = chance.choices(list(_LANGUAGE_SHARES), list(_LANGUAGE_SHARES.values()))[0]
    name = f"urn:newsroom:synthetic:{number}"
    first_at = FIRST_MOMENT + (LAST_MOMENT - FIRST_MOMENT) * chance.random()
    first_at = first_at.replace(microsecond=0)
    content = _content(chance, vocabulary(language), language, topics, first_at)
    first = Item(name, uuid5(NAMESPACE_URL, name), name, first_at, first_at, content, 1, provider="Synthetic Wire")
    if chance.random() >= CORRECTED_SHARE:
        return sort([first]).story
    later = first_at + timedelta(minutes=chance.randrange(5, 5_000))
    note = Note("correction", _sentence(chance, vocabulary(language), 12))
    corrected = replace(content, notes=(note,), body=content.body[:-1])
    return sort([first, replace(first, content=corrected, number=2, at=later)]).story


def people() -> tuple[Credit, ...]:
    """Return everybody who writes synthetic stories."""
    return tuple(person(number) for number in range(PEOPLE))


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language, up to three syllables long."""
    chance = random.Random(language)  # noqa: S311
    starts, middles, ends = (part.split() for part in _LANGUAGES[language])
    words: dict[str, None] = {}
    while len(words) < WORDS:
        syllables = 1 + min(len(words) // 200, chance.randrange(1, 4))
        stem = "".join(chance.choice(starts) + chance.choice(middles) for _ in range(syllables))
        words[stem + chance.choice(["", *ends])] = None
    return Vocabulary(tuple(words), tuple(accumulate(1 / rank for rank in range(1, WORDS + 1))))


def _content(
    chance: random.Random, words: Vocabulary, language: str, topics: Sequence[str], first_at: datetime
) -> Content:  # fmt: skip
    headline = _sentence(chance, words, chance.randrange(6, 13)).rstrip(".").title()
    length = max(SHORTEST, min(LONGEST, round(chance.lognormvariate(0, 0.55) * MEDIAN_LENGTH)))
    body: list[Block] = []
    while length > 0:
        paragraph = " ".join(_sentence(chance, words, chance.randrange(8, 28)) for _ in range(chance.randrange(1, 4)))
        length -= len(paragraph.split())
        body.append(TextBlock(f"b{len(body) + 1}", paragraph))
    authors = [person(min(int(chance.paretovariate(0.7)) - 1, PEOPLE - 1)) for _ in range(chance.choice((1, 1, 1, 2)))]
    return Content(
        slug=slug(headline)[:40].rstrip("-"),
        section=chance.choices(list(_SECTIONS), list(_SECTIONS.values()))[0],
        language=language,
        headline=headline,
        deck=_sentence(chance, words, 14) if chance.random() < 0.7 else "",
        dateline=Dateline(words.words[chance.randrange(PLACES)].upper(), f"{first_at:%B} {first_at.day}"),
        body=tuple(body),
        credits=tuple(dict.fromkeys(authors)),
        topics=tuple(dict.fromkeys(chance.choices(topics, k=chance.randrange(1, 4)))) if topics else (),
        keywords=tuple(dict.fromkeys(words.some(chance, chance.randrange(0, 4)))),
    )


def _sentence(chance: random.Random, words: Vocabulary, length: int) -> str:
    text = " ".join(words.some(chance, length))
    return f"{text[0].upper()}{text[1:]}."


@cache
def person(number: int) -> Credit:
    """Return one of them; a few write most."""
    words = vocabulary("en").words
    first, last = words[WORDS // 2 + number], words[WORDS // 2 + PEOPLE + number]
    return Credit(CreditRole.BYLINE, f"{first.title()} {last.title()}", email=f"{first}.{last}@synthetic.example")
