"""The process behind the darkroom: does one job after another until nobody sends any. It is started by `process`, as a module.

It knows no settings, no database and no secrets, and imports nothing that does.
"""

import resource
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from math import ceil
from typing import Any

from media.crops import Box
from media.darkroom import messages
from media.decoding import decode
from media.errors import MediaError, PictureTooLarge
from media.looks import look_of
from media.metadata import read
from media.renditions import Order, render
from media.specs import Spec
from phrases import phrase
from phrases.keeping import kept

_Answer = tuple[dict[str, Any], Sequence[bytes]]

_TOO_MUCH_MEMORY = phrase("It takes more memory to decode this picture than we give it.")

# The width of the trial decoding: every byte is read, and a JPEG needs an eighth of the memory each way.
_TRIAL_WIDTH_PX = 320


def main() -> None:
    """Answer what comes on standard input on standard output."""
    # Whoever stops the desk from a terminal stops its processes too; ours end when nobody sends any more jobs.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            asked, (data,) = messages.read(sys.stdin.buffer)
        except messages.BadMessage:
            return
        messages.write(sys.stdout.buffer, *_answered(asked, data))


def _answered(asked: dict[str, Any], data: bytes) -> _Answer:
    _limit(asked["seconds"], asked["memory_bytes"])
    try:
        return JOBS[asked["job"]](data, asked["details"])
    except MediaError as refusal:
        return {"refused": refusal.code, "message": kept(str(refusal))}, ()
    except MemoryError:
        return {"refused": PictureTooLarge.code, "message": kept(_TOO_MUCH_MEMORY)}, ()


def _limit(seconds: int, memory_bytes: int) -> None:
    """Let this process use so much memory, and so many more seconds of the processor; past these it is killed."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(used.ru_utime + used.ru_stime) + seconds, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, resource.RLIM_INFINITY))


def _examine(data: bytes, details: dict[str, Any]) -> _Answer:
    decoded = decode(data, width_px=_TRIAL_WIDTH_PX)
    return {
        "media_type": decoded.media_type,
        "width_px": decoded.width_px,
        "height_px": decoded.height_px,
        "received": read(decoded.pixels).raw,
        "look": look_of(decoded),
    }, ()


def _render(data: bytes, details: dict[str, Any]) -> _Answer:
    orders = [Order(Box(*order["box"]), tuple(Spec(**spec) for spec in order["specs"])) for order in details["orders"]]
    made = list(render(data, orders, details["properties"]))
    sizes = [{"spec": asdict(one.spec), "width_px": one.width_px, "height_px": one.height_px} for one in made]
    return {"made": sizes}, [one.data for one in made]


JOBS: dict[str, Callable[[bytes, dict[str, Any]], _Answer]] = {"examine": _examine, "render": _render}

if __name__ == "__main__":
    main()
