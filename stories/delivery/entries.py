"""The entries of a list: which stories stand in it, newest first, now or at a moment, in the form a list or a feed shows them."""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from stories.delivery.database import Parameter, rows
from stories.delivery.moments import as_parameter

# Entries of all lists are numbered through; the lot of one is told by its number. Most stories stand in five lists or more: a lot
# of the list of all has a thousand stories at most, mostly.
LOT = 5_000


class Row(NamedTuple):
    """An entry and what is shown of its story. The first two are its place in the list; `changed_at` is the document's.

    Moments are text, as the database writes it: most are never looked at, and reading them would cost more than the statement.
    """

    first_published_at: str
    id: int
    list_name: str
    changed_at: str
    data: bytes


# What a list shows is what `Live` leads to: one truth for lists, feeds and addresses. The limit stands in the words: a plan for
# whatever limit there may be is one for a tenth of the list.
_NOW = """
SELECT CAST(entry.first_published_at AS text), entry.id, entry.name, CAST(live.changed_at AS text), document.data
  FROM stories_entry AS entry
  JOIN stories_live AS live ON live.story_id = entry.story_id AND live.format = %s
  JOIN stories_document AS document ON document.id = live.document_id
 WHERE entry.key = %s AND entry.until IS NULL{place}
 ORDER BY entry.first_published_at DESC, entry.id DESC
 LIMIT {limit}
"""
# What was taken down since is not shown again, whatever moment is asked for, nor when the story came back: it stands among all
# stories since then, without a break.
_THEN = """
SELECT CAST(entry.first_published_at AS text), entry.id, entry.name, CAST(live.changed_at AS text),
       (SELECT document.data
          FROM stories_edition AS edition JOIN stories_document AS document ON document.edition_id = edition.id
         WHERE edition.story_id = entry.story_id AND edition.at <= %s AND document.format = live.format
         ORDER BY edition.number DESC, document.id DESC LIMIT 1)
  FROM stories_entry AS entry
  JOIN stories_live AS live ON live.story_id = entry.story_id AND live.format = %s AND live.status = 'live'
 WHERE entry.key = %s AND entry.first_published_at <= %s
   AND entry.since <= %s AND (entry.until IS NULL OR entry.until > %s)
   AND EXISTS (SELECT 1 FROM stories_entry AS stay
                WHERE stay.story_id = entry.story_id AND stay.key = 'all' AND stay.since <= %s AND stay.until IS NULL){place}
 ORDER BY entry.first_published_at DESC, entry.id DESC
 LIMIT {limit}
"""
# No more than LOT of them, wherever they stand in the list: nothing needs to be counted to cut it into lots.
_LOT = """
SELECT document.data
  FROM stories_entry AS entry{along}
  JOIN stories_live AS live ON live.story_id = entry.story_id AND live.format = %s
  JOIN stories_document AS document ON document.id = live.document_id
 WHERE entry.key = 'all' AND entry.until IS NULL AND entry.id >= %s AND entry.id < %s
 ORDER BY entry.id
"""
# From lot to lot along the index, without a look at the entries between.
_LOTS = """
WITH RECURSIVE lot(first) AS (
     SELECT (SELECT id FROM stories_entry{along} WHERE key = 'all' AND until IS NULL ORDER BY id LIMIT 1)
      UNION ALL
     SELECT (SELECT id FROM stories_entry{along}
              WHERE key = 'all' AND until IS NULL AND id >= (lot.first / {size} + 1) * {size} ORDER BY id LIMIT 1)
       FROM lot WHERE first IS NOT NULL)
SELECT first FROM lot WHERE first IS NOT NULL
"""
# SQLite would rather take the index of lists by date, and read the whole list along it.
_ALONG = {"postgresql": "", "sqlite": " INDEXED BY entries_of_all"}
_AFTER = " AND (entry.first_published_at, entry.id) < (%s, %s)"
_BETWEEN = " AND entry.first_published_at >= %s AND entry.first_published_at < %s"


def newest(
    key: str, shown_as: str, limit: int, *, after: tuple[Parameter, int] | None = None, as_of: datetime | None = None
) -> list[Row]:
    """Return `limit` entries of the list `key`: the newest, or those that follow the place `after`; as they stood at `as_of`."""
    place = after or ()
    condition = _AFTER if after else ""
    if as_of is None:
        return _rows(_written(_NOW, condition, limit), shown_as, key, *place)
    then = as_parameter(as_of)
    return _rows(_written(_THEN, condition, limit), then, shown_as, key, then, then, then, then, *place)


def between(key: str, shown_as: str, since: datetime, until: datetime, limit: int) -> list[Row]:
    """Return the entries of stories first published from `since` on and before `until`, the newest first."""
    return _rows(_written(_NOW, _BETWEEN, limit), shown_as, key, as_parameter(since), as_parameter(until))


def lots() -> list[int]:
    """Return the numbers, from 1, of the lots of the list of all stories in which there is one now."""
    return [lot_of(first) for (first,) in rows(_LOTS.format(along=_ALONG[connection.vendor], size=LOT))]


def lot_of(entry: int) -> int:
    """Return the lot the entry with this key stands in, as long as it stands."""
    return entry // LOT + 1


def of_lot(number: int, shown_as: str) -> list[bytes]:
    """Return what is shown of the stories in a lot of the list of all, LOT of them at most, in the order they came into it."""
    found = rows(_LOT.format(along=_ALONG[connection.vendor]), (shown_as, (number - 1) * LOT, number * LOT))
    return [bytes(data) for (data,) in found]


@lru_cache
def _written(statement: str, place: str, limit: int) -> str:
    return statement.format(place=place, limit=limit)


def _rows(statement: str, *parameters: Parameter) -> list[Row]:
    return [Row(first, key, name, at, bytes(data)) for first, key, name, at, data in rows(statement, parameters)]
