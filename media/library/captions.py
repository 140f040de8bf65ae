"""The words of a picture for one use."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from media import policy
from media.errors import CaptionInUse, StalePicture
from media.library.noting import note_change
from media.library.searching import let_find
from media.library.words import check
from media.models import Caption, Image


class CaptionWords(TypedDict, total=False):
    """The fields of a Caption a person fills; those left out stay as they are. `credit_kind` is a `CreditKind`, or ""."""

    text: str
    alt_text: str
    credit_kind: str
    credit_name: str
    credit_agency: str


@transaction.atomic
def write_caption(image: Image, *, by: User, at: datetime, **words: Unpack[CaptionWords]) -> Caption:
    """Write a caption for `image`.

    Raises:
        NotAllowed: `by` may not describe pictures.
        BadWords: with every objection.
    """
    policy.require(by, "add_pictures")
    caption = Caption(image=image, created_at=at)
    _put(caption, words)
    caption.save()
    let_find(image.pk)
    return caption


@transaction.atomic
def revise_caption(caption: Caption, *, base_version: int, by: User, at: datetime, **words: Unpack[CaptionWords]) -> Caption:
    """Change the words of a caption no story shows, and return it as it is then. The same words again change nothing.

    Raises:
        NotAllowed, BadWords: as `write_caption`.
        StalePicture: `base_version` is not the newest.
        CaptionInUse: a story shows it; its words are changed there.
    """
    policy.require(by, "add_pictures")
    caption = Caption.objects.select_for_update().select_related("image").get(pk=caption.pk)
    if caption.version != base_version:
        raise StalePicture(latest=caption.version)
    if caption.in_use:
        raise CaptionInUse
    before = {name: getattr(caption, name) for name in words}
    if _put(caption, words):
        caption.version += 1
        caption.save()
        let_find(caption.image_id)
        changed = {name: (was, now) for name, was in before.items() if (now := getattr(caption, name)) != was}
        note_change(caption.image, changed, by=by, at=at, caption=caption)
    return caption


def put_in_story(caption: Caption | None, image: Image, *, at: datetime, **words: Unpack[CaptionWords]) -> Caption:
    """Make `caption`, or a new one where there is none, say of `image` what the story that shows it says. It is in use then.

    Raises:
        BadWords: with every objection.
    """
    known = caption is not None
    caption = caption or Caption(image=image, created_at=at)
    changed = _put(caption, words)
    if known and caption.in_use and not changed:
        return caption
    caption.in_use = True
    caption.version += known
    caption.save()
    let_find(image.pk)
    return caption


def give_back(captions: Iterable[Caption]) -> None:
    """Tell the library that no story shows these captions any more."""
    given = list(captions)
    leaving = Caption.objects.filter(pk__in=[caption.pk for caption in given], in_use=True)
    if leaving.update(in_use=False, version=F("version") + 1):
        let_find(*{caption.image_id for caption in given})


def _put(caption: Caption, words: Mapping[str, Any]) -> frozenset[str]:
    """Set `words` on `caption` without saving it, and return the names of those that differ from before; raise BadWords."""
    changed = frozenset(name for name, value in words.items() if getattr(caption, name) != value)
    for name in changed:
        setattr(caption, name, words[name])
    check(caption, changed)
    return changed
