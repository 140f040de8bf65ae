"""What readers would get of a story's pictures today, and what of that is other than when an editor approved the story.

An approval is of what was seen: the file of each picture, the part of it that is shown at each ratio, and what the library says
of whose it is. It lets nothing out while one of these is another, and counts again as soon as all is as it was.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from media.crops import Box, boxes_shown
from media.models import Image
from phrases import Phrase, phrase
from stories import ledger
from stories.content import Content, fingerprint
from stories.desk.row_as_text import row_as_text
from stories.errors import Problem

# What the sizes of a picture and the formats say of it, beside its words in the story.
_WORDS = ("photographer", "credit_line", "copyright_notice", "usage_terms", "digital_source_type", "data_mining")
_COLUMNS = "sha256, width_px, height_px, focal_x, focal_y, ({crops} WHERE image_id = media_image.id), {words}"
_CROPS = {
    "postgresql": 'SELECT jsonb_agg(jsonb_build_array(ratio, "left", top, width, height)) FROM media_crop',
    "sqlite": 'SELECT json_group_array(json_array(ratio, "left", top, width, height)) FROM media_crop',
}
_LOOKS = "SELECT uuid, {} FROM media_image WHERE uuid IN ({})"
# Databases write what is behind these digits of a share differently; crops are drawn no finer.
_DIGITS = 6

_FIXES = {
    "file": phrase("This picture has another file than the one that was approved: send the story back, and have it approved."),
    "crops": phrase(
        "Another part of this picture is shown than was approved: put its crop back, or send the story back and have it approved."
    ),
    "words": phrase(
        "The library says otherwise whose this picture is than when the story was approved: put that back, or send the story "
        "back and have it approved."
    ),
}


class Look(NamedTuple):
    """What readers get of an image: its file by SHA-256 ("" while awaited), the part shown at each ratio, and its words."""

    file: str
    crops: dict[str, list[float]]
    words: dict[str, str]


# By the uuid of the image.
Looks = Mapping[str, Look]


def as_text() -> str:
    """Return how SQL names a row of the library as text that `read` reads: so it comes in the statement of another."""
    return row_as_text(_COLUMNS.format(crops=_CROPS[connection.vendor], words=", ".join(_WORDS)))


def read(rows: Iterable[tuple[str, str]]) -> Looks:
    """Return what readers would get of each image; of each came its uuid as the database keeps it, and its row `as_text`."""
    return {str(UUID(uuid)): _look(*json.loads(text)) for uuid, text in rows}


def written(looks: Looks) -> str:
    """Return `looks` as an approval keeps them: canonical JSON."""
    return ledger.details_of({uuid: look._asdict() for uuid, look in looks.items()})


def pictures_hash(looks: Looks) -> str:
    """Return what names them all, as they are; "" where there are none."""
    return fingerprint(written(looks)) if looks else ""


def other_than_approved(approved: str | None, looks: Looks) -> dict[str, Phrase]:
    """Say of each image that is other today than an approval kept it, by its uuid, what is and what to do; None kept nothing."""
    said: dict[str, dict[str, Any]] = json.loads(approved or "{}")
    others = {uuid: _other_part(was, looks[uuid]) for uuid, was in said.items() if uuid in looks}
    return {uuid: _FIXES[part] for uuid, part in others.items() if part}


def problems_in(content: Content, others: Mapping[str, Phrase]) -> tuple[Problem, ...]:
    """Return what is said of images as problems of the pictures of `content` that show them."""
    return tuple(
        Problem("picture_changed", others[picture.image], f"pictures.{index}.image")
        for index, picture in enumerate(content.pictures)
        if picture.image and picture.image in others
    )


def looks_in(content: Content) -> Looks:
    """Return what readers would get of the images `content` shows; one statement, if there are any."""
    return looks_of({picture.image for picture in content.pictures if picture.image})


def looks_of(uuids: Collection[str]) -> Looks:
    """Return what readers would get of these images; one statement, if there are any."""
    if not uuids:
        return {}
    write = Image._meta.get_field("uuid").get_db_prep_value
    with connection.cursor() as cursor:
        cursor.execute(
            _LOOKS.format(as_text(), ", ".join(["%s"] * len(uuids))), [write(UUID(uuid), connection) for uuid in uuids]
        )
        return read((str(uuid), text) for uuid, text in cursor.fetchall())


def _other_part(was: Mapping[str, Any], now: Look) -> str:
    return next((part for part, value in now._asdict().items() if value != was[part]), "")


def _look(
    file: str | None, width: int | None, height: int | None, focal_x: float, focal_y: float, crops: Any, *words: str
) -> Look:
    drawn = json.loads(crops) if isinstance(crops, str) else crops or []
    by_hand = {ratio: Box(*box) for ratio, *box in drawn}
    boxes = boxes_shown((width, height), (focal_x, focal_y), by_hand) if width and height else {}
    return Look(
        file=file or "",
        crops={ratio: [round(share, _DIGITS) for share in box] for ratio, box in boxes.items()},
        words=dict(zip(_WORDS, words, strict=True)),
    )
