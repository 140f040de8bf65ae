"""Which renditions there are of pictures, and letting readers fetch them or not."""

from collections.abc import Collection, Iterable

from django.db import transaction

from media.errors import PictureRecalled
from media.models import Image, Rendition
from phrases import phrase


@transaction.atomic
def show(images: Iterable[Image], names: Collection[str]) -> None:
    """Let readers fetch the renditions of `images` that have these names, and no others: a live publication names them.

    Raises:
        PictureRecalled: one of them is; then none is shown.
    """
    # Locked, so that a recall on its way is waited for.
    locked = list(Image.objects.select_for_update(no_key=True).filter(pk__in=[image.pk for image in images]))
    if recalled := [image for image in locked if image.recalled_at]:
        raise PictureRecalled(
            phrase("Recalled, and not to be shown: {pictures}.", pictures=", ".join(str(image) for image in recalled))
        )
    Rendition.objects.filter(image__in=locked, name__in=names).update(public=True)


@transaction.atomic
def hide(images: Iterable[Image]) -> None:
    """Take the renditions of `images` from readers: no live publication shows them any more."""
    locked = list(Image.objects.select_for_update(no_key=True).filter(pk__in=[image.pk for image in images]))
    Rendition.objects.filter(image__in=locked).update(public=False)


def rendition_named(name: str) -> Rendition | None:
    """Return the public rendition of this name, None if there is none or readers may not see it."""
    return Rendition.objects.filter(name=name, public=True).first()


def renditions_of(images: Iterable[Image]) -> dict[Image, list[Rendition]]:
    """Return the current renditions of each image, narrow ones first."""
    found: dict[Image, list[Rendition]] = {image: [] for image in images}
    current = Rendition.objects.filter(image__in=found, current=True)
    for made in current.order_by("width_px", "spec", "crop").select_related("image"):
        found[made.image].append(made)
    return found
