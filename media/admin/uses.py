"""Where a picture is used. The library knows captions; which stories show them, the app that has stories tells."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.module_loading import import_string

from media.models import Image


class Use(NamedTuple):
    """A story that shows a picture: what it is called, where its page is, how it stands."""

    title: str
    address: str
    state: str


class UsesOf(Protocol):
    """What `settings.NEWSROOM_USES_OF_PICTURES` names: the uses of `image` that `by` may see, the newest first."""

    def __call__(self, image: Image, *, by: User) -> Iterable[tuple[str, str, str]]: ...


def uses_of(image: Image, *, by: User) -> list[Use]:
    """Return where `image` is shown, as far as `by` may see it."""
    told: UsesOf = import_string(settings.NEWSROOM_USES_OF_PICTURES)
    return [Use(*use) for use in told(image, by=by)]
