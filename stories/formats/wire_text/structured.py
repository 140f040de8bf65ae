"""The structured form of wire copy: one JSON object with plain values, and the layout in a key of its own.

`from_structured` reads what `to_structured` gave, with values changed, added or removed since. Ids of blocks and pictures are
free to be left out; a block or a picture without one is taken for the one that stood in its place.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from stories.content import Block, Content, CreditRole, EmbedBlock, LinkBlock, ListBlock, Picture, PictureBlock, TableBlock
from stories.errors import BadContent
from stories.formats.wire_text.grammar.lines import WHITE
from stories.formats.wire_text.grammar.numbering import numbered, unnumbered
from stories.formats.wire_text.reading.parsing import Parsed
from stories.formats.wire_text.structured_shape import problems_of_shape
from stories.values import codec, inline

PEOPLE = {
    "byline": CreditRole.BYLINE,
    "contributors": CreditRole.ASSISTANCE,
    "reporters": CreditRole.REPORTER,
    "writers": CreditRole.WRITER,
    "editors": CreditRole.EDITOR,
}
FIELDS = ("name", "title", "bureau", "email", "phone")

Json = dict[str, Any]


def to_structured(parsed: Parsed) -> Json:
    """Return the structured form. Absent values are None, text is plain."""
    content = parsed.content
    numbers = {picture.id: number for number, picture in enumerate(content.pictures)}
    story: Json = {
        "headline": content.headline or None,
        "deck": content.deck or None,
        "timestamp": content.timestamp or None,
        "wire": content.wire_credit or None,
        "dateline": content.dateline and {"place": content.dateline.place or None, "date": content.dateline.date or None},
        "images": [_image(picture) for picture in content.pictures],
        "body": [_block(block, numbers) for block in content.body],
        "notes": [{"kind": note.kind, "text": note.text} for note in content.notes],
        "copyright": content.copyright and {"year": content.copyright.year, "holder": content.copyright.holder},
    }
    for name, role in PEOPLE.items():
        story[name] = [{field: getattr(credit, field) or None for field in FIELDS} for credit in content.credited(role)]
    story["furniture"] = [{"line": aside.line, "text": aside.text} for aside in parsed.furniture]
    story["unplaced"] = [{"line": aside.line, "text": aside.text} for aside in parsed.unplaced]
    story["warnings"] = [
        {"code": noticed.code, "severity": noticed.severity, "line": noticed.line, "message": noticed.message}
        for noticed in parsed.reports
    ]
    story["layout"] = content.layout
    return story


def from_structured(story: Mapping[str, Any]) -> Content:
    """Return the story of a structured form.

    Raises:
        BadContent: with a Problem for every place that does not fit.
    """
    if problems := problems_of_shape(story):
        raise BadContent(problems=problems)
    images = _with_ids(story.get("images") or (), "p")
    blocks = _with_ids(story.get("body") or (), "b")
    inline_images = {block.get("image") for _, block in blocks if block.get("type") == "image"}
    people = [{"role": role.value, **_words(person, FIELDS)} for name, role in PEOPLE.items() for person in story.get(name) or ()]
    data = {
        **{name: story.get(key) or "" for name, key in (("headline", "headline"), ("deck", "deck"), ("timestamp", "timestamp"))},
        "wire_credit": story.get("wire") or "",
        "dateline": _words(story["dateline"], ("place", "date")) if story.get("dateline") else None,
        "body": [_read_block(id, block, [id for id, _ in images]) for id, block in blocks],
        "credits": people,
        "pictures": [_read_image(id, image, lead=at not in inline_images) for at, (id, image) in enumerate(images)],
        "notes": [{"kind": note.get("kind") or "update", "text": note.get("text") or ""} for note in story.get("notes") or ()],
        "copyright": _read_copyright(story["copyright"]) if story.get("copyright") else None,
        "layout": _read_layout(story),
    }
    return codec.decode(Content, data)


def _image(picture: Picture) -> Json:
    credit = picture.credit
    return {
        "id": picture.id,
        "title": picture.title or None,
        "caption": picture.caption or None,
        "credit": credit and {"kind": credit.kind, "name": credit.name or None, "agency": credit.agency or None},
    }


def _block(block: Block, numbers: Mapping[str, int]) -> Json:
    match block:
        case ListBlock():
            items = [inline.to_plain(item) for item in block.items]
            return {"id": block.id, "type": "list", "items": numbered(items) if block.ordered else items}
        case TableBlock():
            return {"id": block.id, "type": "table", **_table(block.lines)}
        case LinkBlock():
            return {"id": block.id, "type": "link", "label": block.label, "text": inline.to_plain(block.text)}
        case EmbedBlock():
            return {"id": block.id, "type": "embed", "kind": block.kind, "text": inline.to_plain(block.text)}
        case PictureBlock():
            return {"id": block.id, "type": "image", "image": numbers.get(block.picture)}
        case _:
            kind = "paragraph" if block.type == "quote" else block.type
            return {"id": block.id, "type": kind, "text": inline.to_plain(block.text)}


def _table(lines: Sequence[str]) -> Json:
    """Part the rows from the blanks before them, which make the columns but are no part of the value here."""
    rows = [line.lstrip(WHITE) for line in lines]
    return {"lines": rows, "indents": [line[: len(line) - len(row)] for line, row in zip(lines, rows, strict=True)]}


def _with_ids(items: Sequence[Json], letter: str) -> list[tuple[str, Json]]:
    """Give each item without an id that of its place, if no other item has it."""
    taken = {item.get("id") for item in items}
    spare = (f"{letter}{number}" for number in range(len(items) + 1, 3 * len(items) + 2) if f"{letter}{number}" not in taken)
    identified = []
    for number, item in enumerate(items, 1):
        id = item.get("id") or f"{letter}{number}"
        if not item.get("id") and id in taken:
            id = next(spare)
        identified.append((id, item))
    return identified


def _read_block(id: str, block: Json, pictures: list[str]) -> Json:
    kind = block.get("type") or "paragraph"
    if kind == "list":
        items = block.get("items") or []
        counted = unnumbered(items)
        return {"id": id, "type": kind, "items": list(map(inline.from_plain, counted or items)), "ordered": counted is not None}
    if kind == "table":
        rows, indents = block.get("lines") or [], block.get("indents") or []
        if len(rows) == len(indents):
            rows = [indent + row for indent, row in zip(indents, rows, strict=True)]
        return {"id": id, "type": kind, "lines": rows}
    if kind == "image":
        number = block.get("image")
        picture = pictures[number] if isinstance(number, int) and 0 <= number < len(pictures) else ""
        return {"id": id, "type": "picture", "picture": picture}
    words = {"id": id, "type": kind, "text": inline.from_plain(block.get("text") or "")}
    if kind == "link":
        words["label"] = block.get("label") or ""
    if kind == "embed":
        words["kind"] = block.get("kind") or "tweet"
    return words


def _read_image(id: str, image: Json, *, lead: bool) -> Json:
    credit = image.get("credit")
    return {
        "id": id,
        "role": "lead" if lead else "inline",
        **_words(image, ("title", "caption")),
        "credit": {"kind": credit.get("kind") or "photo", **_words(credit, ("name", "agency"))} if credit else None,
    }


def _read_copyright(line: Json) -> Json:
    return {"year": line.get("year"), "holder": line.get("holder") or ""}


def _read_layout(story: Mapping[str, Any]) -> Json | None:
    """Return the layout, with furniture and unplaced lines as they now read."""
    layout = story.get("layout")
    if not layout:
        return None
    asides = {}
    for name in ("furniture", "unplaced"):
        lines = story.get(name) or ()
        if lines and len(lines) == len(layout.get(name, ())):
            asides[name] = [[line.get("line"), line.get("text") or ""] for line in lines]
    return {**layout, **asides}


def _words(item: Json, fields: Sequence[str]) -> dict[str, str]:
    return {field: item.get(field) or "" for field in fields}
