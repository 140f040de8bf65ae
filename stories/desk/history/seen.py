"""What readers had at a moment, as the ledger tells it: the edition and its bytes of then, or that it was taken down, or nothing.

Readers are never told this of what was taken down since; the desk is, for it answers for what was read.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from stories.desk.history.line import CHANGES_READERS
from stories.desk.history.testimony import MAKES_DOCUMENTS
from stories.facts import Kind, Readers
from stories.models.edition import Document, Edition
from stories.models.story import Story
from stories.models.transition import Transition


@dataclass(frozen=True, slots=True)
class Seen:
    """What readers had: `readers` is nothing, live, withdrawn or killed, from `since` until `until` (None: to this day).

    `edition` is what they read, with `documents` as they were compiled then, in the order of their formats; taken down, it is
    what they had read before, and `notice` stood in its place. `number` is the row of the ledger that made it so.
    """

    readers: Readers
    since: datetime | None = None
    until: datetime | None = None
    edition: Edition | None = None
    documents: tuple[Document, ...] = ()
    notice: str = ""
    number: int | None = None

    def document(self, name: str) -> Document | None:
        """Return what they had in a format."""
        return next((document for document in self.documents if document.format == name), None)


def seen_at(story: Story, moment: datetime) -> Seen:
    """Return what readers had of `story` at `moment`, which is aware."""
    # An imported edition was read elsewhere before there was a row of it here.
    rows = story.transitions.filter(Q(at__lte=moment) | Q(action="import"), action__in=CHANGES_READERS).order_by("-number")
    row = next((row for row in rows.iterator(50) if _moment_of(row) <= moment), None)
    if row is None:
        first = story.transitions.filter(action__in=CHANGES_READERS).order_by("number").first()
        return Seen(Readers.NOTHING, until=_moment_of(first) if first else None)
    following = story.transitions.filter(number__gt=row.number, action__in=CHANGES_READERS).order_by("number").first()
    until = _moment_of(following) if following else None
    details = _details_of(row)
    editions = story.editions.exclude(kind=Kind.KILL).select_related("by", "revision").order_by("-number")
    if row.action in {"withdraw", "kill"}:
        last = editions.filter(at__lte=row.at).first()
        return Seen(Readers(row.readers), row.at, until, last, notice=details["note"], number=row.number)
    edition = editions.get(number=details["edition"])
    return Seen(Readers.LIVE, _moment_of(row), until, edition, _documents(edition, row, moment), number=row.number)


def _documents(edition: Edition, made_by: Transition, moment: datetime) -> tuple[Document, ...]:
    """Return the documents of an edition as they were at `moment`: it may have been compiled again since, or before that."""
    rows = Transition.objects.filter(story=edition.story_id, number__gt=made_by.number, action__in=MAKES_DOCUMENTS)
    told = [made_by, *rows.filter(action="recompile", at__lte=moment).order_by("number")]
    hashes: dict[str, str] = {}
    for details in map(_details_of, told):
        if details["edition"] == edition.number:
            hashes |= {name: columns["sha256"] for name, columns in details["documents"].items()}
    found = {(document.format, document.sha256): document for document in edition.documents.defer("gzip", "brotli")}
    return tuple(found[key] for key in hashes.items() if key in found)


def _moment_of(row: Transition) -> datetime:
    published_at = _details_of(row).get("published_at")
    return datetime.fromisoformat(published_at) if published_at else row.at


def _details_of(row: Transition) -> dict[str, Any]:
    details: dict[str, Any] = json.loads(row.details)
    return details
