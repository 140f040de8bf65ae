"""What the desk says of a picture: its words, whose it is, and what we may do with it."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from math import isfinite
from typing import Any, TypedDict, Unpack

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction

from media import policy
from media.dates import is_date
from media.errors import BadWords, Problem, StalePicture
from media.library.noting import note_change
from media.library.searching import let_find
from media.models import Image, PictureChange
from phrases import phrase


class Words(TypedDict, total=False):
    """The fields of an Image a person fills; those left out stay as they are."""

    headline: str
    description: str
    alt_text: str
    photographer: str
    agency: str
    credit_line: str
    source: str
    date_taken: str
    city: str
    country: str
    persons: str
    digital_source_type: str
    copyright_notice: str
    usage_terms: str
    rights: str
    rights_note: str
    restrictions: str
    territories: str
    data_mining: str
    valid_until: datetime | None
    focal_x: float
    focal_y: float


RIGHTS_FIELDS = frozenset({
    "copyright_notice", "usage_terms", "rights", "rights_note", "restrictions", "territories", "data_mining", "valid_until",
})  # fmt: skip

# Fields that stand in the metadata of the renditions, or say what they show: these are made anew when one changes.
CARRIED_FIELDS = frozenset({
    "photographer", "credit_line", "copyright_notice", "usage_terms", "digital_source_type", "data_mining", "focal_x", "focal_y",
})  # fmt: skip

# How long the texts of a picture may be, in characters.
MAX_LENGTHS = {field.name: field.max_length for field in Image._meta.fields if field.max_length}

# Beyond them some moments are none in another zone.
_YEARS = range(1971, 2999)

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


@transaction.atomic
def describe(image: Image, *, base_version: int, by: User, at: datetime, **words: Unpack[Words]) -> Image:
    """Change what the desk says of `image`, and return it as it is then. The same words again change nothing.

    Raises:
        NotAllowed: `by` may not describe pictures, or not state rights.
        StalePicture: `base_version` is not the newest.
        BadWords: with every objection.
    """
    policy.require(by, "add_pictures")
    image = Image.objects.select_for_update().get(pk=image.pk)
    if image.version != base_version:
        raise StalePicture(latest=image.version)
    before = {name: getattr(image, name) for name in words}
    if changed := put(image, words, by=by):
        save_next(image, changed)
        note_change(image, {name: (before[name], getattr(image, name)) for name in changed}, by=by, at=at)
    return image


def save_next(image: Image, changed: frozenset[str]) -> None:
    """Save `image`, in which the fields `changed` say something else, as its next version."""
    image.version += 1
    if changed & CARRIED_FIELDS:
        image.rendered_with = image.rendition_trouble = ""
    image.save()
    let_find(image.pk)


def put(image: Image, words: Mapping[str, Any], *, by: User) -> frozenset[str]:
    """Set `words` on `image` without saving it, and return the names of those that differ from before: proposed no more.

    Raises:
        NotAllowed: rights change, and `by` may not state them.
        BadWords: with every objection.
    """
    changed = frozenset(name for name, value in words.items() if getattr(image, name) != value)
    if changed & RIGHTS_FIELDS:
        policy.require(by, "state_rights")
    for name in changed:
        setattr(image, name, words[name])
    image.proposed = [name for name in image.proposed if name not in changed]
    check(image, changed, *_undated(image, changed))
    return changed


def check(row: models.Model, names: frozenset[str], *found: Problem) -> None:
    """Raise BadWords if something was `found`, or one of the fields `names` of `row` holds what the table may not."""
    problems = [Problem("impossible", why, name) for name in sorted(names) if (why := _impossible(getattr(row, name)))]
    if not problems:
        try:
            row.clean_fields(exclude={field.name for field in row._meta.fields} - names)
            row.clean()
        except ValidationError as refusal:
            problems = list(_problems(refusal))
    if problems := [*problems, *found]:
        raise BadWords(problems=tuple(problems))


def _undated(image: Image, changed: frozenset[str]) -> Iterator[Problem]:
    """Object to a date somebody wrote that is none. What a file or an archive brought along stands, and can be put back."""
    said = image.date_taken if "date_taken" in changed else ""
    if said and not is_date(said) and not PictureChange.objects.filter(image=image.pk, values__date_taken__0=said).exists():
        message = phrase("Write a date, as exactly as it is known: 2026-03-04, 2026-03 or 2026.")
        yield Problem("no_date", message, "date_taken")


def _impossible(value: Any) -> str:
    """Say why `value` cannot be kept: text with NUL or half a character, a number that is none, a moment no clock shows."""
    if isinstance(value, datetime):
        years = {"first": _YEARS.start, "last": _YEARS.stop - 1}
        return "" if value.year in _YEARS else phrase("Write a year from {first} to {last}.", **years)
    garbled = bool(_NO_TEXT.search(value)) if isinstance(value, str) else isinstance(value, float) and not isfinite(value)
    return phrase("No database can hold this.") if garbled else ""


def _problems(refusal: ValidationError) -> Iterator[Problem]:
    for place, errors in refusal.error_dict.items():
        for error in errors:
            yield Problem(error.code or "invalid", " ".join(error.messages), "" if place == "__all__" else place)
