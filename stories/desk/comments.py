"""Notes people leave each other on a story."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from stories.desk.facts import newest_revision
from stories.desk.people import find_story, require
from stories.desk.record import locked
from stories.errors import BadContent, NotFound, Problem
from stories.facts import Role
from stories.models.comment import Comment
from stories.models.story import Story

MAX_LENGTH = 5_000


@transaction.atomic
def comment(
    story: Story, text: str, *, by: User, at: datetime, block: str = "", parent: Comment | None = None, blocking: bool = False
) -> Comment:
    """Leave a note on `story`, or on one block of it. A blocking one is an editor's word.

    Raises:
        NotAllowed, NotFound. BadContent: no text, too long, or a block the newest revision does not have.
    """
    story = locked(find_story(story.uuid, by=by))
    require(by, Role.EDITOR) if blocking else require(by, Role.REPORTER, Role.EDITOR, Role.PICTURE_EDITOR)
    if not text.strip() or len(text) > MAX_LENGTH or "\x00" in text:
        raise BadContent(problems=(Problem("bad_text", f"Write 1 to {MAX_LENGTH} characters.", "text"),))
    if block and block not in {item.id for item in newest_revision(story).content.body}:
        raise BadContent(problems=(Problem("no_such_block", "The newest revision has no such block.", "block"),))
    if parent and parent.story_id != story.pk:
        raise NotFound("There is no such comment on this story.")
    return Comment.objects.create(story=story, text=text, block=block, parent=parent, blocking=blocking, by=by, at=at)


@transaction.atomic
def resolve(note: Comment, *, by: User, at: datetime) -> Comment:
    """Mark a comment as dealt with: its author may, and every editor. Resolving twice changes nothing."""
    find_story(note.story.uuid, by=by)
    if note.by_id != by.pk:
        require(by, Role.EDITOR)
    if note.resolved_at is None:
        note.resolved_at, note.resolved_by = at, by
        note.save(update_fields=["resolved_at", "resolved_by"])
    return note
