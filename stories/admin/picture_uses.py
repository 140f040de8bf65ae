"""Which stories show a picture: what the picture library asks (settings.NEWSROOM_PICTURES_IN_STORIES)."""

from django.contrib.auth.models import User
from django.urls import reverse

from media.admin.uses import InStories, Use
from media.models import Image
from stories.desk.pictures.uses import where_used


def in_stories(image: Image, *, by: User) -> InStories:
    """Return the stories `by` may see that show `image` or showed it, and the page on which it is recalled."""
    uses = (
        Use(
            str(used.story.headline or used.story), _page(used.story.pk), used.story.state, used.on_desk, used.live, used.editions
        )
        for used in where_used(image, by=by)
    )
    return InStories(tuple(uses), reverse("admin:stories_story_recall", args=[image.uuid]))


def _page(pk: int) -> str:
    return reverse("admin:stories_story_change", args=[pk])
