"""Wire copy: stories read and written per second, beside html5lib on the same text, and growth with size.

    python -m bench.wire

CPU time, the best of five rounds. html5lib gets the text (bytes would cost it a guess at their encoding besides).
"""

import time
from collections.abc import Callable
from pathlib import Path

from bleach._vendor import html5lib

from stories.formats.wire_text import parse, render

ROOT = Path(__file__).parents[1]
ROUNDS, REPEATS = 5, 200
PARAGRAPHS = (10, 100, 1_000, 10_000)


def seconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the CPU seconds of one call."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(repeats):
            work()
        best = min(best, (time.process_time() - start) / repeats)
    return best


def main() -> None:
    print(f"{'piece':<24}{'bytes':>7}{'read/s':>9}{'written/s':>11}{'html5lib/s':>12}{'ratio':>7}")
    for piece in sorted((ROOT / "fixtures" / "wire").glob("*.txt")):
        raw = piece.read_bytes()
        text, content = raw.decode("utf-8"), parse(raw).content
        read, written = seconds(lambda: parse(raw)), seconds(lambda: render(content))  # noqa: B023
        html = seconds(lambda: html5lib.parse(text))  # noqa: B023
        print(
            f"{piece.stem:<24}{len(raw):>7}{1 / read:>9.0f}{1 / written:>11.0f}{1 / html:>12.0f}{html / (read + written):>7.2f}"
        )
    print("\nratio: time of html5lib over time to read and write; above 1 is faster\n")
    print(f"{'paragraphs':<12}{'bytes':>10}{'read ms':>10}{'µs per paragraph':>18}")
    for count in PARAGRAPHS:
        raw = (
            b"Halden Floods\n\n(Bloomberg) -- The river rose.\n\n" + b"It rose again in the night, and nobody slept.\n\n" * count
        )
        read = seconds(lambda: parse(raw), repeats=max(1, 2_000 // count))  # noqa: B023
        print(f"{count:<12}{len(raw):>10}{read * 1e3:>10.2f}{read * 1e6 / count:>18.2f}")


if __name__ == "__main__":
    main()
