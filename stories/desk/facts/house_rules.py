"""The house's style, as the desk keeps it: the rules now, and what they say of texts somebody is writing."""

import json
from collections.abc import Iterable, Sequence

from django.db import connection

from phrases import phrase
from stories.copy.house_style import Breach, breaches
from stories.copy.house_style import HouseRule as Rule
from stories.copy.limits import MAX_BODY_BYTES
from stories.desk.row_as_text import row_as_text
from stories.errors import BadContent, Problem
from stories.models.house_rule import RuleSeverity, spellings

_COLUMNS = "id, code, severity, find, use, match_case, field, at_most, why"
_TODAY = "SELECT {} FROM stories_houserule WHERE active"

# More texts than the blocks of a body and the rest of a page together.
MAX_TEXTS = 5_000


def rules_of_today() -> tuple[Rule, ...]:
    """Return the rules that hold now."""
    with connection.cursor() as cursor:
        cursor.execute(_TODAY.format(as_text()))
        return read(text for (text,) in cursor.fetchall())


def as_text() -> str:
    """Return how SQL names a row of the rules as text that `read` reads: so they come in the statement of another."""
    return row_as_text(_COLUMNS)


def read(texts: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules that came `as_text`, in the order in which they were made."""
    rows = sorted(map(json.loads, texts), key=lambda row: int(row[0]))
    return tuple(
        Rule(
            code=code,
            blocks=severity == RuleSeverity.BLOCK,
            find=spellings(find),
            use=use,
            match_case=bool(match_case),
            field=field,
            at_most=at_most,
            why=why,
        )
        for _, code, severity, find, use, match_case, field, at_most, why in rows
    )


def breaches_in(texts: Sequence[tuple[str, str]]) -> list[list[Breach]]:
    """Return for each text, which comes with its place in a story, where it breaks a rule, from its beginning on.

    Raises:
        BadContent: more, or longer, texts than a story has.
    """
    if len(texts) > MAX_TEXTS or sum(len(text) for _, text in texts) > MAX_BODY_BYTES:
        raise BadContent(problems=(Problem("too_large", phrase("This is more than a story holds."), "texts"),))
    rules = rules_of_today()
    return [sorted(breaches(text, rules, place=place), key=lambda breach: breach.start) for place, text in texts]
