"""The sizes of the library's pictures: making what is missing of them, in the darkroom."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction

from media import darkroom
from media.crops import FREE, RATIOS, WHOLE, Box
from media.errors import MediaError
from media.library.carrying import carried_by
from media.library.crops import crop_boxes
from media.library.files import kept
from media.library.likeness import look_if_unseen
from media.metadata.xmp import Value
from media.models import Image, Rendition
from media.renditions import Order, Rendered
from media.specs import FINGERPRINT, RENDITIONS, Spec, worth_making


class Recipe(NamedTuple):
    """What is made of a picture at one ratio, and the hash of all it is made of: the same hash, the same files."""

    ratio: str
    order: Order
    digest: str


def make_renditions(image: Image) -> list[Rendition]:
    """Make what is missing of the renditions of `image`, and return all it has then, the widest first; none without its file.

    The same picture gives the same files. Those with older words in them, or cropped otherwise, stay as they are, for the
    editions that name them.

    Raises:
        MediaError: the original cannot be decoded any more.
        FileNotFoundError: the original is gone.
    """
    if image.width_px is None:
        return []
    properties = carried_by(image)
    recipes = _recipes(image, image.width_px, crop_boxes(image), properties)
    missing = _without_files(image, recipes)
    rendered = darkroom.render(_original(image), [recipe.order for recipe in missing], properties) if missing else []
    with ExitStack() as files:
        fresh = _kept(image, rendered, {recipe.ratio: recipe.digest for recipe in missing}, files)
        with transaction.atomic():
            newest = Image.objects.select_for_update().get(pk=image.pk)
            _put(newest, fresh, recipes)
            if newest.version == image.version:
                newest.rendered_with = FINGERPRINT
                newest.save(update_fields=["rendered_with"])
    return list(newest.renditions.filter(current=True).order_by("-width_px", "spec", "crop"))


def make_missing_renditions(limit: int) -> int:
    """Make what is missing of the renditions of at most `limit` pictures, one after the other; return how many were dealt with.

    A picture that cannot be rendered says why in `rendition_trouble` and is not tried again until it changes.
    """
    due = list(Image.objects.due_for_renditions(FINGERPRINT)[:limit])
    for image in due:
        try:
            make_renditions(image)
            look_if_unseen(image)
        except (MediaError, FileNotFoundError) as trouble:
            Image.objects.filter(pk=image.pk).update(rendition_trouble=str(trouble)[:300])
    return len(due)


def preview(image: Image, spec: Spec) -> tuple[bytes, str]:
    """Return all of `image`, whatever is cut off for readers, in about the size of `spec`, as bytes and media type.

    For the desk's own eyes.

    Raises:
        MediaError, FileNotFoundError: as `make_renditions`.
    """
    names = [other.name for other in RENDITIONS if other.format == spec.format and other.width_px <= spec.width_px]
    made = image.renditions.filter(crop=FREE, spec__in=names, current=True).order_by("-width_px").first()
    if made and (made.spec == spec.name or made.width_px == image.width_px) and not image.crops.filter(ratio=FREE).exists():
        with made.file.open() as file:
            return file.read(), made.media_type
    # Not made yet, or not of all of it: a moment's work, and nothing to keep.
    (rendered,) = darkroom.render(_original(image), [Order(WHOLE, (spec,))], carried_by(image))
    return rendered.data, rendered.media_type


def _original(image: Image) -> bytes:
    with image.original.open() as file:
        return bytes(file.read())


def _recipes(image: Image, width_px: int, boxes: dict[str, Box], properties: dict[str, Value]) -> list[Recipe]:
    """Return what is made of `image` at each ratio."""
    recipes = []
    for ratio in RATIOS:
        specs = tuple(spec for spec in RENDITIONS if spec.ratio == ratio)
        order = Order(boxes[ratio], worth_making(specs, width_px * boxes[ratio].width))
        made_of = json.dumps([image.sha256, asdict(order), properties], sort_keys=True)
        recipes.append(Recipe(ratio, order, sha256(made_of.encode()).hexdigest()))
    return recipes


def _without_files(image: Image, recipes: Sequence[Recipe]) -> list[Recipe]:
    """Return the recipes that were not followed yet, or whose files are counted to another recipe by now."""
    made = list(image.renditions.filter(recipe__in=[recipe.digest for recipe in recipes]).values_list("recipe", flat=True))
    return [recipe for recipe in recipes if made.count(recipe.digest) < len(recipe.order.specs)]


def _kept(image: Image, rendered: Sequence[Rendered], recipes: dict[str, str], files: ExitStack) -> list[Rendition]:
    """Write the files of what was rendered, each once, and return their rows, not yet saved."""
    digests = [sha256(one.data).hexdigest() for one in rendered]
    paths = dict(image.renditions.filter(sha256__in=digests).values_list("sha256", "file"))
    fresh = []
    for one, digest in zip(rendered, digests, strict=True):
        name = f"{digest[:32]}.{one.extension}"
        made = Rendition(
            name=name,
            image=image,
            spec=one.spec.name,
            crop=one.spec.ratio,
            recipe=recipes[one.spec.ratio],
            file=paths.get(digest, ""),
            media_type=one.media_type,
            width_px=one.width_px,
            height_px=one.height_px,
            sha256=digest,
        )
        if not made.file:
            files.enter_context(kept(made.file, f"renditions/{name}", one.data))
            paths[digest] = str(made.file.name)
        fresh.append(made)
    return fresh


def _put(image: Image, fresh: Sequence[Rendition], recipes: Sequence[Recipe]) -> None:
    """Make what follows `recipes` the current renditions of `image`: rows it has, and new ones for what is `fresh`."""
    image.renditions.filter(current=True).update(current=False)
    # Other versions of the encoders give other bytes: what a recipe gave before is not what it gives now.
    image.renditions.filter(recipe__in={made.recipe for made in fresh}).update(recipe="")
    known = {(row.spec, row.crop, row.sha256): row for row in image.renditions.filter(sha256__in=[made.sha256 for made in fresh])}
    new = []
    for made in fresh:
        if row := known.get((made.spec, made.crop, made.sha256)):
            row.recipe = made.recipe
            row.save(update_fields=["recipe"])
        else:
            made.current = False
            new.append(made)
    Rendition.objects.bulk_create(new)
    image.renditions.filter(recipe__in=[recipe.digest for recipe in recipes]).update(current=True)
