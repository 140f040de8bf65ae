"""Whose words an approval would sign: who saved them, and the accounts of the credited authors. One statement."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from stories.content import AUTHOR_ROLES, Content
from stories.desk.facts.standing import Standing
from stories.models.contact import Contact
from stories.models.story import Story

# Credited are the rows of the contact book that are named, all that were merged into them, and those they were merged into.
# Words were saved since readers last got other words; an index of its own answers that without a look at the texts.
_WRITERS = """
WITH RECURSIVE person (id, kept) AS (
  SELECT id, merged_into_id FROM stories_contact WHERE uuid IN ({named})
  UNION SELECT other.id, other.merged_into_id FROM person
  JOIN stories_contact AS other ON other.merged_into_id = person.id OR other.id = person.kept)
SELECT 'credited' AS part, user_id AS account FROM stories_contact
WHERE user_id IS NOT NULL AND id IN (SELECT id FROM person)
UNION SELECT 'saved' AS part, by_id AS account FROM stories_revision WHERE story_id = %s AND number > COALESCE((
  SELECT number FROM stories_revision WHERE story_id = %s AND sha256 IN ({out}) ORDER BY number DESC LIMIT 1), 0)
"""


class Writers(NamedTuple):
    """Ids of accounts: of those who saved words of the newest revision, and of the authors it credits."""

    saved: frozenset[int] = frozenset()
    credited: frozenset[int] = frozenset()


def writers(story: Story, content: Content, stands: Standing) -> Writers:
    """Return who wrote `content`, the newest words of `story`."""
    named = sorted({credit.contact for credit in content.credited(*AUTHOR_ROLES) if credit.contact})
    as_kept = Contact._meta.get_field("uuid").get_db_prep_value
    out = sorted({edition.sha256 for edition in stands.out} - {story.newest_hash})
    statement = _WRITERS.format(named=_places(named), out=_places(out))
    with connection.cursor() as cursor:
        cursor.execute(statement, [*(as_kept(UUID(uuid), connection) for uuid in named), story.pk, story.pk, *out])
        rows = cursor.fetchall()
    saved, credited = (frozenset(account for part, account in rows if part == wanted) for wanted in ("saved", "credited"))
    return Writers(saved, credited)


def _places(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"
