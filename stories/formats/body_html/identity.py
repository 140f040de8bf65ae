"""Which block is which after an edit: ids kept, ids given, and untouched blocks taken back as they were."""

import re
import secrets
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from stories.content import Block, ListBlock, PictureBlock, TableBlock, texts
from stories.formats.body_html.reader import is_blank
from stories.values import inline

_PART = re.compile("(?P<tag><[^>]*>)|(?P<blanks>[ \t\u00a0]+)|(?P<said>\n|[^< \t\u00a0\n]+)")


def fresh_id() -> str:
    """Return 8 characters nobody can foresee."""
    return secrets.token_urlsafe(6)


def identified(
    blocks: tuple[Block, ...], *, base: tuple[Block, ...], untouched: tuple[Block, ...], fresh: Callable[[], str]
) -> tuple[Block, ...]:
    """Return `blocks`, each with an id of its own.

    `untouched` is `base` as it reads when nobody edited it. A block that says the same as its namesake there is the block of
    `base`; one whose words were all deleted goes. Of several blocks with one id, that which says what `base` says keeps it,
    or else the first that says anything: an editor who splits a paragraph leaves its id on both halves.
    """
    before = {block.id: block for block in base}
    said_before = {block.id: _said(block) for block in untouched}
    same = [block.id in before and said_before.get(block.id) == _said(block) for block in blocks]
    keepers = _keepers(blocks, same)
    taken = before.keys() | keepers.keys()
    result: list[Block] = []
    for index, block in enumerate(blocks):
        keeps_its_id = keepers.get(block.id) == index
        if keeps_its_id and same[index]:
            result.append(before[block.id])
        elif keeps_its_id and block.id not in before:
            result.append(block)
        elif not is_blank(edited := _without_blank_items(block)):
            result.append(edited if keeps_its_id else replace(edited, id=_unused(fresh, taken)))
            taken.add(result[-1].id)
    return tuple(result)


def _keepers(blocks: tuple[Block, ...], same: list[bool]) -> dict[str, int]:
    """Return for each id the index of the block that keeps it."""
    claims: dict[str, list[tuple[bool, bool, int]]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.id:
            claims[block.id].append((same[index], not is_blank(block), -index))
    return {name: -max(claim)[2] for name, claim in claims.items()}


def _unused(fresh: Callable[[], str], taken: set[str]) -> str:
    while (name := fresh()) in taken:
        pass
    return name


def _without_blank_items(block: Block) -> Block:
    if isinstance(block, ListBlock):
        return replace(block, items=tuple(item for item in block.items if inline.to_plain(item).strip()))
    return block


def _said(block: Block) -> object:
    """Return what two blocks have in common if they differ in white space alone. In a table blanks are columns: they count."""
    if isinstance(block, TableBlock | PictureBlock):
        return block
    wordless = replace(block, items=()) if isinstance(block, ListBlock) else replace(block, text="")
    return wordless, tuple(_words(text) for text in texts(block))


def _words(text: str) -> tuple[object, ...]:
    """Return the words of an inline text with their marks, its line breaks, and one blank where there were any between words."""
    said: list[object] = []
    marks: list[str] = []
    blank = False
    for part in _PART.finditer(text):
        if part["blanks"]:
            blank = True
        elif part["said"] == "\n":
            said += ["\n"] if said else []
            blank = False
        elif part["said"]:
            said += [" "] if blank and said and said[-1] != "\n" else []
            said.append((*marks, part["said"]))
            blank = False
        elif part["tag"].startswith("</"):
            marks.pop()
        else:
            marks.append(part["tag"])
    while said and said[-1] == "\n":
        said.pop()
    return tuple(said)
