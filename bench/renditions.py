"""How long six widths in three formats take from a photograph of 24 megapixels, and how much memory at the worst moment.

    python -m bench.renditions [photograph.jpg]

Beside it on the same file: pyvips, the quicker of two ways (each width from the file; each from the one before), at our effort
and at its own; and Pillow used naively, a whole decoding for every file. Each works in a process of its own: seconds of the
processor and by the clock (pyvips uses all cores), megabytes at most; of several runs the quickest. pyvips is in no lock file:
`pip install 'pyvips[binary]'`. The last figures are of quality: our pixels beside those of one exact resizing of the whole
picture, in decibels.
"""

import io
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from math import inf, log10
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

from media.crops import FREE, WHOLE
from media.decoding import decode
from media.renditions import Order, in_sizes, render
from media.specs import RENDITIONS

ORDER = Order(WHOLE, tuple(spec for spec in RENDITIONS if spec.ratio == FREE))
QUALITIES = {spec.format: spec.quality for spec in ORDER.specs}
WIDTHS = sorted({spec.width_px for spec in ORDER.specs}, reverse=True)
SIZE = (6000, 4000)
RUNS = 3


def main() -> None:
    """Print the figures; or, as one of the contenders, do the work once."""
    if len(sys.argv) == 3:
        used, began = time.process_time(), time.monotonic()
        DEEDS[sys.argv[1]](sys.argv[2])
        print(time.process_time() - used, time.monotonic() - began)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = sys.argv[1] if len(sys.argv) > 1 else str(Path(folder, "photograph.jpg"))
        if len(sys.argv) == 1:
            _run("photograph", file)  # elsewhere too: processes inherit the peak of those that start them
        _compare(file)
        _quality(file)


def ours(file: str) -> None:
    """Work as the darkroom does."""
    for _ in render(Path(file).read_bytes(), (ORDER,), {}):
        pass


def pillow(file: str) -> None:
    """Decode, resize and encode for every file anew."""
    for spec in ORDER.specs:
        with Image.open(file) as picture:
            width, height = picture.size
            small = picture.resize((spec.width_px, round(height * spec.width_px / width)), Image.Resampling.LANCZOS)
            small.save(io.BytesIO(), spec.format, quality=spec.quality)


def vips_each(file: str, **effort: int) -> None:
    """Let pyvips make each width of the file, which it decodes as small as it can."""
    for width in WIDTHS:
        _vips_save(_vips().Image.thumbnail(file, width).copy_memory(), **effort)


def vips_cascade(file: str, **effort: int) -> None:
    """Let pyvips make each width of the one before."""
    picture = None
    for width in WIDTHS:
        picture = (_vips().Image.thumbnail(file, width) if picture is None else picture.thumbnail_image(width)).copy_memory()
        _vips_save(picture, **effort)


def photograph(file: str) -> None:
    """Write a picture with as much to see at every scale as a photograph has, the same one every time."""
    chance = random.Random(24)
    light = Image.new("L", SIZE, 128)
    for number, side in enumerate(_sides()):
        light = Image.blend(light, _noise(side, chance), max(0.06, 0.5 * 0.7**number))
    Image.merge("YCbCr", (light, _noise(16, chance), _noise(48, chance))).convert("RGB").save(file, "JPEG", quality=90)


# Effort counts the other way round here: 9 less libaom's speed, and libwebp's method.
OUR_EFFORT = {"avif": 1, "webp": 2}
ITS_EFFORT = {"avif": 4, "webp": 4}

CONTENDERS: dict[str, Callable[[str], None]] = {
    "ours": ours,
    "pyvips, each, our effort": lambda file: vips_each(file, **OUR_EFFORT),
    "pyvips, cascade, our effort": lambda file: vips_cascade(file, **OUR_EFFORT),
    "pyvips, each, its effort": lambda file: vips_each(file, **ITS_EFFORT),
    "pyvips, cascade, its effort": lambda file: vips_cascade(file, **ITS_EFFORT),
    "Pillow, naive": pillow,
}
DEEDS = CONTENDERS | {"photograph": photograph}


def _compare(file: str) -> None:
    names = [name for name in CONTENDERS if find_spec("pyvips") or "pyvips" not in name]
    if len(names) < len(CONTENDERS):
        print("pyvips is not installed: pip install 'pyvips[binary]' sets it beside ours.")
    seconds = {}
    for name in names:
        seconds[name], clock, megabytes = min(_run(name, file) for _ in range(RUNS))
        print(f"{name:<28}{seconds[name]:>7.2f} s{clock:>7.2f} s by the clock{megabytes:>6.0f} MB")
    for effort, reach in (("our effort", 1.2), ("its effort", 0.55)):
        if best := min((took for name, took in seconds.items() if name.endswith(effort)), default=0):
            print(f"beside the best of pyvips at {effort}: {seconds['ours'] / best:.2f} x (to stay within {reach})")


def _run(name: str, file: str) -> tuple[float, float, float]:
    """Return the seconds of the work, of the processor and by the clock, and the megabytes of its process at the worst moment."""
    process = subprocess.Popen([sys.executable, "-m", "bench.renditions", name, file], stdout=subprocess.PIPE)
    assert process.stdout
    told = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{name} failed")
    used, passed = map(float, told.split())
    return used, passed, usage.ru_maxrss / 1024


def _quality(file: str) -> None:
    data = Path(file).read_bytes()
    decoded = decode(data, width_px=max(WIDTHS))
    with Image.open(file) as whole:
        whole.load()
        for spec, picture in in_sizes(decoded, ORDER):
            if spec.format == "JPEG":
                exact = whole.resize(picture.size, Image.Resampling.LANCZOS)
                print(f"{spec.width_px:>5} px wide: {_decibels(picture, exact):.1f} dB (to reach 40)")


def _decibels(one: Image.Image, other: Image.Image) -> float:
    """Return the peak signal to noise ratio of two pictures."""
    counts = ImageChops.difference(one, other).histogram()
    squares = sum(count * (value % 256) ** 2 for value, count in enumerate(counts))
    return 10 * log10(255**2 * sum(counts) / squares) if squares else inf


def _vips() -> Any:
    return import_module("pyvips")


def _vips_save(picture: Any, *, avif: int, webp: int) -> None:
    picture.heifsave_buffer(compression="av1", Q=QUALITIES["AVIF"], effort=avif)
    picture.webpsave_buffer(Q=QUALITIES["WEBP"], effort=webp)
    picture.jpegsave_buffer(Q=QUALITIES["JPEG"], optimize_coding=True, interlace=True)


def _sides() -> Iterator[int]:
    side = 4
    while side <= max(SIZE):
        yield side
        side *= 3


def _noise(side: int, chance: random.Random) -> Image.Image:
    small = (side, side * SIZE[1] // SIZE[0])
    return Image.frombytes("L", small, chance.randbytes(small[0] * small[1])).resize(SIZE, Image.Resampling.BICUBIC)


if __name__ == "__main__":
    main()
