"""Where a picture is used: every story that shows it now or showed it to readers before, and in which editions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet

from media.models import Image
from stories.desk.in_parts import InParts
from stories.desk.people import visible_stories
from stories.facts import Kind
from stories.models.credit import Picture
from stories.models.edition import Edition, LivePicture
from stories.models.story import Story


@dataclass(frozen=True, slots=True)
class Use:
    """A story and a picture: whether the working copy shows it, whether readers see it, and which editions ever did."""

    story: Story
    on_desk: bool
    live: bool
    editions: tuple[int, ...]


def where_used(image: Image, *, by: User) -> Sequence[Use]:
    """Return the stories `by` may see that show `image` or showed it, the newest change first."""
    return InParts(stories_that_show(image, by=by), partial(uses_in, image))


def stories_that_show(image: Image, *, by: User) -> QuerySet[Story]:
    """Return the stories `by` may see that show `image` or showed it, the newest change first, for `uses_in`."""
    return _with_standing(visible_stories(by), image)


def uses_in(image: Image, stories: Sequence[Any]) -> list[Use]:
    """Return how these stories, some of `stories_that_show`, use `image`."""
    editions = _editions(image, stories)
    return [Use(story, story.on_desk, story.live, editions.get(story.pk, ())) for story in stories]


def stories_readers_see_it_in(image: Image) -> QuerySet[Story]:
    """Return the stories whose live edition shows `image`, in the order of their keys."""
    return Story.objects.filter(live_pictures__image=image, live_pictures__now=True).order_by("pk")


def _with_standing(stories: QuerySet[Story], image: Image) -> QuerySet[Story]:
    on_desk = Picture.objects.filter(story=OuterRef("pk"), caption__image=image)
    shown = LivePicture.objects.filter(story=OuterRef("pk"), image=image)
    # By key, from both sides: the whole table of stories is not read for it.
    used = Picture.objects.filter(caption__image=image).order_by().values("story")
    used = used.union(LivePicture.objects.filter(image=image).order_by().values("story"))
    known = stories.filter(pk__in=[row["story"] for row in used])
    return known.annotate(on_desk=Exists(on_desk), live=Exists(shown.filter(now=True))).order_by("-changed_at", "-id")


def _editions(image: Image, stories: Iterable[Story]) -> dict[int, tuple[int, ...]]:
    """Return the numbers of the editions of each story, by its key, that show `image`."""
    rows = Edition.objects.filter(story__in=stories, text__contains=str(image.uuid)).exclude(kind=Kind.KILL)
    found: dict[int, tuple[int, ...]] = {}
    for story, number in rows.order_by("number").values_list("story", "number"):
        found[story] = (*found.get(story, ()), number)
    return found
