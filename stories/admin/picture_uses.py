"""Which stories show a picture: what the picture library asks (settings.NEWSROOM_USES_OF_PICTURES)."""

from django.contrib.auth.models import User
from django.urls import reverse

from media.models import Image
from stories.desk.people import visible_stories

SHOWN = 50


def uses_of(image: Image, *, by: User) -> list[tuple[str, str, str]]:
    """Return (headline, address, state) of the stories `by` may see whose newest revision shows `image`, newest first."""
    stories = visible_stories(by).filter(pictures__caption__image=image).distinct().order_by("-changed_at", "-id")[:SHOWN]
    return [
        (story.headline or str(story), reverse("admin:stories_story_change", args=[story.pk]), story.state) for story in stories
    ]
