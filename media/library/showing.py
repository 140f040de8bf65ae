"""Which renditions there are of pictures, and letting readers fetch them or not."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from media.errors import PictureRecalled
from media.models import Image, Rendition
from phrases import phrase


@transaction.atomic
def show(uuids: Collection[UUID | str], names: Collection[str]) -> list[Image]:
    """Let readers fetch those renditions of these images that have these names: a live publication names them.

    Raises:
        PictureRecalled: one of the images is; then none is shown.
    """
    hidden = Rendition.objects.filter(image=OuterRef("pk"), name__in=names, public=False)
    # Locked, so that a recall on its way is waited for.
    images: Any = Image.objects.select_for_update(no_key=True).filter(uuid__in=uuids).annotate(hidden=Exists(hidden))
    locked = list(images) if uuids else []
    if recalled := [image for image in locked if image.recalled_at]:
        raise PictureRecalled(
            phrase("Recalled, and not to be shown: {pictures}.", pictures=", ".join(str(image) for image in recalled))
        )
    if any(image.hidden for image in locked):
        Rendition.objects.filter(image__in=locked, name__in=names).update(public=True)
    return locked


@transaction.atomic
def hide(images: Iterable[Image]) -> None:
    """Take the renditions of `images` from readers: no live publication shows them any more."""
    locked = list(Image.objects.select_for_update(no_key=True).filter(pk__in=[image.pk for image in images]))
    Rendition.objects.filter(image__in=locked).update(public=False)


def rendition_named(name: str) -> Rendition | None:
    """Return the public rendition of this name, None if there is none or readers may not see it."""
    return Rendition.objects.filter(name=name, public=True).first()


def renditions_of(uuids: Iterable[str]) -> dict[str, list[Rendition]]:
    """Return the current renditions of the images of these uuids, narrow ones first, in one statement."""
    found: dict[str, list[Rendition]] = {uuid: [] for uuid in uuids}
    current: Any = Rendition.objects.filter(image__uuid__in=found, current=True).annotate(of=F("image__uuid"))
    for made in current.order_by("width_px", "spec", "crop") if found else ():
        found[str(made.of)].append(made)
    return found
