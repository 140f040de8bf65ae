"""Settling comments: resolving a thread, opening it again, taking back what one wrote."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from phrases import phrase
from stories.desk.comments.deeds import save_deed
from stories.desk.comments.recipients import take_back, wait
from stories.desk.comments.rules import may_settle, open_story, require_change
from stories.desk.people import require
from stories.errors import NotAllowed
from stories.facts import Role
from stories.models.comment import Comment


@transaction.atomic
def resolve(note: Comment, *, by: User, at: datetime) -> Comment:
    """Mark the thread of `note` as dealt with: who began it may, and every editor. Resolving twice changes nothing.

    Raises:
        NotFound, NotAllowed. WrongState: the story was killed.
    """
    root = _to_settle(note, by)
    if root.resolved_at is None:
        root.resolved_at, root.resolved_by = at, by
        save_deed(root, "resolved", "resolved_at", "resolved_by", by=by, at=at)
        wait(root, waits=False)
    return root


@transaction.atomic
def reopen(note: Comment, *, by: User, at: datetime) -> Comment:
    """Open the thread of `note` again, or put back what was withdrawn, which is its author's to do.

    Raises:
        NotFound, NotAllowed. WrongState: the story was killed.
    """
    open_story(note.story, by=by)
    note.refresh_from_db()
    if note.withdrawn_at:
        return _put_back(note, by, at)
    root = _to_settle(note, by)
    if root.resolved_at:
        root.resolved_at = root.resolved_by = None
        save_deed(root, "reopened", "resolved_at", "resolved_by", by=by, at=at)
        wait(root, waits=True)
    return root


@transaction.atomic
def withdraw(note: Comment, *, by: User, at: datetime) -> Comment:
    """Take back what one wrote, until somebody answered: it is listed as withdrawn, and its author can put it back.

    Raises:
        NotFound. NotAllowed, WrongState: see `rules.require_change`.
    """
    open_story(note.story, by=by)
    note.refresh_from_db()
    require_change(note, by)
    note.withdrawn_at = at
    if note.parent_id is None:
        note.resolved_at, note.resolved_by = at, by
    save_deed(note, "withdrawn", "withdrawn_at", "resolved_at", "resolved_by", by=by, at=at)
    take_back(note)
    return note


def _to_settle(note: Comment, by: User) -> Comment:
    """Return the thread of `note`, read again under the lock on its story."""
    open_story(note.story, by=by)
    note.refresh_from_db()
    if not may_settle(note.thread, by):
        require(by, Role.EDITOR)
    return note.thread


def _put_back(note: Comment, by: User, at: datetime) -> Comment:
    if note.by_id != by.pk:
        raise NotAllowed(phrase("Only who withdrew a comment puts it back."))
    note.withdrawn_at = note.resolved_at = note.resolved_by = None
    save_deed(note, "put back", "withdrawn_at", "resolved_at", "resolved_by", by=by, at=at)
    wait(note.thread, waits=note.thread.resolved_at is None)
    return note
