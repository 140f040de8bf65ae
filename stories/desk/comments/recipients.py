"""Whom a comment is for: those it calls by name, and those it answers. For nobody who may not see the story."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Q
from django.db.models.functions import Lower

from stories.desk.people import colleagues_on, find_story
from stories.models.comment import Comment
from stories.models.recipient import Recipient
from stories.models.story import Story
from stories.values import mentions


def called(story: Story, text: str) -> list[User]:
    """Return the colleagues `text` calls by name, of those who see `story`."""
    names = mentions.named(text)
    found = colleagues_on(story).annotate(folded=Lower("username")).filter(folded__in=names) if names else ()
    return sorted(found, key=lambda user: names.index(user.get_username().lower()))


def in_the_thread(root: Comment) -> list[User]:
    """Return who wrote in a thread and sees the story still."""
    wrote = Comment.objects.filter(Q(pk=root.pk) | Q(parent=root), withdrawn_at=None).values("by")
    return list(colleagues_on(root.story).filter(pk__in=wrote))


def tell(note: Comment, people: Iterable[User], *, by: User) -> None:
    """Let `note` wait for these people; not for `by`, who wrote it."""
    for user in {user.pk for user in people} - {by.pk}:
        Recipient.objects.update_or_create(
            thread=note.thread,
            user_id=user,
            defaults={"story": note.story, "comment": note, "seen_at": None, "waits": True},
        )


def answered(root: Comment, *, by: User, at: datetime) -> None:
    """Let a thread wait no longer for `by`, who answered it."""
    root.recipients.filter(user=by).update(waits=False, seen_at=at)


def wait(root: Comment, *, waits: bool) -> None:
    """Let a thread that is open again wait for those it was for; one that is resolved, for nobody."""
    root.recipients.update(waits=waits)


def take_back(note: Comment) -> None:
    """Let `note`, which was withdrawn, tell nobody anything: those it called are told what its thread says."""
    told = note.thread.recipients.filter(comment=note)
    told.filter(Q(user=note.thread.by) | Q(thread=note)).update(waits=False)
    told.update(comment=note.thread)


def see(story: Story, threads: Iterable[UUID], *, by: User, at: datetime) -> int:
    """Note that `by` saw what is for them in these threads of `story`; return in how many that was news."""
    find_story(story.uuid, by=by)
    return Recipient.objects.filter(story=story, thread__uuid__in=list(threads), user=by, seen_at=None).update(seen_at=at)
