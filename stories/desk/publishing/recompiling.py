"""Stories compiled again after a template changed: the same edition, new bytes. Readers have the old ones until then.

It also gives readers what older code could not: documents and notices in new formats, places in lists, words to be found by.
"""

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from stories.desk.people import require
from stories.desk.publishing.compiling import publication_of
from stories.desk.publishing.remaking import Remade, remake, sequence_of
from stories.desk.readers import listing, pointing, searching
from stories.desk.record import locked, locked_head, next_row
from stories.facts import Kind, Readers, Role
from stories.formats import WRITERS
from stories.models.edition import Document, Live
from stories.models.entry import Entry
from stories.models.story import Story
from stories.models.transition import Transition
from stories.publication import Publication

# What the ledger calls it. It is the one row that leaves the story's own row, and so its version, as it was.
ACTION = "recompile"

# Whose name stands in the ledger: it is work on the machinery, and it changes what readers have.
WHO_MAY = (Role.ADMIN, Role.PUBLISHER)


def to_recompile() -> QuerySet[Story]:
    """Return the stories readers have or had, in the order of their keys."""
    return Story.objects.exclude(readers=Readers.NOTHING).order_by("pk")


def recompile(story: Story, names: Collection[str] = (), *, by: User, at: datetime, dry_run: bool = False) -> bool:
    """Compile what readers have of `story` again, in the formats `names` or in all, and tell whether anything is new.

    What is the same stays. What is new goes live in one transaction, with a row of the ledger and the next sequence: whoever
    follows the changes gets it, subscribers are told nothing. The story as the desk works at it is not touched. Without
    `names`, paths of formats the desk writes no more are taken from readers. With `dry_run` nothing is written.

    Raises:
        NotAllowed: `by` is neither admin nor publisher.
    """
    require(by, *WHO_MAY)
    while True:
        remade = remake(story, [name for name in WRITERS if name in names or not names])
        if not remade or dry_run:
            return bool(remade)
        with transaction.atomic():
            story = locked(story)
            if sequence_of(story) == remade.sequence:
                _put(story, remade, by=by, at=at)
                return True
        # While we compiled, readers were given something else.


def _put(story: Story, remade: Remade, *, by: User, at: datetime) -> None:
    head = locked_head()
    head.sequence += 1
    Document.objects.bulk_create(remade.documents)
    for row in remade.rows:
        row.sequence, row.changed_at = head.sequence, at
    pointing.put(remade.rows)
    Live.objects.filter(path__in=remade.gone).delete()
    # The card stands for its story among the changes.
    Live.objects.filter(story=story, format="card").update(sequence=head.sequence, changed_at=at)
    if remade.publication and remade.is_missing_in_lists:
        _enter(story, remade.publication, at=at)
    if remade.publication and remade.is_missing_in_search:
        searching.let_find(story, remade.publication.content, remade.publication.first_published_at)
    next_row(story, ACTION, source=story.state, by=by, at=at, details=_details(remade), head=head).save(force_insert=True)
    head.save()


def _enter(story: Story, publication: Publication, *, at: datetime) -> None:
    """Let readers find a story in its lists; one that is older than the lists as if they had always been there."""
    if not Entry.objects.filter(story=story).exists():
        editions = story.editions.exclude(kind=Kind.KILL)
        moments = [(edition.at, publication_of(story, edition, publication.first_published_at, ())) for edition in editions]
        withdrawals = Transition.objects.filter(story=story, action="withdraw").values_list("at", flat=True)
        for moment, then in sorted([*moments, *((moment, None) for moment in withdrawals)], key=lambda row: row[0]):
            if then:
                listing.enter(story, then, at=moment)
            else:
                listing.leave(story, at=moment)
    listing.enter(story, publication, at=at)
    listing.rename(story, publication)
    story.save(update_fields=["listed"])


def _details(remade: Remade) -> dict[str, object]:
    """Return what the ledger keeps: the new documents as of a publication, the hash of each new notice, the paths taken away."""
    return {
        "edition": remade.edition.number,
        "documents": {
            document.format: {"media_type": document.media_type, "sha256": document.sha256} for document in remade.documents
        },
        "notices": {row.format: sha256(row.tombstone).hexdigest() for row in remade.rows if row.tombstone},
        "gone": list(remade.gone),
    }
