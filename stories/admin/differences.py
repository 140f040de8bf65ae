"""What is different between two versions of a story, place by place, for people to read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from stories import inline
from stories.content import Block, Content, Copyright, Credit, Dateline, Note, Picture, PictureBlock, TaglineOverride, texts
from stories.diff import compare
from stories.tagline import LABELS

# Longer texts than this, in words and blanks, are shown whole, before and after: comparing takes time square in it.
MAX_TOKENS = 4_000

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text: `kind` is same, gone (only before) or new (only after)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that is different. `kind` is changed, added or removed."""

    place: str
    label: str
    kind: str
    parts: tuple[Part, ...]


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Return every place in which the two say something different, in the order of the story."""
    return (*_of_fields(before, after, HEAD), *_of_bodies(before, after), *_of_fields(before, after, FOOT))


def words(before: str, after: str) -> tuple[Part, ...]:
    """Compare two texts word by word."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > MAX_TOKENS:
        return tuple(Part(kind, text) for kind, text in (("gone", before), ("new", after)) if text)
    parts: list[Part] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(Part("same", "".join(old[old_from:old_to])))
            continue
        gone, came = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        parts += [Part(kind, text) for kind, text in (("gone", gone), ("new", came)) if text]
    return tuple(parts)


def written(place: str, value: Any) -> str:
    """Write what stands at a place as the differences do; `value` is a field's value, or for `body#id` a block or None."""
    if "#" in place:
        return _block_text(value, {})
    return (HEAD | FOOT)[place][1](value)


def label_of(place: str, block: Block | None = None) -> str:
    """Return what people call a place."""
    return (BLOCKS.get(block.type, block.type) if block else "paragraph") if "#" in place else (HEAD | FOOT)[place][0]


def _of_fields(before: Content, after: Content, rows: "dict[str, tuple[str, Callable[[Any], str]]]") -> Iterator[Difference]:
    for place, (label, written) in rows.items():
        old, new = getattr(before, place), getattr(after, place)
        if old != new:
            yield _difference(place, label, written(old), written(new))


def _of_bodies(before: Content, after: Content) -> Iterator[Difference]:
    captions = {picture.id: picture.caption for content in (before, after) for picture in content.pictures}
    for change in compare(before.body, after.body):
        if change.kind == "equal":
            continue
        block = change.after or change.before
        if block is not None:
            old, new = (_block_text(side, captions) for side in (change.before, change.after))
            if old == new:  # the mark-up alone is different
                old, new = ("\n".join(texts(side)) if side else "" for side in (change.before, change.after))
            yield _difference(f"body#{block.id}", label_of("body#", block), old, new)


def _difference(place: str, label: str, before: str, after: str) -> Difference:
    kind = "added" if not before else "removed" if not after else "changed"
    return Difference(place, label, kind, words(before, after))


def _block_text(block: Block | None, captions: dict[str, str]) -> str:
    if block is None:
        return ""
    if isinstance(block, PictureBlock):
        return captions.get(block.picture) or "a picture"
    return "\n".join(inline.to_plain(text) for text in texts(block))


def _credits(credits: tuple[Credit, ...]) -> str:
    return "\n".join(map(_credit, credits))


def _credit(credit: Credit) -> str:
    return _joined(credit.role.value, credit.name, credit.title, credit.bureau, credit.email, credit.phone)


def _overrides(overrides: tuple[TaglineOverride, ...]) -> str:
    return "\n".join(f"{LABELS[one.kind]}: {one.line}\n(instead of: {one.instead_of or 'no line'})" for one in overrides)


def _pictures(pictures: tuple[Picture, ...]) -> str:
    return "\n".join(map(_picture, pictures))


def _picture(picture: Picture) -> str:
    credit = picture.credit
    whose = (credit.kind, credit.name, credit.agency) if credit else ()
    return _joined(f"{picture.role} picture", picture.title, picture.caption, picture.alt, *whose)


def _notes(notes: tuple[Note, ...]) -> str:
    return "\n".join(f"{note.kind}: {note.text}" for note in notes)


def _dateline(dateline: Dateline | None) -> str:
    return _joined(dateline.place, dateline.date) if dateline else ""


def _copyright(copyright: Copyright | None) -> str:
    return " ".join(str(part) for part in (copyright.year, copyright.holder) if part) if copyright else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


HEAD: dict[str, tuple[str, Callable[[Any], str]]] = {
    "slug": ("Slug", str),
    "headline": ("Headline", str),
    "deck": ("Deck", str),
    "dateline": ("Dateline", _dateline),
    "wire_credit": ("Wire", str),
    "credits": ("Credits", _credits),
    "tagline_overrides": ("Taglines by hand", _overrides),
}
FOOT: dict[str, tuple[str, Callable[[Any], str]]] = {
    "pictures": ("Pictures", _pictures),
    "notes": ("Notes", _notes),
    "section": ("Section", str),
    "language": ("Language", str),
    "urgency": ("Urgency", str),
    "topics": ("Topics", ", ".join),
    "keywords": ("Keywords", ", ".join),
    "rights": ("Rights", str),
    "copyright": ("Copyright", _copyright),
    "timestamp": ("Time stamp", str),
}
BLOCKS = {"subhead": "Sub-head", "embed": "Embedded post"}
