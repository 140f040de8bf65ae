"""Blocks to the desk's HTML. Inline text is HTML already, but for its line breaks."""

import re
from collections.abc import Iterable
from html import escape

from stories.content import Block, EmbedBlock, LinkBlock, ListBlock, PictureBlock, TableBlock, TextBlock

# Wire copy may hold control characters; HTML may not.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def write(blocks: Iterable[Block]) -> str:
    """Write `blocks` one after the other, each with its id unless that is ""."""
    return _UNWRITABLE.sub("", "".join(_written(block) for block in blocks)).replace("\u00a0", "&nbsp;")


def _written(block: Block) -> str:
    name = _attributes({"data-id": block.id} if block.id else {})
    match block:
        case TextBlock(type="subhead"):
            return f"<h2{name}>{_lines(block.text)}</h2>"
        case TextBlock(type="quote"):
            return f"<blockquote{name}><p>{_lines(block.text)}</p></blockquote>"
        case TextBlock(type="question" | "answer"):
            return f'<p{name} data-type="{block.type}">{_lines(block.text)}</p>'
        case TextBlock():
            return f"<p{name}>{_lines(block.text)}</p>"
        case ListBlock():
            tag = "ol" if block.ordered else "ul"
            return f"<{tag}{name}>" + "".join(f"<li>{_lines(item)}</li>" for item in block.items) + f"</{tag}>"
        case TableBlock():
            # A parser takes the first line end in a pre for layout.
            return f"<pre{name}>\n" + escape("\n".join(block.lines), quote=False) + "</pre>"
        case PictureBlock():
            return f"<figure{name}{_attributes({'data-picture': block.picture})}></figure>"
        case LinkBlock():
            return f"<p{name}{_attributes({'data-type': 'link', 'data-label': block.label})}>{_lines(block.text)}</p>"
        case EmbedBlock():
            return f"<p{name}{_attributes({'data-type': 'embed', 'data-kind': block.kind})}>{_lines(block.text)}</p>"


def _lines(text: str) -> str:
    return text.replace("\n", "<br>")


def _attributes(values: dict[str, str]) -> str:
    return "".join(' {}="{}"'.format(name, escape(value, quote=False).replace('"', "&quot;")) for name, value in values.items())
