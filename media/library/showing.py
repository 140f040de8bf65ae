"""Which renditions there are of pictures, and letting readers see them or not."""

from collections.abc import Iterable

from django.db import transaction

from media.errors import PictureRecalled
from media.models import Image, Rendition


@transaction.atomic
def show(images: Iterable[Image]) -> None:
    """Let readers see the renditions `images` have now, and those made later: a live publication shows them.

    Those of before stay as they are: what a crop cut away since does not come to light.

    Raises:
        PictureRecalled: one of them is; then none is shown.
    """
    locked = list(Image.objects.select_for_update(no_key=True).filter(pk__in=[image.pk for image in images]))
    if recalled := [image for image in locked if image.recalled_at]:
        raise PictureRecalled(f"Recalled, and not to be shown: {', '.join(str(image) for image in recalled)}.")
    Image.objects.filter(pk__in=[image.pk for image in locked]).update(shown=True)
    Rendition.objects.filter(image__in=locked, current=True).update(public=True)


@transaction.atomic
def hide(images: Iterable[Image]) -> None:
    """Take the renditions of `images` from readers: no live publication shows them any more."""
    locked = list(Image.objects.select_for_update(no_key=True).filter(pk__in=[image.pk for image in images]))
    Image.objects.filter(pk__in=[image.pk for image in locked]).update(shown=False)
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


def renditions_readers_have(images: Iterable[Image]) -> dict[Image, list[Rendition]]:
    """Return the renditions of each image that live editions name, narrow ones first.

    Those are the current ones, unless the file was replaced since: then the newest readers may fetch.
    """
    found = renditions_of(images)
    replaced = [image for image in found if not image.shown]
    fetched: dict[Image, dict[tuple[str, str], Rendition]] = {image: {} for image in replaced}
    for made in Rendition.objects.filter(image__in=replaced, public=True).order_by("id").select_related("image"):
        fetched[made.image][made.spec, made.crop] = made
    for image, of_one in fetched.items():
        found[image] = sorted(of_one.values(), key=lambda made: (made.width_px, made.spec, made.crop)) or found[image]
    return found
