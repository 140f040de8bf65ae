"""The body as HTML, both ways: what an editor, a client or a page pasted whole sends becomes blocks, and blocks become HTML.

The route in, every station linear in the size of the body:

    limits    refuse what is too large, too deep or no text
    soup      rewrite tag soup into a handful of plain tags            then nh3 makes a balanced tree of them
    reader    read the tree into blocks of `stories.content`
    scrubber  write the blocks, clean them with bleach and nh3, and if these changed anything, read what they left

What comes out is written by `writer` from blocks whose text keeps to the grammar of `stories.values.inline`, so nothing that was
sent is ever passed on as it came.

The dialect: p, h2, blockquote, ul, ol, li, pre (a table in fixed pitch), figure, a[href], em, strong, br.

    <p data-id="k3"> <h2 data-id> <blockquote data-id><p> <ul data-id><li> <ol data-id><li> <pre data-id>
    <p data-id data-type="question"> and "answer"        <figure data-id data-picture="id of a Picture"></figure>
    <p data-id data-type="link" data-label="Read more">  <p data-id data-type="embed" data-kind="tweet"> and "video"
"""

from collections.abc import Callable
from itertools import count

from stories.content import Block
from stories.formats.body_html import limits
from stories.formats.body_html.elsewhere import as_written, in_dialect
from stories.formats.body_html.identity import fresh_id, identified
from stories.formats.body_html.left_out import closed, left_out
from stories.formats.body_html.reader import read
from stories.formats.body_html.scrubber import balanced, scrubbed
from stories.formats.body_html.soup import plain_tags
from stories.formats.body_html.writer import write
from stories.incoming.received import Figure

__all__ = ["clean_body", "from_blocks", "fresh_id", "from_elsewhere", "to_blocks"]


def clean_body(html: str) -> str:
    """Return `html` in the desk's dialect, safe to put into a page. Cleaning twice changes nothing more.

    Raises:
        BadContent: body_too_large, body_too_deep, bad_character or too_many (blocks), at the place "body".
    """
    cleaned = write(_clean_blocks(html))
    limits.check_size(cleaned)
    return cleaned


def to_blocks(html: str, *, base: tuple[Block, ...] = (), fresh: Callable[[], str] = fresh_id) -> tuple[Block, ...]:
    """Clean `html` and read it as blocks, each with an id of its own: the one it came with, or one from `fresh`.

    `base` is the body the editor was opened on. A rich-text editor folds white space, so a block that says the same as its
    namesake in `base` is that block, character for character.

    Raises:
        BadContent: as `clean_body`.
    """
    return identified(_clean_blocks(html), base=base, untouched=read(from_blocks(base)), fresh=fresh)


def from_blocks(blocks: tuple[Block, ...]) -> str:
    """Write `blocks` in the desk's dialect; the inverse of `to_blocks`."""
    return write(blocks)


def from_elsewhere(html: str, place: Callable[[Figure], str], leave: Callable[[str], None]) -> tuple[Block, ...]:
    """Clean `html` of another house and read it as blocks b1, b2, ...; `place` returns the id of what a figure shows, or "".

    `leave` is told what each thing says that no block can hold: a player, a frame, a form.

    Raises:
        BadContent: as `clean_body`.
    """
    numbers = count(1)
    text = closed(limits.checked_text(html))
    blocks = to_blocks(in_dialect(text, place), fresh=lambda: f"b{next(numbers)}")
    for said in dict.fromkeys(left_out(text)):
        leave(said)
    return tuple(as_written(block) for block in blocks)


def _clean_blocks(html: str) -> tuple[Block, ...]:
    """Return the blocks of `html`; one that came without a valid id has the id ""."""
    text = limits.checked_text(html)
    blocks = read(balanced(plain_tags(text)))
    written = write(blocks)
    left = scrubbed(written)
    return blocks if left == written else read(left)
