"""Following up a story that was brought in before: its next versions become its next editions, or it is taken down.

Each is a transaction of its own, which looks again at what is here: whoever is stopped is gone on with by the next run.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from media import library
from stories.desk.archive.compiling import origin_of, reason_of
from stories.desk.archive.names import Names
from stories.desk.archive.newer import FollowUp, follow_ups
from stories.desk.archive.pictures import Pictures, known_pictures
from stories.desk.archive.sorting import Archived, Refused, Takedown, Version
from stories.desk.facts.standing import standing
from stories.desk.gate import steps
from stories.desk.people import require
from stories.desk.publishing import release
from stories.desk.record import locked, locked_head, record
from stories.desk.writing.drafting import details_of, write_revision
from stories.errors import Problem, StoryError
from stories.facts import Asked, Role
from stories.models.story import Story


def follow_up(
    story: Archived, *, by: User, at: datetime, names: Names, announce: bool = False
) -> Iterator[Version | Takedown | Refused]:
    """Bring in all that is newer in `story`, and yield each thing done; at last what stands against the rest, if anything does.

    With `announce` subscribers are told of new versions. Of a takedown they are told in any case.

    Raises:
        NotAllowed: `by` is no publisher. Nothing is written then.
    """
    require(by, Role.PUBLISHER)
    done: Version | Takedown | Refused | None = None
    while not isinstance(done, Refused):
        try:
            done = _next(story, by=by, at=at, names=names, announce=announce)
        except StoryError as refusal:
            done = Refused(story.newest.name, refusal.problems or (Problem(refusal.code, str(refusal)),))
        if done is None:
            return
        yield done


@transaction.atomic
def _next(archived: Archived, *, by: User, at: datetime, names: Names, announce: bool) -> Version | Takedown | Refused | None:
    """Do the next thing there is to do, and return it."""
    story = locked(Story.objects.get(uuid=archived.uuid))
    match next(follow_ups([archived]), None):
        case FollowUp(takedown=Takedown() as takedown):
            asked = Asked(reason=takedown.reason, note=takedown.note, slug=story.slug)
            steps.take(takedown.kind, story, by=by, at=at, asked=asked)
            return takedown
        case FollowUp(versions=(version, *_)):
            _put_live(story, version, by=by, at=at, names=names, announce=announce)
            return version
        case Refused() as refused:
            return refused
        case _:
            return None


def _put_live(story: Story, version: Version, *, by: User, at: datetime, names: Names, announce: bool) -> None:
    hand = release.InHand(story, by, at, standing(story, by=by, at=at), locked_head())
    before, source = hand.stands.revision.content, story.state
    pictures = Pictures(by, at, shown=True, known=known_pictures(before) if version.item.content.pictures else {})
    content = pictures.linked(replace(version.item.content, slug=story.slug), version.item.files)
    library.save_awaited([image for image in pictures.images.values() if image.pk is None], ())
    revision = write_revision(story, names.linked(content), before=before, by=by, at=at, note="Imported.")
    new = release.NewEdition(revision, version.kind, version.note, published_at=version.at)
    details = details_of(revision) | release.put_live(hand, new, announce=announce) | origin_of(version)
    record(story, "import", source=source, by=by, at=at, reason=reason_of(version), details=details, head=hand.head)
