"""A change of a picture's words or crops put back, as a change of its own."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from media.crops import Box
from media.library.captions import revise_caption
from media.library.crops import clear_crop, set_crop
from media.library.noting import CROP
from media.library.words import describe
from media.models import Image, PictureChange


@transaction.atomic
def put_back(change: PictureChange, *, by: User, at: datetime, base_version: int) -> Image:
    """Let a picture say again what it said before `change`, whatever else was changed since; return it as it is then.

    `base_version` is the picture's; where the change is one of a caption, the caption's.

    Raises:
        NotAllowed, StalePicture, BadWords, CaptionInUse: as the verbs that change them.
    """
    before = {name: _read(name, was) for name, (was, _) in change.values.items()}
    if change.caption:
        return revise_caption(change.caption, base_version=base_version, by=by, at=at, **before).image
    words = {name: value for name, value in before.items() if not name.startswith(CROP)}
    image = describe(change.image, base_version=base_version, by=by, at=at, **words)
    for ratio in (name.removeprefix(CROP) for name in before if name.startswith(CROP)):
        if box := before[CROP + ratio]:
            image = set_crop(image, ratio, Box(*box), by=by, at=at, base_version=image.version)
        else:
            image = clear_crop(image, ratio, by=by, at=at, base_version=image.version)
    return image


def _read(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name == "valid_until" and value else value
