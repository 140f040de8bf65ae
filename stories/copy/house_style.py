"""The house's style as data: rules a desk keeps itself, and where a text breaks one.

A rule of words finds words and phrases as they are written, whole (`who` is not found in `whole`), without regard to case unless
it says so. A blank stands for any white space, `*` for more of a word (30 characters at most), `#` for a digit. A rule of length
holds for one field. Time is in line with the length of the text, whatever a rule says.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from phrases import Phrase, phrase, word

# The fields a rule of length may be about.
FIELDS = ("headline", "deck")
MAX_FIND = 200
# Two stretches of a word cost little to look for wherever they may begin and end; more would cost more and more.
MAX_STARS = 2

_STRETCH = r"\w{0,30}"
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One rule: of words if it says what to `find`, else of the length of a `field`, in characters.

    `use` is what to write instead, "" if that takes a person. One that `blocks` stops approval and publication; others tell.
    `code` is that of the problem, `why` completes its message.
    """

    code: str
    blocks: bool = False
    find: tuple[str, ...] = ()
    use: str = ""
    match_case: bool = False
    field: str = ""
    at_most: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """Where characters `start` to `end` of a text break a rule; `use` is to stand there instead, or ""."""

    rule: HouseRule
    start: int
    end: int
    message: Phrase
    use: str = ""


# What a desk begins with.
DEFAULTS = (
    HouseRule(
        "tk_left_in", blocks=True, find=("TK", "TKTK", "TKTKTK"), match_case=True, why=phrase("Something is still to come")
    ),
    HouseRule("note_left_in", blocks=True, find=("[[",), why=phrase("A note in [[ is left in")),
    HouseRule("do_not_publish", blocks=True, find=("DO NOT PUBLISH",)),
    HouseRule(
        "headline_long", field="headline", at_most=120, why=phrase("Longer ones are cut in lists, alerts and search results")
    ),
)


def breaches(text: str, rules: Iterable[HouseRule], *, place: str) -> Iterator[Breach]:
    """Find where `text`, which stands at `place` of a story ("headline", "body.3"), breaks one of `rules`, rule by rule."""
    folded = text.casefold()
    for rule in rules:
        if rule.find:
            for sought in rule.find:
                if _literal(sought) in folded:
                    yield from (_breach(rule, match) for match in _pattern(sought, rule.match_case).finditer(text))
        elif rule.field == place and len(text) > rule.at_most:
            told = phrase(
                "The {field} has {length} characters, at most {limit}", field=word(place), length=len(text), limit=rule.at_most
            )
            yield Breach(rule, rule.at_most, len(text), _sentence(told, rule.why))


def objection(find: str) -> Phrase | None:
    """Say what is wrong with what a rule is to find, or None."""
    if not find.strip(" *#"):
        return phrase("Write at least one character to find besides * and #.")
    if len(find) > MAX_FIND:
        return phrase("At most {limit} characters.", limit=MAX_FIND)
    if find.count("*") > MAX_STARS:
        return phrase("At most {limit} stars.", limit=MAX_STARS)
    return None


def _breach(rule: HouseRule, match: re.Match[str]) -> Breach:
    found = match[0]
    use = rule.use[:1].upper() + rule.use[1:] if found[:1].isupper() else rule.use
    told = phrase("“{found}”: write “{use}”", found=found, use=use) if use else phrase("“{found}”", found=found)
    return Breach(rule, *match.span(), _sentence(told, rule.why), use)


def _sentence(told: Phrase, why: str) -> Phrase:
    # A rule the house began with has its reason in the catalogues; one of a desk's own stays in the desk's words.
    return phrase("{told}. {why}.", told=told, why=phrase(why)) if why else phrase("{told}.", told=told)


@lru_cache(maxsize=4_096)
def _pattern(find: str, match_case: bool) -> re.Pattern[str]:  # noqa: FBT001
    signs = {"*": _STRETCH, "#": r"\d", " ": r"\s+"}
    found = "".join(signs.get(character) or re.escape(character) for character in _BLANKS.sub(" ", find.strip()))
    before = r"(?<!\w)" if _is_of_a_word(find.strip()[0]) else ""
    after = r"(?!\w)" if _is_of_a_word(find.strip()[-1]) else ""
    return re.compile(before + found + after, 0 if match_case else re.IGNORECASE)


@lru_cache(maxsize=4_096)
def _literal(find: str) -> str:
    """Return the longest stretch that stands in every text `find` is found in, folded: most texts hold none of it."""
    return max(re.split(r"[*#\s]+", find.casefold()), key=len)


def _is_of_a_word(character: str) -> bool:
    return character.isalnum() or character in "_*#"
