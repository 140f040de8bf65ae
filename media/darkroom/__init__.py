"""Where pictures from outside are opened: in processes that hold nothing, may use little, and are given up when they misbehave.

What goes in is bytes and plain values, and so is what comes out. A decoder that a file brings down takes nobody along.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from media.darkroom import process
from media.darkroom.process import Limits
from media.looks import Bands
from media.metadata import Received
from media.metadata.xmp import Value
from media.renditions import Order, Rendered
from media.specs import Spec

_MB = 2**20
# Six times what the largest picture we take needs here.
_LOOKING = Limits(seconds=20, memory_bytes=1024 * _MB)
_RENDERING = Limits(seconds=180, memory_bytes=1024 * _MB)


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file is: its upright size, what it says of itself, and what it looks like (None: there is nothing to see)."""

    media_type: str
    width_px: int
    height_px: int
    received: Received
    look: Bands | None


def examine(data: bytes) -> Examined:
    """Decode every byte of the picture in `data`, and say what it is.

    Raises:
        UnsupportedPicture, PictureTooLarge, BrokenPicture: see `decoding.decode`; too large is also what takes too much memory to
            decode, and broken what takes too long or brings the decoder down.
    """
    said, _ = process.do("examine", {}, data, _LOOKING)
    look = said.pop("look")
    return Examined(received=Received(said.pop("received")), look=tuple(look) if look else None, **said)


def render(data: bytes, orders: Sequence[Order], properties: Mapping[str, Value]) -> list[Rendered]:
    """Make of the picture in `data` what is ordered: see `renditions.render`.

    Raises:
        UnsupportedPicture, PictureTooLarge, BrokenPicture: as `examine`.
    """
    asked = {"orders": [asdict(order) for order in orders], "properties": properties}
    said, files = process.do("render", asked, data, _RENDERING)
    return [
        Rendered(Spec(**made["spec"]), file, made["width_px"], made["height_px"])
        for made, file in zip(said["made"], files, strict=True)
    ]
