"""Writing the ledger: the one way a story row is saved."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from stories import ledger
from stories.desk import row
from stories.desk.meanwhile import meanwhile
from stories.models.story import Story
from stories.models.transition import Head, Transition


def locked(story: Story) -> Story:
    """Return `story` read again and locked until the transaction ends, so that two people cannot take one step twice."""
    return row.locked(Story, story.pk)


def locked_head() -> Head:
    """Return the end of the chain, locked until the transaction ends."""
    try:
        return row.locked(Head, 1)
    except ObjectDoesNotExist:  # nobody took a step yet
        return Head.objects.select_for_update().get_or_create(pk=1)[0]


def record(
    story: Story,
    action: str,
    *,
    source: str,
    by: User,
    at: datetime,
    reason: str = "",
    details: dict[str, object] | None = None,
    head: Head | None = None,
) -> Transition:
    """Save `story` and write what was done to it as the next row of the ledger. Must run inside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("The ledger is written inside a transaction.")
    head = head or locked_head()
    taken = next_row(story, action, source=source, by=by, at=at, reason=reason, details=details, head=head)
    story.version += 1
    story.changed_at = at
    with meanwhile():
        row.change(head)
        row.change(story)
        row.add(taken)
    return taken


def next_row(
    story: Story,
    action: str,
    *,
    source: str,
    by: User,
    at: datetime,
    reason: str = "",
    details: dict[str, object] | None = None,
    head: Head,
) -> Transition:
    """Return the row that follows `head` in the chain, and let `head` be at it. The caller saves both."""
    taken = Transition(
        number=head.number + 1,
        story=story,
        action=action,
        source=source,
        target=story.state,
        readers=story.readers,
        by=by,
        at=at,
        reason=reason,
        revision_hash=story.newest_hash,
        details=ledger.details_of(details or {}),
        previous_hash=head.row_hash,
    )
    taken.row_hash = ledger.row_hash(taken.as_row(str(story.uuid)))
    head.number, head.row_hash = taken.number, taken.row_hash
    return taken
