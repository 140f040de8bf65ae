"""Pictures of stories from an archive: known by their words and by where they were, many at once. Their files are awaited."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Unpack

from django.contrib.auth.models import User

from media import policy
from media.library.captions import CaptionWords
from media.library.searching import let_find
from media.library.words import Words, check, put
from media.models import Caption, Image


def awaited(where: Sequence[str], *, by: User, at: datetime, **words: Unpack[Words]) -> Image:
    """Return a picture whose file is not here yet, not yet saved; `where` are addresses it has elsewhere, kept as text.

    Raises:
        NotAllowed, BadWords: as `describe`.
    """
    policy.require(by, "add_pictures")
    image = Image(created_at=at, created_by=by)
    image.metadata = {"elsewhere": list(where)} if where else {}
    put(image, words, by=by)
    return image


def caption_in_story(image: Image, *, at: datetime, **words: Unpack[CaptionWords]) -> Caption:
    """Return a caption a story shows, not yet saved.

    Raises:
        BadWords: with every objection.
    """
    values: dict[str, Any] = dict(words)
    caption = Caption(image=image, created_at=at, in_use=True, **values)
    check(caption, frozenset(values))
    return caption


def save_awaited(images: Sequence[Image], captions: Sequence[Caption]) -> None:
    """Save what the two above returned."""
    Image.objects.bulk_create(images)
    Caption.objects.bulk_create(captions)
    let_find(*{*(image.pk for image in images), *(caption.image_id for caption in captions)})
