"""How long cleaning a body takes: 5 kB of story beside bare bleach (to stay under 5 times), and the worst body we know of.

    python -m bench.clean_body

CPU seconds of one process; of several runs the quickest, as the others were disturbed.
"""

from collections.abc import Callable
from contextlib import suppress
from time import process_time

from bleach.sanitizer import Cleaner

from stories.errors import BadContent
from stories.formats.body_html import clean_body, to_blocks

MAX_BYTES = 256 * 1024

PARAGRAPH = (
    "<p>The <b>committee</b> heard on Tuesday that the river had <em>topped</em> its banks at Halden, and "
    '<a href="https://example.org/report?page=1&amp;part=2">the report</a> said so before members took a vote.</p>'
)
STORY = "<h2>The vote</h2>" + PARAGRAPH * 24

WORST = {
    "quotes in quotes": ("<blockquote>", "", ""),
    "lists in lists": ("<ul><li>", "", ""),
    "marks crossing paragraphs": ("<b><p></b>", "", ""),
    "many small lists": ("<ul><li>x</li></ul>", "", ""),
    "one list of marks": ("<li><em>x</em>yyyyyyyyyy</li>", "<ul>", "</ul>"),
    "one paragraph of marks": ("<em>x</em>yyyyyyyyyy", "<p>", "</p>"),
    "one paragraph of marks in marks": ("<strong><em>x</em></strong>y", "<p>", "</p>"),
    "one paragraph of links": ('<a href="/x">y</a>z', "<p>", "</p>"),
    "ampersands": ("&amp;", "<p>", "</p>"),
}


def main() -> None:
    """Print both figures."""
    bare = Cleaner(tags={"p", "h2", "b", "em", "a"}, attributes={"a": ["href"]}, protocols={"https"}, strip=True)
    bleach, ours = _quickest(lambda: bare.clean(STORY), runs=50), _quickest(lambda: clean_body(STORY), runs=50)
    base = to_blocks(STORY)
    edit = _quickest(lambda: to_blocks(STORY, base=base), runs=50)
    print(
        f"{len(STORY) / 1000:.1f} kB: bleach {bleach * 1000:.1f} ms, clean_body {ours * 1000:.1f} ms, ratio {ours / bleach:.2f}"
    )
    print(f"{len(STORY) / 1000:.1f} kB: to_blocks of an edit {edit * 1000:.1f} ms")
    for name, (unit, opening, closing) in WORST.items():
        html = opening + unit * ((MAX_BYTES - len(opening + closing)) // len(unit)) + closing
        print(f"{len(html) / 1000:.0f} kB, {name}: {_quickest(lambda html=html: _clean_or_refuse(html), runs=2):.2f} s")


def _clean_or_refuse(html: str) -> None:
    with suppress(BadContent):
        clean_body(html)


def _quickest(deed: Callable[[], object], *, runs: int) -> float:
    taken = []
    for _ in range(runs):
        began = process_time()
        deed()
        taken.append(process_time() - began)
    return min(taken)


if __name__ == "__main__":
    main()
