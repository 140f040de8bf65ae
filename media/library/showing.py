"""Which renditions there are of pictures, and letting readers fetch them or not."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from media.errors import PictureRecalled
from media.models import Image, Rendition
from phrases import phrase


@transaction.atomic
def show(uuids: Collection[UUID | str], names: Collection[str]) -> None:
    """Let readers fetch those renditions of these images that have these names: a live publication names them.

    Raises:
        PictureRecalled: one of the images is; then none is shown.
    """
    # Locked, so that a recall on its way is waited for.
    locked = list(Image.objects.select_for_update(no_key=True).filter(uuid__in=uuids).order_by("pk")) if uuids else []
    refuse_recalled(locked)
    switch([image.pk for image in locked], names)


@transaction.atomic
def hide(images: Iterable[Image]) -> None:
    """Take the renditions of `images` from readers: no live publication shows them any more."""
    locked = Image.objects.select_for_update(no_key=True).filter(pk__in=[image.pk for image in images]).order_by("pk")
    switch((), (), hidden=list(locked))


def switch(shown: Collection[int], names: Collection[str], *, hidden: Iterable[Image] = ()) -> None:
    """Let readers fetch the renditions of these names of the images `shown`, by their ids, and none of those `hidden`.

    One statement. The images must be locked, and none that is shown recalled.
    """
    to_show = Q(image__in=shown, name__in=names, public=False)
    Rendition.objects.filter(to_show | Q(image__in=hidden, public=True)).update(public=~F("public"))


def refuse_recalled(images: Iterable[Image]) -> None:
    """Raise PictureRecalled if one of the images is."""
    if recalled := [image for image in images if image.recalled_at]:
        raise PictureRecalled(
            phrase("Recalled, and not to be shown: {pictures}.", pictures=", ".join(str(image) for image in recalled))
        )


def renditions_of(uuids: Iterable[str]) -> dict[str, list[Rendition]]:
    """Return the current renditions of the images of these uuids, narrow ones first, in one statement."""
    found: dict[str, list[Rendition]] = {uuid: [] for uuid in uuids}
    if found:
        current: Any = Rendition.objects.filter(image__uuid__in=found, current=True).annotate(of=F("image__uuid"))
        for made in current.order_by("width_px", "spec", "crop"):
            found[str(made.of)].append(made)
    return found
