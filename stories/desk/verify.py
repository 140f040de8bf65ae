"""Is the history as it was written? The ledger's chain, and every row of history against the ledger row that speaks of it.

A million stories are read as a thousand are: a lot of them at a time, each with all its rows.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, TypeVar

from django.db import connection, models, transaction

from phrases import Phrase, phrase
from stories.content import fingerprint
from stories.desk.compiling import is_packed_well
from stories.desk.release import edition_fingerprint
from stories.ledger import GENESIS, Fault, first_fault, row_hash
from stories.models.edition import Document, Edition
from stories.models.revision import Approval, Revision
from stories.models.story import Story
from stories.models.transition import Head, Transition

Row = TypeVar("Row", bound=models.Model)

WRITES_A_REVISION = ("open", "revise", "discard", "roll_back", "import", "recall")
MAKES_AN_EDITION = ("publish", "roll_back", "kill", "import", "recall", "recall_live")
MAKES_DOCUMENTS = ("publish", "roll_back", "recompile", "import", "recall", "recall_live")

STEPS_AT_ONCE = 1_000
# With all their documents, some ten megabytes.
STORIES_AT_ONCE = 100
# A row of the ledger that has to do with one of the stories at hand, and its details.
Told = list[tuple[Transition, dict[str, Any]]]


def verify_ledger() -> Fault | None:
    """Return the first row of history that is not as it was written, or None. Reads every row once, a few at a time.

    On PostgreSQL people may work meanwhile: it is read as of one moment. Memory does not grow with the history.
    """
    with _as_of_one_moment():
        head = Head.objects.filter(pk=1).first() or Head()
        transitions = (row for lot in _lots(Transition.objects.select_related("story"), "number", STEPS_AT_ONCE) for row in lot)
        chain = ((row.as_row(str(row.story.uuid)), row.row_hash) for row in transitions)
        if fault := first_fault(chain, head_number=head.number, head_hash=head.row_hash):
            return fault
        stories = _lots(Story.objects.only("pk"), "pk", STORIES_AT_ONCE)
        return next((fault for lot in stories for fault in _faults_beside_the_chain([story.pk for story in lot])), None)


def verify_story(story: Story) -> Fault | None:
    """Return the first row of the history of one story that is not as it was written, or None.

    Each of its rows in the ledger must fit its own hash and stand between its neighbours; what the ledger tells of it must be
    there. That no row of its own is missing in the chain, `verify_ledger` alone can say.
    """
    with _as_of_one_moment():
        for lot in _lots(story.transitions.all(), "number", STEPS_AT_ONCE):
            if fault := _fault_in_the_chain(lot, str(story.uuid)):
                return fault
        return next(_faults_beside_the_chain([story.pk]), None)


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


@contextmanager
def _as_of_one_moment() -> Iterator[None]:
    # SQLite would keep everybody from writing until the end.
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _lots(rows: models.QuerySet[Row], key: str, size: int) -> Iterator[list[Row]]:
    """Yield the rows in the order of `key`, so many at a time; each lot begins behind the last."""
    lot = list(rows.order_by(key)[:size])
    while lot:
        yield lot
        lot = list(rows.filter(**{f"{key}__gt": getattr(lot[-1], key)}).order_by(key)[:size])


def _faults_beside_the_chain(stories: Collection[int]) -> Iterator[Fault]:
    steps = Transition.objects.filter(story__in=stories).order_by("number")
    told = [(row, json.loads(row.details)) for row in steps.iterator(STEPS_AT_ONCE)]
    yield from _revision_faults(stories, told)
    yield from _approval_faults(stories, told)
    yield from _edition_faults(stories, told)
    yield from _document_faults(stories, told)


def _revision_faults(stories: Collection[int], steps: Told) -> Iterator[Fault]:
    told: dict[tuple[int, int], tuple[object, ...]] = {}
    for row, details in _that(WRITES_A_REVISION, steps):
        words = (details["base"], details["revision_sha256"], details["revision_note"])
        told[row.story_id, details["revision"]] = (*words, row.by_id, row.at)
    for revision in Revision.objects.filter(story__in=stories).order_by("story", "number").iterator(200):
        name = f"revision {revision.number} of story {revision.story_id}"
        columns = (revision.base, revision.sha256, revision.note, revision.by_id, revision.at)
        if told.pop((revision.story_id, revision.number), None) != columns:
            yield Fault(name, phrase("The ledger does not speak of this revision, or speaks otherwise."))
        if fingerprint(revision.text) != revision.sha256:
            yield Fault(name, phrase("The words do not fit their hash."))
    for story, number in told:
        yield Fault(f"revision {number} of story {story}", phrase("The ledger speaks of this revision, but it is gone."))


def _approval_faults(stories: Collection[int], steps: Told) -> Iterator[Fault]:
    told = {
        (row.story_id, details["revision"], row.revision_hash, row.by_id, row.at) for row, details in _that(("approve",), steps)
    }
    approvals = Approval.objects.filter(revision__story__in=stories).select_related("revision")
    for approval in approvals.order_by("id").iterator(500):
        revision = approval.revision
        key = (revision.story_id, revision.number, approval.sha256, approval.by_id, approval.at)
        if key not in told or revision.sha256 != approval.sha256:
            yield Fault(f"approval {approval.pk}", phrase("The ledger does not speak of this approval, or speaks otherwise."))
        told.discard(key)
    for story, number, _, by, at in told:
        yield Fault(
            f"approval of revision {number} of story {story}",
            phrase("Account {by} approved it at {at}, but the approval is gone.", by=by, at=at.isoformat()),
        )


def _edition_faults(stories: Collection[int], steps: Told) -> Iterator[Fault]:
    told: dict[tuple[int, int], tuple[object, ...]] = {}
    for row, details in _that(MAKES_AN_EDITION, steps):
        told[row.story_id, details["edition"]] = (details["sha256"], row.story_id, details["revision"], row.by_id)
    editions = Edition.objects.filter(story__in=stories).select_related("revision")
    for edition in editions.order_by("story", "number").iterator(200):
        name = f"edition {edition.number} of story {edition.story_id}"
        columns = (edition.sha256, edition.revision.story_id, edition.revision.number, edition.by_id)
        if told.pop((edition.story_id, edition.number), None) != columns:
            yield Fault(name, phrase("The ledger does not speak of this edition, or speaks otherwise."))
        if edition_fingerprint(edition) != edition.sha256:
            yield Fault(name, phrase("The edition does not fit its hash."))
    for story, number in told:
        yield Fault(f"edition {number} of story {story}", phrase("The ledger speaks of this edition, but it is gone."))


def _document_faults(stories: Collection[int], steps: Told) -> Iterator[Fault]:
    # An edition compiled again has several documents in one format, told in the order they were made in.
    told: dict[tuple[int, int, str], list[dict[str, str]]] = {}
    for row, details in _that(MAKES_DOCUMENTS, steps):
        for name, columns in details["documents"].items():
            told.setdefault((row.story_id, details["edition"], name), []).append(columns)
    documents = Document.objects.filter(edition__story__in=stories).select_related("edition")
    for document in documents.order_by("id").iterator(100):
        edition = document.edition
        name = f"document {document.format} of edition {edition.number} of story {edition.story_id}"
        columns = {"media_type": document.media_type, "sha256": document.sha256}
        expected = told.get((edition.story_id, edition.number, document.format))
        if not expected or expected.pop(0) != columns:
            yield Fault(name, phrase("The ledger does not speak of this document, or speaks otherwise."))
        if sha256(bytes(document.data)).hexdigest() != document.sha256:
            yield Fault(name, phrase("The bytes do not fit their hash."))
        if not is_packed_well(document):
            yield Fault(name, phrase("The packed bytes are others."))
    for story, number, kind in (key for key, rows in told.items() if rows):
        name = f"document {kind} of edition {number} of story {story}"
        yield Fault(name, phrase("The ledger speaks of this document, but it is gone."))


def _that(actions: Collection[str], steps: Told) -> Told:
    """Return those of the steps that are one of `actions`."""
    return [(row, details) for row, details in steps if row.action in actions]
