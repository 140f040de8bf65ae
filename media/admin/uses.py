"""Where a picture is used. The library knows captions; which stories show them, the app that has stories tells."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.module_loading import import_string

from media.models import Image


class Use(NamedTuple):
    """A story and a picture: what the story is called, where its page is, how it stands; whether the desk's copy shows the
    picture, whether readers see it there, and in which editions they ever did."""

    title: str
    address: str
    state: str
    on_desk: bool
    live: bool
    editions: tuple[int, ...]


class InStories(NamedTuple):
    """The uses of a picture somebody may see, the newest first, and the page on which it is recalled."""

    uses: Sequence[Use]
    recall_page: str


class AskStories(Protocol):
    """What `settings.NEWSROOM_PICTURES_IN_STORIES` names."""

    def __call__(self, image: Image, *, by: User) -> InStories: ...


def in_stories(image: Image, *, by: User) -> InStories:
    """Return where `image` is shown, as far as `by` may see it."""
    ask: AskStories = import_string(settings.NEWSROOM_PICTURES_IN_STORIES)
    return ask(image, by=by)
