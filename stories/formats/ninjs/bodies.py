"""Of several bodies, the one that tells most of the words' shape."""

from collections.abc import Mapping
from typing import Any

from stories.formats.ninjs.names import Found
from stories.formats.ninjs.values import dump, report_rest, word
from stories.incoming import foreign_words
from stories.incoming.arrival import Arrival, numbered
from stories.incoming.received import ReadBody
from stories.incoming.reporting import Spot

# The media types we read, the one we like best first; of two alike the main one.
_RANKS: Mapping[str, int] = {"application/xhtml+xml": 0, "text/html": 2, "text/plain": 4}


def read_bodies(arrival: Arrival, bodies: list[Found], html: ReadBody) -> None:
    """Read the best body, after the pictures; of the others report what that does not say."""
    readable = [(rank, found) for found in bodies if (rank := _rank(found.value)) is not None]
    rank, best = min(readable, key=lambda one: one[0], default=(0, None))
    if best:
        text, spot = best.value["value"], Spot(best.place)
        is_plain = rank >= _RANKS["text/plain"]
        arrival.body = numbered(foreign_words.paragraphs(text)) if is_plain else arrival.read_body(text, html, spot)
    for found in (found for found in bodies if isinstance(found.value, dict) and isinstance(found.value.get("value"), str)):
        report_rest(arrival, found.value, found.place, {"role", "contentType", "value", "charCount", "wordCount"})
    arrival.report_other_bodies(
        (foreign_words.without_tags(_text(found.value)), Spot(found.place)) for found in bodies if found is not best
    )


def _rank(body: Any) -> int | None:
    """Return how much we like a body, 0 best; None for what nobody here reads."""
    if not isinstance(body, dict) or not isinstance(body.get("value"), str):
        return None
    role, media_type = word(body.get("role")).lower(), word(body.get("contentType")).partition(";")[0].strip().lower()
    guessed = "text/html" if "html" in role or body["value"].lstrip().startswith("<") else "text/plain"
    rank = _RANKS.get(media_type or guessed)
    return None if rank is None else rank + (role not in {"main", ""})


def _text(body: Any) -> str:
    return body["value"] if isinstance(body, dict) and isinstance(body.get("value"), str) else dump(body)
