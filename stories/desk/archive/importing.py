"""Bringing in stories of an archive that readers had elsewhere: many in one transaction, all of a story or nothing.

They were approved and published by others: the ledger says "import" of them, and nobody here signed anything.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from django.contrib.auth.models import User
from django.db import transaction

from media import library
from stories.desk import tables
from stories.desk.archive.compiling import Compiled, Made, compile_story
from stories.desk.archive.names import Names
from stories.desk.archive.sorting import Archived
from stories.desk.board import finding
from stories.desk.people import require
from stories.desk.publishing.compiling import Packed
from stories.desk.publishing.release import Version, news_of
from stories.desk.readers import searching
from stories.desk.record import locked_head, next_row
from stories.facts import Readers, Role
from stories.models.edition import Document, Live
from stories.models.entry import Entry
from stories.models.outbox import Outbox
from stories.models.search import Searched, WorkingCopy
from stories.models.transition import Head, Transition

Row = TypeVar("Row")

# The columns of the rows no model is made of: a story has twenty, thirteen and half a dozen of them.
_DOCUMENT = ("id", "edition_id", *Packed._fields)
_ENTRY = ("key", "name", "story_id", "first_published_at", "since", "until")
_LIVE = (
    "path", "format", "story_id", "status", "document_id", "tombstone", "notice", "moved_to", "sequence", "first_published_at",
    "changed_at",
)  # fmt: skip


def bring_in(stories: Sequence[Archived], *, by: User, at: datetime, names: Names, announce: bool = False) -> None:
    """Bring in stories that were planned (see `Planner`), with all their editions. With `announce` subscribers are told.

    Raises:
        NotAllowed: `by` is no publisher. Nothing is written then.
    """
    require(by, Role.PUBLISHER)
    compiled = [compile_story(story, names=names, by=by, at=at) for story in stories]
    with transaction.atomic():
        tables.let_the_disk_follow()  # a run that was stopped brings in again what is missing
        _add_what_waits_for_nobody(compiled)
        # From here on nobody else writes the ledger: no more than what must stand in its order.
        head = locked_head()
        transitions: list[Transition] = []
        news: list[Outbox] = []
        leads: list[tuple[object, ...]] = []
        for rows in compiled:
            transitions += _chained(rows, head, by=by, at=at)
            head.sequence += 1
            leads += _leads(rows, head.sequence, at=at)
            if announce and rows.story.readers == Readers.LIVE:
                news.append(_news(rows, head, at=at))
        tables.add(transitions, "story")
        tables.insert(Live._meta.db_table, tables.columns_of(Live, _LIVE), leads)
        tables.add(news, "story")
        head.save()


def _add_what_waits_for_nobody(compiled: list[Compiled]) -> None:
    tables.add([rows.story for rows in compiled])
    library.save_awaited(_all(compiled, lambda rows: rows.images), _all(compiled, lambda rows: rows.captions))
    tables.add(_all(compiled, lambda rows: rows.revisions), "story")
    tables.add(_all(compiled, lambda rows: rows.editions), "story", "revision")
    _add_documents(_all(compiled, lambda rows: rows.documents))
    tables.insert(Entry._meta.db_table, tables.columns_of(Entry, _ENTRY), [row for rows in compiled for row in _stays(rows)])
    tables.add(_all(compiled, lambda rows: rows.credits), "story")
    tables.add(_all(compiled, lambda rows: rows.pictures), "story", "caption")
    tables.add(_all(compiled, lambda rows: rows.live_pictures), "story", "image")
    found = [(rows.place, rows.story.pk, rows.words) for rows in compiled if rows.words is not None]
    columns = (*tables.columns_of(Searched, ("id", "story_id")), tables.Column(searching.column_of_words(), "tsvector"))
    tables.insert(Searched._meta.db_table, columns, found)
    columns = (*tables.columns_of(WorkingCopy, ("story_id",)), tables.Column(finding.column_of_words(), "tsvector"))
    tables.insert(WorkingCopy._meta.db_table, columns, [(rows.story.pk, rows.desk_words) for rows in compiled])
    tables.check_keys_now()


def _add_documents(made: list[Made]) -> None:
    for one, key in zip(made, tables.free_keys(Document, len(made)), strict=True):
        one.pk = key
    rows = ((one.pk, one.edition.pk, *one.document) for one in made)
    tables.insert(Document._meta.db_table, tables.columns_of(Document, _DOCUMENT), rows)


def _stays(rows: Compiled) -> Iterator[tuple[object, ...]]:
    """Yield the rows of `Entry`, a value for each of _ENTRY."""
    story, first_at = rows.story, rows.first_published_at
    for stay in rows.stays:
        yield stay.key, stay.name, story.pk, first_at, stay.since, stay.until


def _chained(rows: Compiled, head: Head, *, by: User, at: datetime) -> Iterator[Transition]:
    """Yield the rows of the ledger that follow `head`."""
    story = rows.story
    for step in rows.steps:
        story.state, story.readers, story.newest_hash = step.target, step.readers, step.revision_hash
        yield next_row(story, step.action, source=step.source, by=by, at=at, reason=step.reason, details=step.details, head=head)


def _leads(rows: Compiled, sequence: int, *, at: datetime) -> Iterator[tuple[object, ...]]:
    """Yield the rows of `Live`, a value for each of _LIVE; what readers have is their status."""
    story, first_at = rows.story, rows.first_published_at
    for path, format, document, tombstone in rows.leads:
        key = document.pk if document else None
        yield path, format, story.pk, story.readers, key, tombstone, rows.notice, "", sequence, first_at, at


def _news(rows: Compiled, head: Head, *, at: datetime) -> Outbox:
    edition = rows.editions[-1]
    return news_of("story.published", rows.story, Version(edition.number, edition.kind, edition.note), at=at, head=head)


def _all(compiled: Iterable[Compiled], rows_of: Callable[[Compiled], Iterable[Row]]) -> list[Row]:
    return [row for rows in compiled for row in rows_of(rows)]
