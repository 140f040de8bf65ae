"""The older forms beside XMP in a JPEG: what its properties say, in EXIF and IIM too, for programs that read nothing else."""

from collections.abc import Mapping
from typing import Any

from media.metadata import exif, iim

_IN_IIM = {"dc:creator": "2:80", "photoshop:Credit": "2:110", "dc:rights": "2:116"}
_IN_EXIF = {"dc:creator": "Artist", "dc:rights": "Copyright"}

_START = b"\xff\xd8"
_JFIF, _EXIF, _PHOTOSHOP = 0xE0, 0xE1, 0xED
_MAX_SEGMENT_BYTES = 65_533


def with_older_forms(data: bytes, properties: Mapping[str, Any]) -> bytes:
    """Return the JPEG `data` with what IIM and EXIF have room for of these XMP properties; it must have neither yet."""
    said = {name: [value] if isinstance(value, str) else list(value) for name, value in properties.items() if value}
    segments = b"".join(
        _segment(kind, block)
        for kind, block in (
            (_EXIF, exif.write({name: ", ".join(said[of]) for of, name in _IN_EXIF.items() if of in said})),
            (_PHOTOSHOP, _as_resource(iim.write({name: said[of] for of, name in _IN_IIM.items() if of in said}))),
        )
        if block
    )
    at = _behind_the_head(data)
    return data[:at] + segments + data[at:]


def _behind_the_head(data: bytes) -> int:
    """Return where the first segment behind the JFIF one begins."""
    at = len(_START)
    return at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") if data[at : at + 2] == bytes((0xFF, _JFIF)) else at


def _segment(kind: int, block: bytes) -> bytes:
    """A segment holds 64 KB: a block that is longer is left out, and stands in XMP alone."""
    return bytes((0xFF, kind)) + (len(block) + 2).to_bytes(2, "big") + block if len(block) <= _MAX_SEGMENT_BYTES else b""


def _as_resource(block: bytes) -> bytes:
    """Wrap an IIM block as Photoshop does: image resource 0x0404, without a name, of even length."""
    if not block:
        return b""
    return b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(block).to_bytes(4, "big") + block + b"\0" * (len(block) % 2)
