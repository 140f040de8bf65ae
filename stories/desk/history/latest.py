"""The latest of a story's past - revisions, steps, editions with their formats - in one statement, however much there is of it.

Written by hand: a union of ordered, limited parts is more than the ORM can say to SQLite. Of documents it reads more than are
shown, for withdrawals leave numbers of editions out.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from stories.desk.moments import aware
from stories.models.story import Story

_LATEST = """
SELECT * FROM (
  SELECT 'revision' AS kind, past.number, past.at, person.username, '' AS name, '' AS source, '' AS target, past.note
  FROM stories_revision AS past JOIN auth_user AS person ON person.id = past.by_id
  WHERE past.story_id = %(story)s ORDER BY past.number DESC LIMIT %(limit)s) AS revisions
UNION ALL SELECT * FROM (
  SELECT 'step' AS kind, past.number, past.at, person.username, past.action, past.source, past.target, past.reason
  FROM stories_transition AS past JOIN auth_user AS person ON person.id = past.by_id
  WHERE past.story_id = %(story)s ORDER BY past.number DESC LIMIT %(limit)s) AS steps
UNION ALL SELECT * FROM (
  SELECT 'edition' AS kind, past.number, past.at, person.username, past.kind, '' AS source, '' AS target, past.note
  FROM stories_edition AS past JOIN auth_user AS person ON person.id = past.by_id
  WHERE past.story_id = %(story)s ORDER BY past.number DESC LIMIT %(limit)s) AS editions
UNION ALL SELECT * FROM (
  SELECT 'document' AS kind, past.number, past.at, '' AS username, document.format, '' AS source, '' AS target, '' AS note
  FROM stories_edition AS past JOIN stories_document AS document ON document.edition_id = past.id
  WHERE past.story_id = %(story)s
  AND past.number > (SELECT COALESCE(MAX(number), 0) FROM stories_edition WHERE story_id = %(story)s) - 2 * %(limit)s
  ORDER BY document.id) AS documents
"""


@dataclass(frozen=True, slots=True)
class Past:
    """Something somebody did: `name` is the step or the kind of edition, `note` what they said of it; `by` is their username."""

    number: int
    at: datetime
    by: str
    name: str = ""
    source: str = ""
    target: str = ""
    note: str = ""
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest of each, the newest first."""

    revisions: tuple[Past, ...]
    steps: tuple[Past, ...]
    editions: tuple[Past, ...]


def latest(story: Story, *, limit: int) -> Latest:
    """Read the latest `limit` revisions, steps and editions of `story`."""
    with connection.cursor() as cursor:
        cursor.execute(_LATEST, {"story": story.pk, "limit": limit})
        rows = cursor.fetchall()
    formats: dict[int, dict[str, None]] = {}
    for kind, number, _, _, name, *_ in rows:
        if kind == "document":  # compiled again, an edition has a format twice
            formats.setdefault(number, {})[name] = None
    return Latest(*(_newest_first(rows, kind, formats) for kind in ("revision", "step", "edition")))


def _newest_first(rows: list[Any], wanted: str, formats: dict[int, dict[str, None]]) -> tuple[Past, ...]:
    found = (
        Past(number, aware(at), by, name, source, target, note, tuple(formats.get(number, ())) if kind == "edition" else ())
        for kind, number, at, by, name, source, target, note in rows
        if kind == wanted
    )
    return tuple(sorted(found, key=lambda past: past.number, reverse=True))
