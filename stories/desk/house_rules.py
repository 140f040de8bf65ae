"""The house's style, as the desk keeps it: the rules now, and what they say of texts somebody is writing."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast, JSONObject

from phrases import phrase
from stories.copy.house_style import Breach, breaches
from stories.copy.house_style import HouseRule as Rule
from stories.copy.limits import MAX_BODY_BYTES
from stories.errors import BadContent, Problem
from stories.models.house_rule import HouseRule, spellings

_COLUMNS = ("id", "code", "severity", "find", "use", "match_case", "field", "at_most", "why")

# More texts than the blocks of a body and the rest of a page together.
MAX_TEXTS = 5_000


def as_text() -> QuerySet[Any]:
    """Return the rules that hold now, each as `text` that `read` reads: so they come in the statement of another."""
    whole = Cast(JSONObject(**{column: column for column in _COLUMNS}), TextField())
    return HouseRule.objects.filter(active=True).order_by().annotate(text=whole)


def read(texts: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of `as_text`, in the order in which they were made."""
    rows = sorted(map(json.loads, texts), key=lambda row: int(row["id"]))
    return tuple(
        Rule(
            code=row["code"],
            blocks=row["severity"] == "block",
            find=spellings(row["find"]),
            use=row["use"],
            match_case=bool(row["match_case"]),
            field=row["field"],
            at_most=row["at_most"],
            why=row["why"],
        )
        for row in rows
    )


def breaches_in(texts: Sequence[tuple[str, str]]) -> list[list[Breach]]:
    """Return for each text, which comes with its place in a story, where it breaks a rule, from its beginning on.

    Raises:
        BadContent: more, or longer, texts than a story has.
    """
    if len(texts) > MAX_TEXTS or sum(len(text) for _, text in texts) > MAX_BODY_BYTES:
        raise BadContent(problems=(Problem("too_large", phrase("This is more than a story holds."), "texts"),))
    rules = read(as_text().values_list("text", flat=True))
    return [sorted(breaches(text, rules, place=place), key=lambda breach: breach.start) for place, text in texts]
