"""Where a story stands: its newest revision, who signed it, and what readers were given. Read once for a step, handed along.

Written by hand: every page of a story and every step begins with it, and the ORM takes ten times as long to say it.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import DEFAULT_DB_ALIAS, connection

from media.policy import know_groups
from stories.desk.facts.sessions import LOCKED_FOR
from stories.desk.moments import aware, moment
from stories.desk.planned import planned_cursor
from stories.facts import Kind
from stories.models.revision import Revision
from stories.models.story import Story

# What the statement gives: the columns of a revision, as its model names them, and what is beside it.
_REVISION = ("id", "story_id", "number", "base", "text", "sha256", "by_id", "at", "note")
_BESIDE = ("signed", "locked_by", "out", "shows", "first_at", "groups")
# All the rows of a query as one value, and one of them.
_AS_JSON = {"postgresql": ("jsonb_agg", "jsonb_build_array"), "sqlite": ("json_group_array", "json_array")}
_STANDING = """
SELECT id, story_id, number, base, text, sha256, by_id, at, note, (
    SELECT {1}(by_id, pictures) FROM stories_approval WHERE revision_id = revision.id AND sha256 = revision.sha256
    ORDER BY id DESC LIMIT 1
  ) AS signed, (
    SELECT username FROM stories_editsession AS session JOIN auth_user AS person ON person.id = session.user_id
    WHERE session.story_id = %(story)s AND session.locks AND session.seen_at > %(locked_since)s AND session.user_id <> %(by)s
  ) AS locked_by, (
    SELECT {0}({1}(number, kind, note, at, sha256)) FROM (
      SELECT edition.number, edition.kind, edition.note, edition.at, words.sha256
      FROM stories_edition AS edition JOIN stories_revision AS words ON words.id = edition.revision_id
      WHERE edition.story_id = %(story)s AND edition.kind <> %(kill)s ORDER BY edition.number) AS editions
  ) AS out, (
    SELECT {0}({1}(image.uuid)) FROM stories_livepicture AS shown JOIN media_image AS image ON image.id = shown.image_id
    WHERE shown.story_id = %(story)s AND shown.now
  ) AS shows, (
    SELECT first_published_at FROM stories_live WHERE story_id = %(story)s AND format = 'card' LIMIT 1
  ) AS first_at, (
    SELECT {0}({1}(name)) FROM auth_group JOIN auth_user_groups AS holds ON holds.group_id = auth_group.id
    WHERE holds.user_id = %(by)s
  ) AS groups
FROM stories_revision AS revision WHERE revision.story_id = %(story)s AND revision.number = %(number)s
"""


@dataclass(frozen=True, slots=True)
class Out:
    """An edition readers were given, without its words: `sha256` is of the revision it was made from."""

    number: int
    kind: str
    note: str
    at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Standing:
    """`signed_by` is who last approved exactly `revision`, `approved_pictures` what readers would have got of its pictures then,
    as `looks` writes it (None: not kept); `locked_by` the name of a colleague who keeps others out, or "".

    `shows` are the uuids of the images readers see in it today; `first_at` is when they first had it, here or elsewhere, None if
    they never did.
    """

    revision: Revision
    signed_by: frozenset[int]
    approved_pictures: str | None
    locked_by: str
    out: tuple[Out, ...]
    shows: frozenset[str]
    first_at: datetime | None


def newest_revision(story: Story) -> Revision:
    """Return the revision the desk works on."""
    return story.revisions.get(number=story.newest_number)


def standing(story: Story, *, by: User, at: datetime) -> Standing:
    """Read where `story` stands for `by` at `at`, in one statement, and the groups `by` is in, which is asked next."""
    asked = {
        "story": story.pk,
        "number": story.newest_number,
        "by": by.pk,
        "kill": Kind.KILL.value,
        "locked_since": moment(at - LOCKED_FOR),
    }
    with planned_cursor() as cursor:
        cursor.execute(_STANDING.format(*_AS_JSON[connection.vendor]), asked)
        row = dict(zip((*_REVISION, *_BESIDE), cursor.fetchone(), strict=True))
    know_groups(by, (name for (name,) in _rows(row["groups"])))
    signed_by, approved_pictures = _rows(row["signed"]) or (None, None)
    return Standing(
        revision=_revision(story, row),
        signed_by=frozenset({signed_by} if signed_by else ()),
        approved_pictures=approved_pictures,
        locked_by=row["locked_by"] or "",
        out=tuple(Out(number, kind, note, aware(at), sha256) for number, kind, note, at, sha256 in _rows(row["out"])),
        shows=frozenset(str(UUID(uuid)) for (uuid,) in _rows(row["shows"])),
        first_at=aware(row["first_at"]) if row["first_at"] else None,
    )


def _revision(story: Story, row: dict[str, Any]) -> Revision:
    columns = {name: row[name] for name in _REVISION} | {"at": aware(row["at"])}
    revision = Revision.from_db(DEFAULT_DB_ALIAS, list(columns), list(columns.values()))
    revision.story = story
    return revision


def _rows(told: Any) -> list[Any]:
    """Return rows, or one row, that came along as JSON: SQLite gives it as text."""
    rows: list[Any] = json.loads(told) if isinstance(told, str) else told or []
    return rows
