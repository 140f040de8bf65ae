"""EXIF 3.0 (https://www.cipa.jp/e/std/std-sec.html): the texts we have fields for, read and written; never the place."""

import re
from contextlib import suppress
from typing import Any

from PIL import ExifTags, Image

from media.decoding import DAMAGE

_TEXTS = ("ImageDescription", "Artist", "Copyright")
_TAKEN, _ZONE = "DateTimeOriginal", "OffsetTimeOriginal"
_MOMENT = re.compile(r"([1-9]\d{3}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")
# What cameras write where a caption belongs.
_CAMERA_NOISE = {"OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM", "DIGITAL CAMERA", "KONICA MINOLTA DIGITAL CAMERA", "SAMSUNG"}


def read(picture: Image.Image) -> dict[str, str]:
    """Return the texts by EXIF's names, and the moment it was taken as ISO 8601 under "DateTimeOriginal".

    Where the photographer stood is not ours to keep.
    """
    try:
        found = picture.getexif()
        inner = found.get_ifd(ExifTags.IFD.Exif)
        texts = {name: found.get(ExifTags.Base[name]) for name in _TEXTS}
        texts |= {name: inner.get(ExifTags.Base[name]) for name in (_TAKEN, _ZONE)}
    except DAMAGE:
        return {}
    clean = {name: _reread(text) for name, text in texts.items()}
    clean[_TAKEN] = _moment(clean[_TAKEN], clean.pop(_ZONE))
    return {name: text for name, text in clean.items() if text and text not in _CAMERA_NOISE}


def write(texts: dict[str, str]) -> bytes:
    """Write these texts, by EXIF's names, as the block a picture carries; nothing if all are empty."""
    block = Image.Exif()
    for name, text in texts.items():
        if text:
            block[ExifTags.Base[name]] = text.encode("utf-8", "replace")
    return block.tobytes() if len(block) else b""


def _reread(text: Any) -> str:
    """EXIF says ASCII, Pillow reads Latin-1, and writers mean UTF-8 where it fits."""
    if not isinstance(text, str):
        return ""
    with suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    return str(text).replace("\0", "").strip()


def _moment(text: str, zone: str) -> str:
    if not (found := _MOMENT.fullmatch(text)):
        return ""
    year, month, day, clock = found.groups()
    return f"{year}-{month}-{day}T{clock}{zone if _OFFSET.fullmatch(zone) else ''}"
