"""A picture recalled: its files are gone from readers at once, then every story they see it in is corrected, one by one.

A story is a transaction: whoever is stopped leaves it corrected or as it was, and the worker goes on. It is no step of the table,
because it goes from every state and leads to none. The ledger says `recall`, or `recall_live` where the desk's own copy stays.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from media import library
from media.models import Image
from phrases import phrase
from stories.content import Content, PictureBlock
from stories.desk.facts.standing import standing
from stories.desk.in_parts import InParts
from stories.desk.pictures.uses import stories_readers_see_it_in
from stories.desk.publishing import release
from stories.desk.readers.files import addresses_of, files_named_by, names_in
from stories.desk.record import locked, locked_head, record
from stories.desk.writing.drafting import details_of, write_revision
from stories.errors import StoryError
from stories.facts import Kind, State
from stories.models.edition import LivePicture
from stories.models.story import Story
from stories.models.transition import Transition

# What the ledger calls it: with a new revision of the desk's, or beside the one it works on.
ACTIONS = ("recall", "recall_live")

# What readers are told, if nobody writes something better.
NOTE = "A picture was removed from this story."

logger = logging.getLogger("newsroom.recall")


@dataclass(frozen=True, slots=True)
class NotDone:
    """A story readers still see a recalled picture in, and why."""

    story: Story
    because: str


def recall(image: Image, *, by: User, at: datetime, reason: str, note: str = NOTE) -> Image:
    """Take the files of `image` from readers at once, and return it. `go_on` then takes it out of the stories.

    Raises:
        NotAllowed, BadWords: see `library.recall`. Nothing is changed then.
    """
    return library.recall(image, by=by, at=at, reason=reason, note=note)


def go_on(image: Image, *, at: datetime, limit: int | None = None) -> list[NotDone]:
    """Correct the stories readers see the recalled `image` in, at most `limit` of them; return those that could not be."""
    failed = []
    for story in stories_readers_see_it_in(image)[:limit]:
        try:
            take_out(story, image, at=at)
        except StoryError as refusal:
            failed.append(NotDone(story, str(refusal)))
            logger.error("recalled picture is still live", extra={"story": str(story.uuid), "because": str(refusal)})
    return failed


def unfinished() -> QuerySet[Image]:
    """Return the recalled pictures some live story still shows."""
    live = LivePicture.objects.filter(image=OuterRef("pk"), now=True)
    return Image.objects.filter(Exists(live), recalled_at__isnull=False).order_by("recalled_at", "id")


@transaction.atomic
def take_out(story: Story, image: Image, *, at: datetime) -> Transition | None:
    """Give readers `story` without the recalled `image`, as a correction with the note of the recall; None if it was without.

    The edition is the one they have, less the picture. Where the desk works on a newer revision that stays as it is, and must
    lose the picture before it goes out; else the revision without it is the newest. Locks and holds do not stop a recall.
    """
    story = locked(story)
    if not LivePicture.objects.filter(story=story, image=image, now=True).exists():
        return None
    by = image.recalled_by
    if by is None:
        raise StoryError(phrase("The account that recalled the picture is gone: recall it again."))
    hand = release.InHand(story, by, at, standing(story, by=by, at=at), locked_head())
    told: dict[str, object] = {"image": str(image.uuid)}
    live = story.editions.select_related("revision").get(number=hand.stands.out[-1].number)
    if story.state == State.PUBLISHED:
        before = hand.stands.revision.content
        content = _without_recalled(before)
        revision = write_revision(story, content, before=before, by=by, at=at, note="A picture was recalled.")
        action, told = "recall", told | details_of(revision)
    else:
        action, revision, content = "recall_live", live.revision, _without_recalled(live.content)
    new = release.NewEdition(revision, Kind.CORRECTION, image.recall_note, instead=content, keeping=live)
    told |= release.put_live(hand, new)
    return record(story, action, source=story.state, by=by, at=at, reason=image.recall_reason, details=told, head=hand.head)


def lift(image: Image, *, by: User) -> Image:
    """Let stories show `image` again, and return it. Editions stay as they are: roll a story back to show it as before.

    Raises:
        NotAllowed: see `library.lift_recall`.
    """
    with transaction.atomic():
        image = library.lift_recall(image, by=by)
        for story in stories_readers_see_it_in(image):  # the recall had not come to them yet
            library.show([image.uuid], names_in(files_named_by(story.editions.order_by("-number")[0])))
    return image


def corrected(image: Image) -> Sequence[tuple[Story, int]]:
    """Return each story a recall took `image` out of, with the number of the edition that is without it, the newest first."""
    return InParts(corrections(image).order_by("-number"), lambda steps: [(step.story, edition_of(step)) for step in steps])


def corrections(image: Image) -> QuerySet[Transition]:
    """Return the rows of the ledger by which a recall took `image` out of stories, with these."""
    shown = LivePicture.objects.filter(image=image, now=False).order_by().values("story")
    rows = Transition.objects.filter(action__in=ACTIONS, story__in=shown, details__contains=str(image.uuid))
    return rows.select_related("story")


def edition_of(correction: Transition) -> int:
    """Return the number of the edition that is without the picture."""
    number: int = json.loads(correction.details)["edition"]
    return number


def still_live(image: Image) -> QuerySet[Story]:
    """Return the stories whose live edition shows `image`: of a recalled one, those the recall has not come to yet."""
    return stories_readers_see_it_in(image)


def addresses(image: Image) -> list[str]:
    """Return where readers fetched the files of `image`: what caches outside the house may hold until they are told."""
    return addresses_of(image.renditions.order_by("width_px", "name").values_list("name", flat=True))


def _without_recalled(content: Content) -> Content:
    """Return `content` without any picture that was recalled, in the list of its pictures and in its body."""
    uuids = {picture.image for picture in content.pictures if picture.image}
    recalled = {
        str(uuid) for uuid in Image.objects.filter(uuid__in=uuids, recalled_at__isnull=False).values_list("uuid", flat=True)
    }
    gone = {picture.id for picture in content.pictures if picture.image in recalled}
    return replace(
        content,
        pictures=tuple(picture for picture in content.pictures if picture.id not in gone),
        body=tuple(block for block in content.body if not (isinstance(block, PictureBlock) and block.picture in gone)),
    )
