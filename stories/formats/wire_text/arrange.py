"""Arranging: the nodes of a layout made those of the story as it now is.

What is unchanged stays where it is, what is gone goes with its gap, what is new comes where its kind belongs. A story without
a layout is the same task on an empty sheet, so that the house's form is nothing but the order and the gaps of new nodes.
"""

from collections import Counter
from collections.abc import Hashable
from difflib import SequenceMatcher

from stories import tagline
from stories.content import Block, Content, Credit, CreditRole, EmbedBlock, Note, Picture, PictureBlock, TextBlock
from stories.formats.wire_text.draft import fingerprint
from stories.formats.wire_text.notes import opens_plain_note
from stories.formats.wire_text.sections import CONTACTS
from stories.formats.wire_text.sheet import RANKS, Node, Piece, Sheet, has_line_end

_SIGN_OFF_PHRASES = {
    CreditRole.REPORTER: "Reporting by",
    CreditRole.ASSISTANCE: "Additional reporting by",
    CreditRole.WRITER: "Writing by",
    CreditRole.EDITOR: "Editing by",
}
_SIGN_OFF_ORDER = list(_SIGN_OFF_PHRASES)


def arrange(content: Content) -> Sheet:
    """Return the nodes with which `content` is to be written, in order."""
    sheet = Sheet(content.layout)
    _arrange_single(sheet, "headline", present=bool(content.headline))
    _arrange_single(sheet, "deck", present=bool(content.deck))
    _arrange_people(sheet, content)
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
        for piece in pieces:
            sheet.drop(piece)
    elif present and not pieces:
        sheet.insert_in_head({"part": part})


def _arrange_copyright(sheet: Sheet, content: Content) -> None:
    pieces = sheet.of("copyright")
    line = content.copyright
    if pieces and line is None:
        sheet.drop(pieces[0])
    elif line and (line.year is not None or line.holder) and not pieces:
        sheet.insert_section({"part": "copyright"})


def _arrange_tag(sheet: Sheet, content: Content) -> None:
    pieces = sheet.of("tag")
    dateline = content.dateline
    present = bool(content.wire_credit) or (dateline is not None and bool(dateline.place or dateline.date))
    if pieces and not present:
        sheet.drop(pieces[0])
    elif present and not pieces:
        first = next((at for at, piece in enumerate(sheet.pieces) if piece.part == "block"), None)
        at = sheet.after_rank(RANKS["tag"]) if first is None else first
        before = sheet.gap_at(at)
        sheet.insert({"part": "tag"}, at=at, before=sheet.wide(before), after="" if first is not None else before)


def _arrange_pictures(sheet: Sheet, content: Content) -> None:
    in_body = {block.picture for block in content.body if isinstance(block, PictureBlock)}
    wanted = [picture.id for picture in content.pictures if picture.id not in in_body and _is_printed(picture)]
    sheet.follow(
        "image",
        wanted,
        lambda id: {"part": "image", "id": id},
        place=lambda: sheet.after_rank(RANKS["image"]),
        gap=lambda at: sheet.newline * 2,
    )


def _is_printed(picture: Picture) -> bool:
    credit = picture.credit
    return bool(picture.title or picture.caption or (credit and (credit.name or credit.agency)))


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
    wanted = [len(old) + number if known is None else known for number, known in enumerate(_aligned(old, new))]
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


def _aligned(old: list[int], new: list[int]) -> list[int | None]:
    """Return for each of the new the old one it stands for: the same, or the one that stood in its place."""
    if len(old) == len(new):
        return list(range(len(new)))
    stands_for: list[int | None] = [None] * len(new)
    for _, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for offset in range(min(old_to - old_from, new_to - new_from)):
            stands_for[new_from + offset] = old_from + offset
    return stands_for


def _arrange_people(sheet: Sheet, content: Content) -> None:
    """Give each group its people. Who is new joins the group of the one before; a role without a group gets a section."""
    groups: dict[CreditRole, list[tuple[Piece, int]]] = {role: [] for role in CreditRole}
    for piece in sheet.pieces:
        if "groups" in piece.node:
            piece.people = [()] * len(piece.node["groups"])
            for number, group in enumerate(piece.node["groups"]):
                groups[CreditRole(group["role"])].append((piece, number))
    for role, places in groups.items():
        if places:
            _share_out(content.credited(role), places)
    _remove_deserted(sheet)
    for role, places in groups.items():
        people = content.credited(role)
        if people and not places:
            _add_group(sheet, role, people)


def _share_out(people: tuple[Credit, ...], places: list[tuple[Piece, int]]) -> None:
    """Part the people of one role among its groups."""
    home = [0] * len(people)
    if len(places) > 1:
        marks = [(place, mark) for place, (piece, number) in enumerate(places) for mark in piece.node["groups"][number]["people"]]
        last = 0
        for index, known in enumerate(_aligned([mark for _, mark in marks], [fingerprint(credit) for credit in people])):
            last = home[index] = last if known is None else marks[known][0]
    shares: list[list[Credit]] = [[] for _ in places]
    for credit, at in zip(people, home, strict=True):
        shares[at].append(credit)
    for share, (piece, number) in zip(shares, places, strict=True):
        if piece.people is not None:
            piece.people[number] = share


def _remove_deserted(sheet: Sheet) -> None:
    """Remove the lines nobody is left on; one that named nobody when it was read stays."""
    for piece in [piece for piece in sheet.pieces if piece.people is not None]:
        if not any(piece.people or ()) and any(group["people"] for group in piece.node["groups"]):
            sheet.remove(piece)


def _add_group(sheet: Sheet, role: CreditRole, people: tuple[Credit, ...]) -> None:
    """Add a line for people who have none: to the sign-off the copy came with, else in the house's form."""
    sign_off = next((piece for piece in sheet.of("sign-off") if not piece.is_new), None)
    if role is CreditRole.BYLINE:
        sheet.insert_in_head({"part": "byline", "groups": [_group(role, "By")]}).people = [people]
    elif sign_off and sign_off.people is not None:
        groups = sign_off.node["groups"]
        at = sum(_SIGN_OFF_ORDER.index(group["role"]) < _SIGN_OFF_ORDER.index(role) for group in groups)
        group = {**_group(role, _SIGN_OFF_PHRASES[role]), "new": True}
        sign_off.node = {**sign_off.node, "groups": [*groups[:at], group, *groups[at:]]}
        sign_off.people.insert(at, people)
    elif role is CreditRole.WRITER:
        sheet.insert_section({"part": "sign-off", "groups": [_group(role, _SIGN_OFF_PHRASES[role])]}).people = [people]
    else:
        kind = next(kind for kind, (of, _, _) in tagline.STANDARD.items() if of is role)
        own_lines = kind in CONTACTS and _stand_on_own_lines(sheet)
        node = {"part": kind, "groups": [_group(role, tagline.STANDARD[kind][1])], "own_lines": own_lines}
        sheet.insert_section(node).people = [people]


def _group(role: CreditRole, phrase: str) -> Node:
    return {"role": role.value, "phrase": phrase, "people": []}


def _stand_on_own_lines(sheet: Sheet) -> bool:
    """Tell whether contacts in this copy stand on lines of their own, below the colon."""
    contacts = [piece for kind in CONTACTS for piece in sheet.of(kind)]
    return any(has_line_end(literal) for piece in contacts for literal in piece.node.get("text", ())[2:3])


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


def form(block: Block) -> str:
    """Return what a block is called in the layout."""
    if isinstance(block, EmbedBlock):
        return block.kind
    return "paragraph" if block.type == "quote" else block.type
