"""The index the desk searches, written with every revision: the words of working copies, whatever readers have."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import connection

from media.packed_vectors import as_packed_vector, packed, places_of
from media.search_words import MAX_QUERY_LENGTH, MAX_TERMS, Term, as_match, as_tsquery, as_vector, terms, words_of
from phrases import phrase
from stories.content import Content
from stories.models.story import Story
from stories.outgoing.search_words import indexed, packed_words, places

# Of the stories that hold the words, so many are looked at: those opened last.
LOOKED_AT = 1_000

_COLUMN = {"postgresql": ("vector", "%s::tsvector"), "sqlite": ("words", "%s")}
_WRITE = """
INSERT INTO stories_workingcopy (story_id, {column}) VALUES (%s, {value})
ON CONFLICT (story_id) DO UPDATE SET {column} = excluded.{column}
"""
# PostgreSQL would rather read story by story, as it does not know what unpacking their words costs: the hits come first.
_HITS = {
    "postgresql": """
WITH hit AS MATERIALIZED (SELECT story_id FROM stories_workingcopy WHERE vector @@ %s::tsquery)
SELECT story_id FROM hit ORDER BY story_id DESC LIMIT %s""",
    "sqlite": "SELECT rowid FROM stories_desk_search WHERE stories_desk_search MATCH %s ORDER BY rowid DESC LIMIT %s",
}


@dataclass(frozen=True, slots=True)
class Hits:
    """The keys of the stories found; `objection` says what of the words could not be looked for, `more` that there are others."""

    stories: tuple[int, ...] = ()
    more: bool = False
    objection: str = ""


def let_find(*stories: tuple[Story, Content]) -> None:
    """Let the desk find each story by the words of its content, and by no others."""
    column, value = _COLUMN[connection.vendor]
    rows = [(story.pk, kept_words(content)) for story, content in stories]
    with connection.cursor() as cursor:
        cursor.executemany(_WRITE.format(column=column, value=value), rows)


def kept_words(content: Content) -> str:
    """Return the words the desk finds a story by, as the database takes them: those readers find it by, and its slug."""
    words = [*indexed(content), *words_of(content.slug)]
    return as_vector(words) if connection.vendor == "postgresql" else " ".join(words)


def copied_words(content: Content) -> str | bytes:
    """Return the same words as COPY takes them, in PostgreSQL's own bytes."""
    if connection.vendor != "postgresql":
        return kept_words(content)
    slug = words_of(content.slug)
    standing = places_of(slug, after=len(indexed(content)), before=places(content))
    return as_packed_vector(packed_words(content) | packed({word: standing[word] for word in slug}))


def column_of_words() -> str:
    """Return the name of the column the words go into."""
    return _COLUMN[connection.vendor][0]


def search(words: str) -> Hits:
    """Find stories by `river "town hall" -rain flood*`. The last word may be half typed: its beginning is enough.

    Who may see them is not asked here.
    """
    found = terms(words) if len(words) <= MAX_QUERY_LENGTH else ()
    if len(words) > MAX_QUERY_LENGTH or len(found) > MAX_TERMS:
        return Hits(
            objection=phrase("Look for at most {terms} words, {limit} characters.", terms=MAX_TERMS, limit=MAX_QUERY_LENGTH)
        )
    if not found or all(term.is_unwanted for term in found):
        return Hits(objection=phrase("Name a word to look for."))
    return _hits(_with_open_end(found, words))


def _with_open_end(found: Sequence[Term], words: str) -> tuple[Term, ...]:
    last = found[-1]
    if last.is_unwanted or not words[-1].isalnum():
        return tuple(found)
    return (*found[:-1], replace(last, is_beginning=True))


def _hits(asked: tuple[Term, ...]) -> Hits:
    written = as_tsquery(asked) if connection.vendor == "postgresql" else as_match(asked)
    with connection.cursor() as cursor:
        cursor.execute(_HITS[connection.vendor], (written, LOOKED_AT + 1))
        keys = tuple(key for (key,) in cursor.fetchall())
    return Hits(keys[:LOOKED_AT], more=len(keys) > LOOKED_AT)
