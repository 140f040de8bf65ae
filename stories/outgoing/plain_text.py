"""The body in plain text, for who reads no mark-up: the words of every block, and the label that says where a link leads."""

from collections.abc import Iterator

from stories.content import Block, Content, LinkBlock, texts
from stories.outgoing.printed import one_line, printable
from stories.values import inline
from stories.values.once import once


@once
def plain_text(content: Content) -> str:
    """Write a line for each paragraph, item or line of a table; `\\n`, no blank edges."""
    return printable("\n".join(line for block in content.body for line in _lines(block))).strip()


def _lines(block: Block) -> Iterator[str]:
    label = one_line(block.label) if isinstance(block, LinkBlock) else ""
    for text in texts(block):
        yield ": ".join(filter(None, (label, inline.to_plain(text))))
