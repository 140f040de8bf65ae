"""Who is in a story, who has locked it, and what they typed that is not saved yet."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from phrases import phrase
from stories import ledger
from stories.desk.people import find_story, roles_of
from stories.desk.record import locked
from stories.errors import BadContent, Locked, Problem, TypedElsewhere
from stories.facts import Role
from stories.models.session import Autosave, EditSession
from stories.models.story import Story

# A person counts as present, and their lock as held, for so long after they were last seen.
PRESENT_FOR = timedelta(minutes=1)
LOCKED_FOR = timedelta(minutes=10)
# What is kept of where somebody is, in characters: as much as the column holds.
MAX_PART = 40
MAX_UNSAVED_BYTES = 1024 * 1024


def enter(story: Story, *, by: User, at: datetime, part: str = "") -> EditSession:
    """Say that `by` is in `story` now; said again while they stay. It keeps their lock alive.

    `part` is where in the story they are, in words for people; what is longer than 40 characters is cut.
    """
    find_story(story.uuid, by=by)
    return _seen(story, by, at, part=" ".join(part.replace("\0", "").split())[:MAX_PART])


def leave(story: Story, *, by: User) -> None:
    """Say that `by` left `story`; their lock goes with them, what they typed stays."""
    EditSession.objects.filter(story=story, user=by).delete()


def around(story: Story, *, at: datetime) -> list[EditSession]:
    """Return who is in `story` or holds its lock, in the order they came, in one statement."""
    counts = Q(seen_at__gt=at - PRESENT_FOR) | Q(locks=True, seen_at__gt=at - LOCKED_FOR)
    return list(EditSession.objects.filter(counts, story=story).select_related("user").order_by("entered_at", "id"))


def present(story: Story, *, at: datetime) -> list[EditSession]:
    """Return who is in `story`, in the order they were last seen."""
    seen = EditSession.objects.filter(story=story, seen_at__gt=at - PRESENT_FOR)
    return list(seen.select_related("user").order_by("seen_at", "id"))


@transaction.atomic
def lock(story: Story, *, by: User, at: datetime) -> EditSession:
    """Keep others from saving `story` while `by` is at it. Locking again renews it.

    Raises:
        Locked: a colleague holds it; an editor may `unlock` it first.
    """
    story = locked(find_story(story.uuid, by=by))
    holder = lock_of(story, at=at)
    if holder and holder.user_id != by.pk:
        raise Locked(phrase("{who} has locked this story. An editor may unlock it.", who=holder.user.get_username()))
    EditSession.objects.filter(story=story, locks=True).exclude(user=by).update(locks=False)
    return _seen(story, by, at, locks=True)


@transaction.atomic
def unlock(story: Story, *, by: User, at: datetime) -> None:
    """End the lock on `story`: its holder may, and every editor.

    Raises:
        Locked: it is a colleague's, and `by` is no editor.
    """
    story = locked(find_story(story.uuid, by=by))
    holder = lock_of(story, at=at)
    if holder and holder.user_id != by.pk and Role.EDITOR not in roles_of(by):
        raise Locked(phrase("{who} has locked this story. An editor may unlock it.", who=holder.user.get_username()))
    EditSession.objects.filter(story=story, locks=True).update(locks=False)


def lock_of(story: Story, *, at: datetime) -> EditSession | None:
    """Return the lock on `story` that counts at `at`, or None."""
    return _held(story, at).select_related("user").first()


@transaction.atomic
def autosave(story: Story, fields: Mapping[str, Any], *, base: int, by: User, at: datetime, after: str | None = None) -> Autosave:
    """Keep what `by` has typed since revision `base`, in place of what was kept before. It is no revision and no history.

    `after` is the version of the words this typing went on from, "" if none were kept; None puts it in the place of any.

    Raises:
        NotFound. BadContent: over 1 MB. TypedElsewhere: other words were kept since `after`; they stay.
    """
    find_story(story.uuid, by=by)
    text = ledger.details_of(dict(fields))
    if len(text) > MAX_UNSAVED_BYTES:
        raise BadContent(problems=(Problem("too_long", phrase("At most 1 MB of unsaved words are kept.")),))
    earlier = Autosave.objects.select_for_update().filter(story=story, user=by).first()
    if after is not None and earlier and earlier.version != after and earlier.text != text:
        raise TypedElsewhere
    kept, _ = Autosave.objects.update_or_create(story=story, user=by, defaults={"base": base, "text": text, "at": at})
    return kept


def unsaved(story: Story, *, by: User) -> Autosave | None:
    """Return what `by` typed in `story` and did not save, or None."""
    return Autosave.objects.filter(story=story, user=by).first()


def forget_unsaved(story: Story, *, by: User, kept: Autosave | None = None) -> None:
    """Drop what was kept of `by`'s typing: it is saved, or thrown away. With `kept`, that state of it, and none newer."""
    typed = Autosave.objects.filter(story=story, user=by)
    (typed.filter(at=kept.at) if kept else typed).delete()


def _seen(story: Story, user: User, at: datetime, **facts: Any) -> EditSession:
    """Write that `user` was seen in `story`; who was away for longer than they count as present comes in anew."""
    session, is_new = EditSession.objects.get_or_create(
        story=story, user=user, defaults={"entered_at": at, "seen_at": at, **facts}
    )
    if not is_new:
        session.entered_at = session.entered_at if session.seen_at > at - PRESENT_FOR else at
        session.seen_at = at
        for name, value in facts.items():
            setattr(session, name, value)
        session.save(update_fields=["entered_at", "seen_at", *facts])
    return session


def _held(story: Story, at: datetime) -> QuerySet[EditSession]:
    return EditSession.objects.filter(story=story, locks=True, seen_at__gt=at - LOCKED_FOR)
