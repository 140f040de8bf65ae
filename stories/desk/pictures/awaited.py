"""Pictures of a story whose file is still to come."""

from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User

from media import library
from stories.content import Picture


def with_awaited_image(picture: Picture, *, by: User, at: datetime) -> Picture:
    """Enter `picture` in the picture library by its words alone, and return it linked to that entry."""
    credit = picture.credit
    image = library.await_file(
        by=by,
        at=at,
        description=picture.caption,
        photographer=credit.name if credit else "",
        agency=credit.agency if credit else "",
    )
    return replace(picture, image=str(image.uuid))
