"""The index readers search, written in the story's own transaction: the words of what is live, and of nothing else."""

from collections.abc import Collection
from datetime import UTC, datetime

from django.db import connection

from media.packed_vectors import as_packed_vector
from media.search_words import as_vector
from stories.content import Content
from stories.desk.planned import planned_cursor
from stories.models.search import Searched
from stories.models.story import Story
from stories.outgoing.search_words import indexed, packed_words

# A place is the second of the first publication, and in it a number no other story has.
_PLACES_PER_SECOND = 10**9
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_COLUMN = {"postgresql": ("vector", "%s::tsvector"), "sqlite": ("words", "%s")}
_STATEMENT = """
INSERT INTO stories_searched (id, story_id, {column})
VALUES (COALESCE((SELECT MAX(id) + 1 FROM stories_searched WHERE id BETWEEN %s AND %s), %s), %s, {value})
ON CONFLICT (story_id) DO UPDATE SET {column} = excluded.{column}
"""
_TAKEN_PLACES = """
SELECT column1, (SELECT MAX(id) FROM stories_searched WHERE id BETWEEN column1 AND column1 + 999999999)
  FROM (VALUES {values}) AS second
"""


def let_find(story: Story, content: Content, first_at: datetime) -> None:
    """Let readers find the story by the words of `content`, and by no others. Must run behind the lock of the chain's end."""
    column, value = _COLUMN[connection.vendor]
    second, place = second_of(first_at), place_of(first_at)
    with planned_cursor() as cursor:
        cursor.execute(
            _STATEMENT.format(column=column, value=value),
            (place, second + _PLACES_PER_SECOND - 1, place, story.pk, kept_words(content)),
        )


def second_of(first_at: datetime) -> int:
    """Return the first place of the second in which a story was first published."""
    return int((first_at - _EPOCH).total_seconds()) * _PLACES_PER_SECOND


def place_of(first_at: datetime) -> int:
    """Return the place a story first published then has, if no other has it."""
    return second_of(first_at) + first_at.microsecond * 1_000


def next_places(seconds: Collection[int]) -> dict[int, int]:
    """Return for each second, named by its first place, the place behind all that are taken in it."""
    if not seconds:
        return {}
    values = ", ".join(["(%s)"] * len(seconds))
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN_PLACES.format(values=values), tuple(seconds))
        return {second: second if last is None else last + 1 for second, last in cursor.fetchall()}


def kept_words(content: Content) -> str:
    """Return the words a story is found by, as the database's index takes them."""
    words = indexed(content)
    return as_vector(words) if connection.vendor == "postgresql" else " ".join(words)


def copied_words(content: Content) -> str | bytes:
    """Return the same words as COPY takes them, in PostgreSQL's own bytes."""
    return as_packed_vector(packed_words(content)) if connection.vendor == "postgresql" else kept_words(content)


def column_of_words() -> str:
    """Return the name of the column the words go into."""
    return _COLUMN[connection.vendor][0]


def forget(story: Story) -> None:
    """Let readers find the story no more."""
    Searched.objects.filter(story=story).delete()
