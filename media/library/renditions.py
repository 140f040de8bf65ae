"""The sizes of the library's pictures: making them, and letting readers see them or not."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from hashlib import sha256

from django.db import transaction

from media.errors import MediaError, PictureRecalled
from media.library.carrying import carried_by
from media.library.files import kept
from media.models import Image, Rendition
from media.renditions import Rendered, render
from media.specs import FINGERPRINT, RENDITIONS, Spec, worth_making


def make_renditions(image: Image) -> list[Rendition]:
    """Make the renditions of `image`, or find those it has, and return them, widest first; none while its file is awaited.

    The same picture gives the same files. Those with older words in them stay as they are, for the editions that name them.

    Raises:
        MediaError: the original cannot be decoded any more.
        FileNotFoundError: the original is gone.
    """
    if image.width_px is None:
        return []
    rendered = list(_rendered(image, worth_making(RENDITIONS, image.width_px)))
    with ExitStack() as files, transaction.atomic():
        newest = Image.objects.select_for_update().get(pk=image.pk)
        newest.renditions.update(current=False)
        made = [_put(newest, one, files) for one in rendered]
        if newest.version == image.version:
            newest.rendered_with = FINGERPRINT
            newest.save(update_fields=["rendered_with"])
    return made


def make_missing_renditions(limit: int) -> int:
    """Make what is missing of the renditions of at most `limit` pictures, one after the other; return how many were dealt with.

    A picture that cannot be rendered says why in `rendition_trouble` and is not tried again until it changes.
    """
    due = list(Image.objects.due_for_renditions(FINGERPRINT)[:limit])
    for image in due:
        try:
            make_renditions(image)
        except (MediaError, FileNotFoundError) as trouble:
            Image.objects.filter(pk=image.pk).update(rendition_trouble=str(trouble)[:300])
    return len(due)


@transaction.atomic
def show(images: Iterable[Image]) -> None:
    """Let readers see the renditions of `images`, those made later too: a live publication shows them.

    Raises:
        PictureRecalled: one of them is; then none is shown.
    """
    locked = list(Image.objects.select_for_update(no_key=True).filter(pk__in=[image.pk for image in images]))
    if recalled := [image for image in locked if image.recalled_at]:
        raise PictureRecalled(f"Recalled, and not to be shown: {', '.join(str(image) for image in recalled)}.")
    _set_shown(locked, shown=True)


@transaction.atomic
def hide(images: Iterable[Image]) -> None:
    """Take the renditions of `images` from readers: no live publication shows them any more."""
    _set_shown(list(Image.objects.select_for_update(no_key=True).filter(pk__in=[image.pk for image in images])), shown=False)


def rendition_named(name: str) -> Rendition | None:
    """Return the public rendition of this name, None if there is none or readers may not see it."""
    return Rendition.objects.filter(name=name, public=True).first()


def renditions_of(images: Iterable[Image]) -> dict[Image, list[Rendition]]:
    """Return the current renditions of each image, narrow ones first."""
    found: dict[Image, list[Rendition]] = {image: [] for image in images}
    for made in Rendition.objects.filter(image__in=found, current=True).order_by("width_px", "spec").select_related("image"):
        found[made.image].append(made)
    return found


def preview(image: Image, spec: Spec) -> tuple[bytes, str]:
    """Return `image` in about the size of `spec`, as bytes and media type, for the desk's own eyes.

    Raises:
        MediaError, FileNotFoundError: as `make_renditions`.
    """
    names = [other.name for other in RENDITIONS if other.format == spec.format and other.width_px <= spec.width_px]
    made = image.renditions.filter(spec__in=names, current=True).order_by("-width_px").first()
    if made and (made.spec == spec.name or made.width_px == image.width_px):
        with made.file.open() as file:
            return file.read(), made.media_type
    # Not made yet: a moment's work, and nothing to keep.
    rendered = next(_rendered(image, (spec,)))
    return rendered.data, rendered.media_type


def _rendered(image: Image, specs: tuple[Spec, ...]) -> Iterator[Rendered]:
    with image.original.open() as file:
        return render(file.read(), specs, carried_by(image))


def _put(image: Image, rendered: Rendered, files: ExitStack) -> Rendition:
    """Save one size of `image` as its current one: the row it has if the bytes are the same, else a new one with its file."""
    digest = sha256(rendered.data).hexdigest()
    name = f"{digest[:32]}.{rendered.extension}"
    made = Rendition.objects.filter(name=name).first()
    if made is None:
        made = Rendition(
            name=name,
            image=image,
            spec=rendered.spec.name,
            media_type=rendered.media_type,
            width_px=rendered.width_px,
            height_px=rendered.height_px,
            sha256=digest,
            public=image.shown,
        )
        files.enter_context(kept(made.file, f"renditions/{name}", rendered.data))
    made.current = True
    made.save()
    return made


def _set_shown(images: list[Image], *, shown: bool) -> None:
    Image.objects.filter(pk__in=[image.pk for image in images]).update(shown=shown)
    Rendition.objects.filter(image__in=images).update(public=shown)
