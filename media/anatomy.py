"""Where a picture ends in its file, and what lies behind it or hides in it: some files are two things at once.

JPEG: ITU-T T.81, Annex B (https://www.w3.org/Graphics/JPEG/itu-t81.pdf). PNG: 3rd edition, 5.3 (https://www.w3.org/TR/png-3/).
WebP: RFC 9649 (https://www.rfc-editor.org/rfc/rfc9649). AVIF: boxes of ISO/IEC 14496-12.
"""

import io
import re
import zipfile
from collections.abc import Callable
from typing import NamedTuple

# Where readers of other formats look for the beginning of theirs.
_HEAD_BYTES = 1024

# What opens something that runs, or holds files. ZIP is asked for by itself: it is found from its end.
_FOREIGN = re.compile(
    rb"%PDF-\d|<!doctype\s+html|<html[\s>]|<script[\s>]|<svg[\s>]|<\?php|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c", re.IGNORECASE
)
_NAMES = {b"%": "PDF", b"r": "RAR", b"7": "7z", b"<": "HTML"}

_START_OF_SCAN = 0xDA
_END_OF_PICTURE = 0xD9
_ALONE = {0x01, 0xD8}  # markers without a length
# In the data of a scan FF is followed by 00 or by a restart marker.
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_MAX_SEGMENTS = 5_000


class Extent(NamedTuple):
    """Where a picture ends in its file (its end if that cannot be told), and how many scans it has, if it is a JPEG."""

    end: int
    scans: int = 1


def extent(data: bytes, form: str) -> Extent:
    """Return how far the picture in `data` goes; `form` is Pillow's name of its format, one of `specs.MEDIA_TYPES`."""
    return _MEASURES[form](data)


def second_nature(data: bytes, end: int) -> str:
    """Return what else the file is whose picture ends at `end`: "ZIP", "PDF", "HTML"; "" for nothing."""
    for start, stop in ((0, _HEAD_BYTES), (end, len(data))):
        if found := _FOREIGN.search(data, start, stop):
            return _NAMES[found[0][:1].lower()]
    return "ZIP" if _holds_files(data) else ""


def _holds_files(data: bytes) -> bool:
    """Tell whether a program that opens archives would find files in `data`: Java archives are ZIP too."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return bool(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False


def _jpeg(data: bytes) -> Extent:
    """Walk from marker to marker, over the data of each scan; of pieces without number only the first count."""
    at, scans = 2, 0
    for _ in range(_MAX_SEGMENTS):
        if not (found := _NEXT_MARKER.search(data, at)):
            return Extent(len(data), scans)
        marker, at = found[0][1], found.end()
        if marker == _END_OF_PICTURE:
            return Extent(at, scans)
        scans += marker == _START_OF_SCAN
        if marker not in _ALONE:
            at += int.from_bytes(data[at : at + 2], "big")
    return Extent(at, scans)


def _png(data: bytes) -> Extent:
    at = 8
    while at + 12 <= len(data):
        kind, at = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4], "big")
        if kind == b"IEND":
            return Extent(min(at, len(data)))
    return Extent(len(data))


def _webp(data: bytes) -> Extent:
    length = int.from_bytes(data[4:8], "little")
    return Extent(min(8 + length + length % 2, len(data)))


def _avif(data: bytes) -> Extent:
    """Walk the boxes at the top; where a length makes no sense, the picture ends."""
    at = 0
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if length == 1:  # its length stands behind, in eight bytes
            length = int.from_bytes(data[at + 8 : at + 16], "big")
        if not data[at + 4 : at + 8].isalnum() or 0 < length < 8:
            return Extent(at)
        at += length or len(data)  # a box without a length is the last
    return Extent(min(at, len(data)))


def _tiff(data: bytes) -> Extent:
    """A TIFF has no end: its parts stand anywhere, and say where the next one is. Its last bytes are looked at."""
    return Extent(max(0, len(data) - _HEAD_BYTES))


_MEASURES: dict[str, Callable[[bytes], Extent]] = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "AVIF": _avif, "TIFF": _tiff}
