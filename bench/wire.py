"""Wire copy: stories read and written per second, beside html5lib on the same text; growth with size; the worst of hostile copy.

    python -m bench.wire

CPU time, the best of five rounds. html5lib gets the text (bytes would cost it a guess at their encoding besides). Hostile copy
is a megabyte of the same thing over and over.
"""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bleach._vendor import html5lib

from stories.formats.wire_text import parse, render
from stories.formats.wire_text.grammar.lines import MAX_CHARACTERS
from tests.stories.formats.wire_text.hostile import OPENINGS, UNITS, hostile

ROOT = Path(__file__).parents[1]
ROUNDS, REPEATS = 5, 200
PARAGRAPHS = (10, 100, 1_000, 6_000)
MEGABYTE = 1_000_000
SHOWN = 5


def main() -> None:
    _stories_per_second()
    _growth()
    _hostile()


def _stories_per_second() -> None:
    print(f"{'piece':<24}{'bytes':>7}{'read/s':>9}{'written/s':>11}{'both/s':>9}{'html5lib/s':>12}{'ratio':>7}")
    for piece in sorted((ROOT / "fixtures" / "wire").glob("*.txt")):
        raw = piece.read_bytes()
        read, written, html = _seconds(
            partial(parse, raw), partial(render, parse(raw).content), partial(html5lib.parse, raw.decode("utf-8"))
        )
        both = read + written
        rates = f"{1 / read:>9.0f}{1 / written:>11.0f}{1 / both:>9.0f}{1 / html:>12.0f}"
        print(f"{piece.stem:<24}{len(raw):>7}{rates}{html / both:>7.2f}")
    print("ratio: time of html5lib over time to read and write; above 1 is faster\n")


def _growth() -> None:
    print(f"{'paragraphs':<12}{'bytes':>10}{'read ms':>10}{'written ms':>12}{'µs per paragraph':>18}")
    for count in PARAGRAPHS:
        raw = (
            b"Halden Floods\n\n(Bloomberg) -- The river rose.\n\n" + b"It rose again in the night, and nobody slept.\n\n" * count
        )
        repeats = max(1, 2_000 // count)
        read, written = _seconds(partial(parse, raw), partial(render, parse(raw).content), repeats=repeats)
        print(f"{count:<12}{len(raw):>10}{read * 1e3:>10.2f}{written * 1e3:>12.2f}{(read + written) * 1e6 / count:>18.2f}")


def _hostile() -> None:
    """Find the worst by as much of each as is read, then take a whole megabyte of those."""
    tried = [(sum(_spent(opening, unit, MAX_CHARACTERS)), opening, unit) for opening in OPENINGS for unit in UNITS]
    print(f"\n{'a megabyte of':<24}{'after':<20}{'read s':>8}{'written s':>11}{'both s':>8}")
    for _, opening, unit in sorted(tried, reverse=True)[:SHOWN]:
        read, written = _spent(opening, unit, MEGABYTE)
        print(f"{unit[:20]!r:<24}{opening[-16:]!r:<20}{read:>8.2f}{written:>11.2f}{read + written:>8.2f}")


def _spent(opening: str, unit: str, size: int) -> tuple[float, float]:
    """Return the CPU seconds it takes to read, and to write, copy that says one thing over and over."""
    raw = hostile(opening, unit, "", size)
    began = time.process_time()
    content = parse(raw).content
    was_read = time.process_time()
    render(content)
    return was_read - began, time.process_time() - was_read


def _seconds(*works: Callable[[], object], repeats: int = REPEATS) -> list[float]:
    """Return the CPU seconds of one call of each, in rounds: what disturbs one disturbs all."""
    best = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            start = time.process_time()
            for _ in range(repeats):
                work()
            best[place] = min(best[place], (time.process_time() - start) / repeats)
    return best


if __name__ == "__main__":
    main()
