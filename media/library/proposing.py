"""What the file of a picture proposes for its fields: in them until a person says otherwise, and marked until one accepts it."""

from collections.abc import Collection
from datetime import datetime
from typing import Literal, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction

from media import metadata, policy
from media.errors import BadWords, Problem, StalePicture
from media.library.noting import note_change
from media.library.words import MAX_LENGTHS, RIGHTS_FIELDS, put, save_next
from media.models import Image
from phrases import phrase


class Proposal(NamedTuple):
    """What a file says for `field`, and whether it says so in "XMP", "IIM" or "EXIF".

    It stands "proposed" while the field says it and nobody accepted it, "accepted" then, "declined" if the field says something
    else (`instead`, which may be nothing).
    """

    field: str
    text: str
    origin: str
    stands: Literal["proposed", "accepted", "declined"]
    instead: str = ""


def proposals(image: Image) -> tuple[Proposal, ...]:
    """Return what the file of `image` proposes, in the order of the fields."""
    told = _fitting(image)
    return tuple(_standing(image, name, *told[name]) for name in metadata.FIELDS if name in told)


@transaction.atomic
def accept_proposals(image: Image, fields: Collection[str], *, base_version: int, by: User, at: datetime) -> Image:
    """Let `fields` say what the file says, as accepted by a person, and return the image as it is then.

    Raises:
        NotAllowed: `by` may not describe pictures, or not state rights that are among the fields.
        StalePicture: `base_version` is not the newest.
        BadWords: the file proposes nothing for one of them.
    """
    policy.require(by, "add_pictures")
    if RIGHTS_FIELDS & set(fields):
        policy.require(by, "state_rights")
    image = Image.objects.select_for_update().get(pk=image.pk)
    if image.version != base_version:
        raise StalePicture(latest=image.version)
    told = _fitting(image)
    if unknown := [name for name in fields if name not in told]:
        raise BadWords(
            problems=tuple(Problem("no_such_proposal", phrase("The file says nothing for this."), name) for name in unknown)
        )
    before = {name: getattr(image, name) for name in fields}
    changed = put(image, {name: told[name].text for name in fields}, by=by)
    accepted = set(fields) & set(image.proposed)
    if changed or accepted:
        image.proposed = [name for name in image.proposed if name not in accepted]
        save_next(image, changed)
        note_change(image, {name: (before[name], getattr(image, name)) for name in changed}, by=by, at=at)
    return image


def fill_empty(image: Image) -> None:
    """Put what its file says into the fields of `image` that are empty, and mark them as proposed. The caller saves it."""
    filled = {name: told.text for name, told in _fitting(image).items() if not getattr(image, name)}
    for name, text in filled.items():
        setattr(image, name, text)
    image.proposed = [name for name in metadata.FIELDS if name in filled or name in image.proposed]


def _fitting(image: Image) -> dict[str, metadata.Proposal]:
    """Return what the file says by field, cut to the length of the field."""
    return {name: told._replace(text=told.text[: MAX_LENGTHS[name]]) for name, told in metadata.proposed(image.metadata).items()}


def _standing(image: Image, name: str, text: str, origin: str) -> Proposal:
    said = getattr(image, name)
    if said != text:
        return Proposal(name, text, origin, "declined", said)
    return Proposal(name, text, origin, "proposed" if name in image.proposed else "accepted")
