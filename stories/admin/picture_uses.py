"""Which stories show a picture: what the picture library asks (settings.NEWSROOM_PICTURES_IN_STORIES)."""

from django.contrib.auth.models import User
from django.urls import reverse

from media.admin.uses import InStories, Use
from media.models import Image
from stories.desk.in_parts import InParts
from stories.desk.pictures import uses as where
from stories.desk.pictures.uses import where_used


def in_stories(image: Image, *, by: User) -> InStories:
    """Return the stories `by` may see that show `image` or showed it, and the page on which it is recalled."""
    uses = InParts(where_used(image, by=by), lambda some: [_told(used) for used in some])
    return InStories(uses, reverse("admin:stories_story_recall", args=[image.uuid]))


def _told(used: where.Use) -> Use:
    story = used.story
    return Use(str(story.headline or story), _page(story.pk), story.state, used.on_desk, used.live, used.editions)


def _page(pk: int) -> str:
    return reverse("admin:stories_story_change", args=[pk])
