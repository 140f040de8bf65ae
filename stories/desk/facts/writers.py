"""Whose words an approval would sign: the accounts that saved them. One statement."""

from collections.abc import Sequence

from django.db import connection

from stories.desk.facts.standing import Standing
from stories.models.story import Story

# Words were saved since readers last got other words; an index of its own answers that without a look at the texts.
_SAVERS = """
SELECT DISTINCT by_id FROM stories_revision WHERE story_id = %s AND number > COALESCE((
  SELECT number FROM stories_revision WHERE story_id = %s AND sha256 IN ({out}) ORDER BY number DESC LIMIT 1), 0)
"""


def savers(story: Story, stands: Standing) -> frozenset[int]:
    """Return the accounts of those who saved the newest words of `story`."""
    out = sorted({edition.sha256 for edition in stands.out} - {story.newest_hash})
    with connection.cursor() as cursor:
        cursor.execute(_SAVERS.format(out=_places(out)), [story.pk, story.pk, *out])
        return frozenset(account for (account,) in cursor.fetchall())


def _places(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"
