"""The words a picture brings along: what the file says in XMP, IIM and EXIF, and what that proposes for our fields.

Field names and their places follow the IPTC Photo Metadata Standard 2024.1 (https://iptc.org/std/photometadata/specification/).
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from PIL import ExifTags
from PIL import Image as Pillow

from media.decoding import DAMAGE
from media.metadata import iim, xmp


class _Places(NamedTuple):
    """Where one of our fields may stand in a file; None where that form has no room for it."""

    xmp: str
    iim: str | None = None
    exif: int | None = None


_FIELDS = {
    "headline": _Places("photoshop:Headline", "2:105"),
    "description": _Places("dc:description", "2:120", ExifTags.Base.ImageDescription),
    "alt_text": _Places("Iptc4xmpCore:AltTextAccessibility"),
    "photographer": _Places("dc:creator", "2:80", ExifTags.Base.Artist),
    "credit_line": _Places("photoshop:Credit", "2:110"),
    "source": _Places("photoshop:Source", "2:115"),
    "copyright_notice": _Places("dc:rights", "2:116", ExifTags.Base.Copyright),
    "usage_terms": _Places("xmpRights:UsageTerms"),
    "date_taken": _Places("photoshop:DateCreated", "2:55"),
}

# Kept beside the words on every size we make of a picture: whether a machine made it, and whether machines may learn from it.
KEPT_ON_RENDITIONS = ("Iptc4xmpExt:DigitalSourceType", "plus:DataMining")

_IIM_BLOCK = 0x0404  # its number among Photoshop's image resources
_DATE = re.compile(r"([1-9]\d{3})(?:-?(\d\d))?(?:-?(\d\d))?(T[0-9:.+Z-]+)?")
# What cameras write where a caption belongs.
_CAMERA_NOISE = {"OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM", "DIGITAL CAMERA", "KONICA MINOLTA DIGITAL CAMERA", "SAMSUNG"}


@dataclass(frozen=True, slots=True)
class Received:
    """`proposals` by field of an Image, no empty ones; `raw` is all that was read: {"xmp": {}, "iim": {}, "exif": {}}."""

    proposals: dict[str, str]
    raw: dict[str, Any]


def read(picture: Pillow.Image) -> Received:
    """Return what a decoded picture says of itself. XMP goes before IIM, and IIM before EXIF. Damage is passed over.

    Alternative text is proposed from its own field alone: a caption is none.
    """
    in_xmp = xmp.read(_bytes(picture.info.get("xmp")))
    in_iim = iim.read(_iim_block(picture))
    in_exif = _exif(picture)
    proposals = {}
    for field, places in _FIELDS.items():
        found = (
            _joined(in_xmp.get(places.xmp))
            or _joined(in_iim.get(places.iim or ""))
            or in_exif.get(ExifTags.TAGS.get(places.exif or 0, ""), "")
        )
        if found := _iso_date(found) if field == "date_taken" else found:
            proposals[field] = found
    return Received(proposals, {"xmp": in_xmp, "iim": in_iim, "exif": in_exif})


def _joined(value: Any) -> str:
    """Return a text, or the texts of a list; a structure is no text."""
    texts = value if isinstance(value, list) else [value]
    return ", ".join(text for text in texts if isinstance(text, str) and text)


def _iso_date(text: str) -> str:
    """Return XMP's date as it is and IIM's (20260304) as ISO 8601 has it; nothing where it is neither."""
    if not (found := _DATE.fullmatch(text)):
        return ""
    year, month, day, time = found.groups()
    return "-".join(part for part in (year, month, day) if part) + (time or "")


def _iim_block(picture: Pillow.Image) -> bytes:
    resources = picture.info.get("photoshop")
    return _bytes(resources.get(_IIM_BLOCK)) if isinstance(resources, Mapping) else b""


def _exif(picture: Pillow.Image) -> dict[str, str]:
    """Return the EXIF texts we have a field for, by EXIF's names. No place: where a photographer stood is not ours to keep."""
    try:
        found = picture.getexif()
        texts = {ExifTags.TAGS[tag]: found.get(tag) for _, _, tag in _FIELDS.values() if tag}
    except DAMAGE:
        return {}
    clean = {name: _reread(text) for name, text in texts.items() if isinstance(text, str)}
    return {name: text for name, text in clean.items() if text and text not in _CAMERA_NOISE}


def _reread(text: str) -> str:
    """EXIF says ASCII, Pillow reads Latin-1, and writers mean UTF-8 where it fits."""
    with suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    return text.replace("\0", "").strip()


def _bytes(value: Any) -> bytes:
    return value.encode("utf-8", "replace") if isinstance(value, str) else value if isinstance(value, bytes) else b""
