"""Where a story stands: its newest revision, who signed it, and what readers were given. Read once for a step, handed along."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Subquery

from stories.desk.sessions import locks_of_others
from stories.facts import Kind, Readers
from stories.models.edition import Live, LivePicture
from stories.models.revision import Approval, Revision
from stories.models.story import Story


@dataclass(frozen=True, slots=True)
class Out:
    """An edition readers were given, without its words: `sha256` is of the revision it was made from."""

    number: int
    kind: str
    note: str
    at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Standing:
    """`signed_by` is who last approved exactly `revision`, `locked_by` the name of a colleague who keeps others out, or "".

    `first_at` is when readers first had the story, here or elsewhere; None if they never did.
    """

    revision: Revision
    signed_by: frozenset[int]
    locked_by: str
    out: tuple[Out, ...]
    shows_pictures: bool
    first_at: datetime | None


def newest_revision(story: Story) -> Revision:
    """Return the revision the desk works on."""
    return story.revisions.get(number=story.newest_number)


def standing(story: Story, *, by: User, at: datetime) -> Standing:
    """Read where `story` stands for `by` at `at`."""
    approvals = Approval.objects.filter(revision=OuterRef("pk"), sha256=OuterRef("sha256")).order_by("-id")
    locks = locks_of_others(story, than=by, at=at)
    revision = story.revisions.annotate(
        signed_by=Subquery(approvals.values("by")[:1]), locked_by=Subquery(locks.values("user__username")[:1])
    ).get(number=story.newest_number)
    # What has no readers and never had has no editions.
    editions = [] if story.readers == Readers.NOTHING else _editions(story)
    return Standing(
        revision=revision,
        signed_by=frozenset({revision.signed_by} if revision.signed_by else ()),
        locked_by=revision.locked_by or "",
        out=tuple(Out(number, kind, note, at, sha256) for number, kind, note, at, sha256, *_ in editions),
        shows_pictures=any(shows for *_, shows, _ in editions),
        first_at=editions[0][-1] if editions else None,
    )


def _editions(story: Story) -> list[tuple[int, str, str, datetime, str, bool, datetime]]:
    """Return the columns of `Out` for each edition but a kill, whether pictures are shown, and when readers first had it."""
    pictures = LivePicture.objects.filter(story=OuterRef("story"), now=True)
    cards = Live.objects.filter(story=OuterRef("story"), format="card")
    editions = story.editions.exclude(kind=Kind.KILL).annotate(
        shows=Exists(pictures), first_at=Subquery(cards.values("first_published_at")[:1])
    )
    columns = ("number", "kind", "note", "at", "revision__sha256", "shows", "first_at")
    return list(editions.order_by("number").values_list(*columns))
