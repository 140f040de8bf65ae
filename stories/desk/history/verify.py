"""Is the history as it was written? The ledger's chain, every row of history against the ledger row that speaks of it, and what
readers are shown against both.

A million stories are read as a thousand are: a few at a time, each with all its rows.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.db.models import F

from phrases import Phrase, phrase
from stories.content import fingerprint
from stories.desk.history.pointers import pointer_faults
from stories.desk.history.tally import Tally, Tell
from stories.desk.history.testimony import Testimony
from stories.desk.publishing.compiling import is_packed_well
from stories.desk.publishing.release import edition_fingerprint
from stories.ledger import GENESIS, Fault, first_fault, row_hash
from stories.models.edition import Document, Edition
from stories.models.revision import Approval, Revision
from stories.models.story import Story
from stories.models.transition import Head, Transition

Row = TypeVar("Row", bound=models.Model)

STEPS_AT_ONCE = 200
STORIES_AT_ONCE = 25
# Texts and bytes of a long story may have megabytes.
REVISIONS_AT_ONCE, DOCUMENTS_AT_ONCE = 50, 20


def verify_ledger(tell: Tell = lambda read, total: None) -> Fault | None:
    """Return the first row of history that is not as it was written, or None. Reads every row once, a few at a time.

    It is read as of one moment, and people may work meanwhile. Memory does not grow with the history. `tell` hears every few
    rows how far it is; what it raises ends the reading.
    """
    with _as_of_one_moment():
        tally = Tally.of_all_history(tell)
        head = Head.objects.filter(pk=1).first() or Head()
        if fault := first_fault(_chain(tally), head_number=head.number, head_hash=head.row_hash):
            return fault
        for lot in _lots(Story.objects.only("pk"), "pk", STORIES_AT_ONCE):
            if fault := next(_faults_beside_the_chain([story.pk for story in lot], tally), None):
                return fault
        tally.tell()
        return None


def verify_story(story: Story) -> Fault | None:
    """Return the first row of the history of one story that is not as it was written, or None.

    Each of its rows in the ledger must fit its own hash and stand between its neighbours; what the ledger tells of it must be
    there. That no row of its own is missing in the chain, `verify_ledger` alone can say.
    """
    with _as_of_one_moment():
        for lot in _lots(story.transitions.all(), "number", STEPS_AT_ONCE):
            if fault := _fault_in_the_chain(lot, str(story.uuid)):
                return fault
        return next(_faults_beside_the_chain([story.pk], Tally()), None)


@contextmanager
def _as_of_one_moment() -> Iterator[None]:
    if connection.in_atomic_block:
        yield
        return
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL statement_timeout = 0")  # the rows of a large archive take longer to count
            yield
        return
    # Django's own transaction would keep everybody from writing until the end.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _chain(tally: Tally) -> Iterator[tuple[Any, str]]:
    """Yield the rows of the ledger as they are hashed, each with the hash stored with it."""
    rows = Transition.objects.annotate(uuid=F("story__uuid"))
    for lot in _lots(rows, "number", STEPS_AT_ONCE):
        yield from ((row.as_row(str(row.uuid)), row.row_hash) for row in tally.each(lot))  # type: ignore[attr-defined]


def _fault_in_the_chain(rows: list[Transition], uuid: str) -> Fault | None:
    numbers = [row.number for row in rows]
    beside = Transition.objects.filter(number__in={number + step for number in numbers for step in (-1, 1)})
    links = {number: hashes for number, *hashes in beside.values_list("number", "previous_hash", "row_hash")}
    head = Head.objects.filter(pk=1).first() or Head()
    for row in rows:
        name = f"transition {row.number}"
        if row_hash(row.as_row(uuid)) != row.row_hash:
            return Fault(name, phrase("Row {number} was changed: its hash does not fit its words.", number=row.number))
        if row.previous_hash != (links[row.number - 1][1] if row.number - 1 in links else GENESIS):
            return Fault(name, _does_not_follow(row.number))
        if row.row_hash != (links[row.number + 1][0] if row.number + 1 in links else head.row_hash):
            return Fault(name, _does_not_follow(row.number + 1))
    return None


def _does_not_follow(number: int) -> Phrase:
    return phrase("Row {number} does not follow from row {other}.", number=number, other=number - 1)


def _lots(rows: models.QuerySet[Row], key: str, size: int) -> Iterator[list[Row]]:
    """Yield the rows in the order of `key`, so many at a time; each lot begins behind the last."""
    lot = list(rows.order_by(key)[:size])
    while lot:
        yield lot
        lot = list(rows.filter(**{f"{key}__gt": getattr(lot[-1], key)}).order_by(key)[:size])


def _faults_beside_the_chain(stories: Collection[int], tally: Tally) -> Iterator[Fault]:
    said = Testimony.about(stories)
    yield from _revision_faults(stories, said, tally)
    yield from _approval_faults(stories, said, tally)
    yield from _edition_faults(stories, said, tally)
    yield from pointer_faults(stories)


def _revision_faults(stories: Collection[int], said: Testimony, tally: Tally) -> Iterator[Fault]:
    revisions = Revision.objects.filter(story__in=stories).order_by("story_id", "number")
    for revision in tally.each(revisions.iterator(REVISIONS_AT_ONCE)):
        name = f"revision {revision.number} of story {revision.story_id}"
        columns = (revision.base, revision.sha256, revision.note, revision.by_id, revision.at)
        if said.revisions.pop((revision.story_id, revision.number), None) != columns:
            yield Fault(name, phrase("The ledger does not speak of this revision, or speaks otherwise."))
        if fingerprint(revision.text) != revision.sha256:
            yield Fault(name, phrase("The words do not fit their hash."))
    for story, number in said.revisions:
        yield Fault(f"revision {number} of story {story}", phrase("The ledger speaks of this revision, but it is gone."))


def _approval_faults(stories: Collection[int], said: Testimony, tally: Tally) -> Iterator[Fault]:
    approvals = Approval.objects.filter(revision__story__in=stories).select_related("revision").defer("revision__text")
    for approval in tally.each(approvals.order_by("id").iterator(STEPS_AT_ONCE)):
        revision = approval.revision
        pictures = fingerprint(approval.pictures) if approval.pictures is not None else ""
        signed = (revision.story_id, revision.number, approval.sha256, approval.by_id, approval.at, pictures)
        if signed not in said.approvals or revision.sha256 != approval.sha256:
            yield Fault(f"approval {approval.pk}", phrase("The ledger does not speak of this approval, or speaks otherwise."))
        said.approvals.discard(signed)
    for story, number, _, by, at, _ in said.approvals:
        yield Fault(
            f"approval of revision {number} of story {story}",
            phrase("Account {by} approved it at {at}, but the approval is gone.", by=by, at=at.isoformat()),
        )


def _edition_faults(stories: Collection[int], said: Testimony, tally: Tally) -> Iterator[Fault]:
    editions = Edition.objects.filter(story__in=stories).select_related("revision").defer("revision__text")
    found: dict[int, tuple[int, int]] = {}
    for edition in tally.each(editions.order_by("story_id", "number").iterator(REVISIONS_AT_ONCE)):
        found[edition.pk] = (edition.story_id, edition.number)
        name = f"edition {edition.number} of story {edition.story_id}"
        columns = (edition.sha256, edition.revision.story_id, edition.revision.number, edition.by_id)
        if said.editions.pop((edition.story_id, edition.number), None) != columns:
            yield Fault(name, phrase("The ledger does not speak of this edition, or speaks otherwise."))
        if edition_fingerprint(edition) != edition.sha256:
            yield Fault(name, phrase("The edition does not fit its hash."))
    for story, number in said.editions:
        yield Fault(f"edition {number} of story {story}", phrase("The ledger speaks of this edition, but it is gone."))
    yield from _document_faults(found, said, tally)


def _document_faults(editions: Mapping[int, tuple[int, int]], said: Testimony, tally: Tally) -> Iterator[Fault]:
    """Compare the documents of `editions`: the story and the number of each, by its key."""
    documents = Document.objects.filter(edition__in=editions).order_by("edition_id", "id")
    for document in tally.each(documents.iterator(DOCUMENTS_AT_ONCE)):
        story, number = editions[document.edition_id]
        name = f"document {document.format} of edition {number} of story {story}"
        expected = said.documents.get((story, number, document.format))
        if not expected or expected.pop(0) != (document.media_type, document.sha256):
            yield Fault(name, phrase("The ledger does not speak of this document, or speaks otherwise."))
        if sha256(bytes(document.data)).hexdigest() != document.sha256:
            yield Fault(name, phrase("The bytes do not fit their hash."))
        if not is_packed_well(document):
            yield Fault(name, phrase("The packed bytes are others."))
    for story, number, kind in (key for key, documents in said.documents.items() if documents):
        name = f"document {kind} of edition {number} of story {story}"
        yield Fault(name, phrase("The ledger speaks of this document, but it is gone."))
