"""The words a picture brings along: what the file says in XMP, IIM and EXIF, and what that proposes for our fields.

Field names and their places follow the IPTC Photo Metadata Standard 2024.1 (https://iptc.org/std/photometadata/specification/).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from PIL import Image as Pillow
from PIL import IptcImagePlugin, TiffImagePlugin

from media.decoding import DAMAGE
from media.metadata import exif, iim, xmp
from media.newscodes import DATA_MINING, SOURCE_TYPES


class Places(NamedTuple):
    """Where one of our fields may stand in a file: in XMP, in any of these; "" where that form has no room for it."""

    xmp: tuple[str, ...]
    iim: str = ""
    exif: str = ""
    between: str = ", "  # what stands between several texts


# A place below a place is in the first item of its list.
FIELDS: Mapping[str, Places] = {
    "headline": Places(("photoshop:Headline",), "2:105"),
    "description": Places(("dc:description",), "2:120", "ImageDescription"),
    "alt_text": Places(("Iptc4xmpCore:AltTextAccessibility",)),
    "photographer": Places(("dc:creator",), "2:80", "Artist"),
    "credit_line": Places(("photoshop:Credit",), "2:110"),
    "source": Places(("photoshop:Source",), "2:115"),
    "copyright_notice": Places(("dc:rights",), "2:116", "Copyright"),
    "usage_terms": Places(("xmpRights:UsageTerms",)),
    "date_taken": Places(("photoshop:DateCreated",), "2:55", "DateTimeOriginal"),
    "city": Places(("Iptc4xmpExt:LocationCreated/Iptc4xmpExt:City", "photoshop:City"), "2:90"),
    "country": Places(("Iptc4xmpExt:LocationCreated/Iptc4xmpExt:CountryName", "photoshop:Country"), "2:101"),
    "persons": Places(("Iptc4xmpExt:PersonInImage",), between="\n"),
    "digital_source_type": Places(("Iptc4xmpExt:DigitalSourceType",)),
    "data_mining": Places(("plus:DataMining",)),
}

_IIM_BLOCK = 0x0404  # its number among Photoshop's image resources
_DATE = re.compile(r"([1-9]\d{3})(?:-?(\d\d))?(?:-?(\d\d))?(T[0-9:.+Z-]+)?")
_IIM_TIME = re.compile(r"(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d))?")


class Proposal(NamedTuple):
    """What a file says for one of our fields, and where it says so: "XMP", "IIM" or "EXIF"."""

    text: str
    origin: str


@dataclass(frozen=True)
class Received:
    """All that was read of a file: `raw` is {"xmp": {}, "iim": {}, "exif": {}}."""

    raw: dict[str, Any]

    @cached_property
    def proposals(self) -> dict[str, str]:
        """What the file proposes, by field of an Image; no empty ones."""
        return {field: proposal.text for field, proposal in proposed(self.raw).items()}


def read(picture: Pillow.Image) -> Received:
    """Return what a decoded picture says of itself. Damage is passed over."""
    return Received(
        {"xmp": xmp.read(_bytes(picture.info.get("xmp"))), "iim": iim.read(_iim_block(picture)), "exif": exif.read(picture)}
    )


def proposed(raw: Mapping[str, Any]) -> dict[str, Proposal]:
    """Return what was read of a file as proposals by field of an Image. XMP goes before IIM, and IIM before EXIF.

    Alternative text is proposed from its own field alone: a caption is none.
    """
    found = {}
    for field, places in FIELDS.items():
        for origin, text in _said(raw, places):
            if text := _CLEANED[field](text) if field in _CLEANED else text:
                found[field] = Proposal(text, origin)
                break
    return found


def _said(raw: Mapping[str, Any], places: Places) -> list[tuple[str, str]]:
    """Return what stands in each form, the one that counts first."""
    in_xmp, in_iim, in_exif = raw.get("xmp", {}), raw.get("iim", {}), raw.get("exif", {})
    dated = in_iim.get(places.iim)
    if places.iim == "2:55" and dated and (time := in_iim.get("2:60")):
        dated = [f"{dated[0]}{_clock(time[0])}"]
    return [
        *(("XMP", _joined(_at(in_xmp, place), places.between)) for place in places.xmp),
        ("IIM", _joined(dated, places.between)),
        ("EXIF", _joined(in_exif.get(places.exif), places.between)),
    ]


def _at(properties: Mapping[str, Any], place: str) -> Any:
    name, _, below = place.partition("/")
    value = properties.get(name)
    if not below:
        return value
    first = value[0] if isinstance(value, list) and value else value
    return first.get(below) if isinstance(first, Mapping) else None


def _joined(value: Any, between: str) -> str:
    """Return a text, or the texts of a list; a structure is no text."""
    texts = value if isinstance(value, list) else [value]
    return between.join(text for text in texts if isinstance(text, str) and text)


def _iso_date(text: str) -> str:
    """Return XMP's date as it is and IIM's (20260304) as ISO 8601 has it; nothing where it is neither."""
    if not (found := _DATE.fullmatch(text)):
        return ""
    year, month, day, time = found.groups()
    return "-".join(part for part in (year, month, day) if part) + (time or "")


def _clock(text: str) -> str:
    """Return IIM's time of day (093000+0100) as ISO 8601 has it behind a date."""
    if not (found := _IIM_TIME.fullmatch(text)):
        return ""
    hours, minutes, seconds, zone_hours, zone_minutes = found.groups()
    return f"T{hours}:{minutes}:{seconds}" + (f"{zone_hours}:{zone_minutes}" if zone_hours else "")


_CLEANED = {"date_taken": _iso_date, "digital_source_type": SOURCE_TYPES.code, "data_mining": DATA_MINING.code}


def _iim_block(picture: Pillow.Image) -> bytes:
    resources = picture.info.get("photoshop")
    if isinstance(resources, Mapping):
        return _bytes(resources.get(_IIM_BLOCK))
    if not isinstance(picture, TiffImagePlugin.TiffImageFile):
        return b""
    try:
        # The tag holds bytes, or the numbers of four bytes Photoshop makes of them: Pillow knows.
        datasets = IptcImagePlugin.getiptcinfo(picture) or {}
    except DAMAGE:
        return b""
    return b"".join(
        iim.dataset(*name, value)
        for name, values in datasets.items()
        for value in (values if isinstance(values, list) else [values])
    )


def _bytes(value: Any) -> bytes:
    return value.encode("utf-8", "replace") if isinstance(value, str) else value if isinstance(value, bytes) else b""
