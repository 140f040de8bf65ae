"""Is the history as it was written? The ledger's chain, and every row of history against the ledger row that speaks of it."""

import json
from collections.abc import Iterator
from hashlib import sha256

from stories.content import fingerprint
from stories.desk.compiling import is_packed_well
from stories.desk.release import edition_fingerprint
from stories.ledger import Fault, first_fault
from stories.models.edition import Document, Edition
from stories.models.revision import Approval, Revision
from stories.models.transition import Head, Transition

WRITES_A_REVISION = ("open", "revise", "discard", "roll_back", "import", "recall")
MAKES_AN_EDITION = ("publish", "roll_back", "kill", "import", "recall", "recall_live")
MAKES_DOCUMENTS = ("publish", "roll_back", "recompile", "import", "recall", "recall_live")


def verify_ledger() -> Fault | None:
    """Return the first row of history that is not as it was written, or None. Reads every row once, a few at a time."""
    head = Head.objects.filter(pk=1).first() or Head()
    transitions = Transition.objects.select_related("story").order_by("number").iterator(500)
    chain = ((row.as_row(str(row.story.uuid)), row.row_hash) for row in transitions)
    if fault := first_fault(chain, head_number=head.number, head_hash=head.row_hash):
        return fault
    return next(_faults_beside_the_chain(), None)


def _faults_beside_the_chain() -> Iterator[Fault]:
    yield from _revision_faults()
    yield from _approval_faults()
    yield from _edition_faults()
    yield from _document_faults()


def _revision_faults() -> Iterator[Fault]:
    told: dict[tuple[int, int], tuple[object, ...]] = {}
    for row in Transition.objects.filter(action__in=WRITES_A_REVISION).iterator(500):
        details = json.loads(row.details)
        words = (details["base"], details["revision_sha256"], details["revision_note"])
        told[row.story_id, details["revision"]] = (*words, row.by_id, row.at)
    for revision in Revision.objects.order_by("story", "number").iterator(200):
        name = f"revision {revision.number} of story {revision.story_id}"
        columns = (revision.base, revision.sha256, revision.note, revision.by_id, revision.at)
        if told.pop((revision.story_id, revision.number), None) != columns:
            yield Fault(name, "The ledger does not speak of this revision, or speaks otherwise.")
        if fingerprint(revision.text) != revision.sha256:
            yield Fault(name, "The words do not fit their hash.")
    for story, number in told:
        yield Fault(f"revision {number} of story {story}", "The ledger speaks of this revision, but it is gone.")


def _approval_faults() -> Iterator[Fault]:
    told = {
        (row.story_id, json.loads(row.details)["revision"], row.revision_hash, row.by_id, row.at)
        for row in Transition.objects.filter(action="approve").iterator(500)
    }
    for approval in Approval.objects.select_related("revision").order_by("id").iterator(500):
        revision = approval.revision
        key = (revision.story_id, revision.number, approval.sha256, approval.by_id, approval.at)
        if key not in told or revision.sha256 != approval.sha256:
            yield Fault(f"approval {approval.pk}", "The ledger does not speak of this approval, or speaks otherwise.")
        told.discard(key)
    for story, number, _, by, at in told:
        yield Fault(
            f"approval of revision {number} of story {story}",
            f"Account {by} approved it at {at.isoformat()}, but the approval is gone.",
        )


def _edition_faults() -> Iterator[Fault]:
    told: dict[tuple[int, int], tuple[object, ...]] = {}
    for row in Transition.objects.filter(action__in=MAKES_AN_EDITION).iterator(500):
        details = json.loads(row.details)
        told[row.story_id, details["edition"]] = (details["sha256"], row.story_id, details["revision"], row.by_id)
    for edition in Edition.objects.select_related("revision").order_by("story", "number").iterator(200):
        name = f"edition {edition.number} of story {edition.story_id}"
        columns = (edition.sha256, edition.revision.story_id, edition.revision.number, edition.by_id)
        if told.pop((edition.story_id, edition.number), None) != columns:
            yield Fault(name, "The ledger does not speak of this edition, or speaks otherwise.")
        if edition_fingerprint(edition) != edition.sha256:
            yield Fault(name, "The edition does not fit its hash.")
    for story, number in told:
        yield Fault(f"edition {number} of story {story}", "The ledger speaks of this edition, but it is gone.")


def _document_faults() -> Iterator[Fault]:
    # An edition compiled again has several documents in one format, told in the order they were made in.
    told: dict[tuple[int, int, str], list[dict[str, str]]] = {}
    for row in Transition.objects.filter(action__in=MAKES_DOCUMENTS).order_by("number").iterator(500):
        details = json.loads(row.details)
        for name, columns in details["documents"].items():
            told.setdefault((row.story_id, details["edition"], name), []).append(columns)
    for document in Document.objects.select_related("edition").order_by("id").iterator(100):
        edition = document.edition
        name = f"document {document.format} of edition {edition.number} of story {edition.story_id}"
        columns = {"media_type": document.media_type, "sha256": document.sha256}
        expected = told.get((edition.story_id, edition.number, document.format))
        if not expected or expected.pop(0) != columns:
            yield Fault(name, "The ledger does not speak of this document, or speaks otherwise.")
        if sha256(bytes(document.data)).hexdigest() != document.sha256:
            yield Fault(name, "The bytes do not fit their hash.")
        if not is_packed_well(document):
            yield Fault(name, "The packed bytes are others.")
    for story, number, kind in (key for key, rows in told.items() if rows):
        yield Fault(
            f"document {kind} of edition {number} of story {story}", "The ledger speaks of this document, but it is gone."
        )
