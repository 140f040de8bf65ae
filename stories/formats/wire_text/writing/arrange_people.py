"""Arranging people: who stands on which line, which lines nobody is left on, and where a line for new people comes."""

from stories import tagline
from stories.content import Content, Credit, CreditRole
from stories.formats.wire_text.grammar.sections import CONTACTS
from stories.formats.wire_text.layout.draft import fingerprint
from stories.formats.wire_text.layout.order import aligned
from stories.formats.wire_text.layout.sheet import Node, Piece, Sheet, has_line_end

_SIGN_OFF_PHRASES = {
    CreditRole.REPORTER: "Reporting by",
    CreditRole.ASSISTANCE: "Additional reporting by",
    CreditRole.WRITER: "Writing by",
    CreditRole.EDITOR: "Editing by",
}
_SIGN_OFF_ORDER = list(_SIGN_OFF_PHRASES)


def arrange_people(sheet: Sheet, content: Content) -> None:
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
        for index, known in enumerate(aligned([mark for _, mark in marks], [fingerprint(credit) for credit in people])):
            last = home[index] = last if known is None else marks[known][0]
    shares: list[list[Credit]] = [[] for _ in places]
    for credit, at in zip(people, home, strict=True):
        shares[at].append(credit)
    for share, (piece, number) in zip(shares, places, strict=True):
        if piece.people is not None:
            piece.people[number] = share


def _remove_deserted(sheet: Sheet) -> None:
    """Remove the lines nobody is left on; one that named nobody when it was read stays."""
    sheet.remove({piece for piece in sheet.pieces if piece.people is not None and _is_deserted(piece)})


def _is_deserted(piece: Piece) -> bool:
    return not any(piece.people or ()) and any(group["people"] for group in piece.node["groups"])


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
