"""Arranging: the nodes of a layout made those of the story as it now is.

What is unchanged stays where it is, what is gone goes with its gap, what is new comes where its kind belongs. A story without
a layout is the same task on an empty sheet, so that the house's form is nothing but the order and the gaps of new nodes.
"""

from collections import Counter
from collections.abc import Hashable

from stories.content import Block, Content, Note, PictureBlock, TextBlock
from stories.formats.wire_text.grammar.notes import opens_plain_note
from stories.formats.wire_text.layout.draft import fingerprint
from stories.formats.wire_text.layout.order import aligned
from stories.formats.wire_text.layout.sheet import RANKS, Node, Piece, Sheet, has_line_end
from stories.formats.wire_text.writing.arrange_people import arrange_people
from stories.formats.wire_text.writing.closing import place_overrides
from stories.formats.wire_text.writing.shape import form, has_tag, pictures_apart


def arrange(content: Content) -> Sheet:
    """Return the nodes with which `content` is to be written, in order."""
    sheet = Sheet(content.layout)
    _arrange_single(sheet, "headline", present=bool(content.headline))
    _arrange_single(sheet, "deck", present=bool(content.deck))
    arrange_people(sheet, content)
    place_overrides(sheet, content)
    _arrange_single(sheet, "timestamp", present=bool(content.timestamp))
    _arrange_pictures(sheet, content)
    _arrange_blocks(sheet, content)
    _arrange_tag(sheet, content)
    _arrange_notes(sheet, content.notes)
    _arrange_copyright(sheet, content)
    _settle(sheet, {block.id: block for block in content.body})
    return sheet


def _arrange_single(sheet: Sheet, part: str, *, present: bool) -> None:
    pieces = sheet.of(part)
    if pieces and not present:
        sheet.drop(pieces)
    elif present and not pieces:
        sheet.insert_in_head({"part": part})


def _arrange_copyright(sheet: Sheet, content: Content) -> None:
    pieces = sheet.of("copyright")
    line = content.copyright
    if pieces and line is None:
        sheet.drop(pieces[:1])
    elif line and (line.year is not None or line.holder) and not pieces:
        sheet.insert_section({"part": "copyright"})


def _arrange_tag(sheet: Sheet, content: Content) -> None:
    pieces = sheet.of("tag")
    present = has_tag(content)
    if pieces and not present:
        sheet.drop(pieces[:1])
    elif present and not pieces:
        first = next((at for at, piece in enumerate(sheet.pieces) if piece.part == "block"), None)
        at = sheet.after_rank(RANKS["tag"]) if first is None else first
        before = sheet.gap_at(at)
        sheet.insert({"part": "tag"}, at=at, before=sheet.wide(before), after="" if first is not None else before)


def _arrange_pictures(sheet: Sheet, content: Content) -> None:
    sheet.follow(
        "image",
        pictures_apart(content),
        lambda id: {"part": "image", "id": id},
        place=lambda: sheet.after_rank(RANKS["image"]),
        gap=lambda at: sheet.newline * 2,
    )


def _arrange_blocks(sheet: Sheet, content: Content) -> None:
    pictures = {picture.id: picture for picture in content.pictures}
    wanted = [block.id for block in content.body if not isinstance(block, PictureBlock) or block.picture in pictures]
    gaps = Counter(_block_gaps(sheet))
    usual = gaps.most_common(1)[0][0] if gaps else sheet.newline * 2

    def gap(at: int) -> str:
        """The gap before the next block, else that before the last one, else the usual one."""
        for near in (at, at - 1):
            if 0 < near < len(sheet.pieces) and sheet.pieces[near].part == sheet.pieces[near - 1].part == "block":
                return sheet.gap_at(near)
        return usual

    def place() -> int:
        tags = [at for at, piece in enumerate(sheet.pieces) if piece.part == "tag"]
        return tags[0] + 1 if tags else sheet.after_rank(RANKS["tag"])

    sheet.follow(
        "block",
        wanted,
        lambda id: {"part": "block", "id": id},
        place=place,
        gap=gap,
    )


def _block_gaps(sheet: Sheet) -> list[str]:
    pairs = zip(sheet.pieces, sheet.pieces[1:], strict=False)
    return [piece.gap for before, piece in pairs if before.part == piece.part == "block" and has_line_end(piece.gap)]


def _arrange_notes(sheet: Sheet, notes: tuple[Note, ...]) -> None:
    pieces = sheet.of("note")
    if len(pieces) == len(notes):
        return
    for number, piece in enumerate(pieces):
        piece.key = number
    old, new = [piece.node.get("mark", 0) for piece in pieces], [fingerprint(note) for note in notes]
    wanted = [len(old) + number if known is None else known for number, known in enumerate(aligned(old, new))]
    nodes: dict[Hashable, Node] = {key: _new_note(note) for key, note in zip(wanted, notes, strict=True)}
    sheet.follow(
        "note",
        wanted,
        lambda key: nodes[key],
        place=lambda: sheet.end_of_line(sheet.after_rank(RANKS["block"])),
        gap=lambda at: sheet.newline * 2,
    )


def _new_note(note: Note) -> Node:
    return {"part": "note"} if note.text and opens_plain_note(note.text) else {"part": "note", "text": ["(", "text", ")"]}


def _settle(sheet: Sheet, blocks: dict[str, Block]) -> None:
    """Give what now has another neighbour, or another form, the line or the blank line it needs to be read as what it is."""
    previous: Piece | None = None
    previous_is_as_read = True
    for piece in sheet.pieces:
        is_as_read = piece.part != "block" or _is_as_read(piece, blocks)
        unmoved = piece.was_after is previous and is_as_read and previous_is_as_read
        if previous and not unmoved and not _may_stay(previous, piece, blocks):
            piece.gap = sheet.wide(piece.gap)
        previous, previous_is_as_read = piece, is_as_read


def _may_stay(previous: Piece, piece: Piece, blocks: dict[str, Block]) -> bool:
    """Tell whether two pieces that are new to one another may stand as they do."""
    if not has_line_end(piece.gap):
        if previous.part == "tag":
            return piece.part == "block" and _form(piece, blocks) == "paragraph"
        return piece.part == "sign-off" and previous.part == "block"
    if not previous.part == piece.part == "block":
        return True
    return _fits_on_a_line(previous, blocks) and _fits_on_a_line(piece, blocks)


def _form(piece: Piece, blocks: dict[str, Block]) -> str:
    return form(blocks[piece.node["id"]])


def _is_as_read(piece: Piece, blocks: dict[str, Block]) -> bool:
    return not piece.is_new and piece.node.get("type", "paragraph") == _form(piece, blocks)


def _fits_on_a_line(piece: Piece, blocks: dict[str, Block]) -> bool:
    block = blocks[piece.node["id"]]
    return isinstance(block, TextBlock) and "\n" not in block.text
