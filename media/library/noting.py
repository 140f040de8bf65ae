"""Every change of a picture's words and crops, noted with what was there before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from media.models import Caption, Image, PictureChange

# What the crop at a ratio is called beside the fields of a picture.
CROP = "crop "


def note_change(
    image: Image, values: Mapping[str, tuple[Any, Any]], *, by: User, at: datetime, caption: Caption | None = None
) -> None:
    """Note {field: (before, after)} of `image`, or of one `caption` of it; nothing, if nothing was changed."""
    if values:
        kept = {name: [_kept(was), _kept(now)] for name, (was, now) in values.items()}
        PictureChange.objects.create(image=image, caption=caption, by=by, at=at, values=kept)


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
