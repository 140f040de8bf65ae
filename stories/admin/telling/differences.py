"""What is different between two versions of a story, place by place, for people to read: words marked, moves told as moves."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stories.admin.telling.naming import Names
from stories.admin.telling.written import FOOT, HEAD, PLACES, Place, block_label, block_text, keyed, marked_text, marks
from stories.content import Block, Content, PictureBlock
from stories.diff import Change, compare, pair

# Longer texts than this, in words, are shown whole, before and after, and so are those in which more pairs of words are the same
# than that: comparing takes time square in both.
MAX_TOKENS = 4_000
MAX_PAIRS = 200_000

# A word with the blanks before it, so that a new word brings its own.
_TOKEN = re.compile(r"\s*\w+|\s*[^\w\s]|\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text: `kind` is same, gone (only before) or new (only after)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture beside the words: `kind` as of a Part, the uuid of the image, and what people call it."""

    kind: str
    uuid: str
    name: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One place. `kind` is changed, added, removed, moved, or, where one asked for the whole text, same.

    `detail` says what the words do not: from where to where it moved, what it was before.
    """

    place: str
    label: str
    kind: str
    parts: tuple[Part, ...]
    detail: str = ""
    pictures: tuple[Shown, ...] = ()

    @property
    def said(self) -> str:
        """The kind as people read it."""
        return str(KINDS[self.kind])

    @property
    def before(self) -> tuple[Part, ...]:
        """The words that stood there before."""
        return tuple(part for part in self.parts if part.kind != "new")

    @property
    def after(self) -> tuple[Part, ...]:
        """The words that stand there after."""
        return tuple(part for part in self.parts if part.kind != "gone")


def differences(before: Content, after: Content, names: Names | None = None, *, whole: bool = False) -> tuple[Difference, ...]:
    """Return every place in which the two say something different, in the order of the story; `whole`, the others too."""
    names = names or Names()
    every = (*_of_fields(before, after, HEAD, names), *_of_bodies(before, after, names), *_of_fields(before, after, FOOT, names))
    return tuple(one for one in every if whole or one.kind != "same")


def counts(differences: Iterable[Difference]) -> dict[str, int]:
    """Count the places by kind, and under `words_gone` and `words_new` the words."""
    found: Counter[str] = Counter()
    for one in differences:
        found[one.kind] += 1
        for part in one.parts:
            if part.kind != "same" or one.kind in {"added", "removed"}:
                found[f"words_{part.kind}"] += len(part.text.split())
    return dict(found)


def words(before: str, after: str) -> tuple[Part, ...]:
    """Compare two texts word by word."""
    if before == after:
        return (Part("same", before),) if before else ()
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > MAX_TOKENS or _pairs(old, new) > MAX_PAIRS:
        return tuple(Part(kind, text) for kind, text in (("gone", before), ("new", after)) if text)
    return _aligned(old, new)


def written(place: str, value: Any, names: Names | None = None) -> str:
    """Write what stands at a place as the differences do; `value` is a field's value, or for `body#id` a block or None."""
    return block_text(value) if "#" in place else PLACES[place].written(value, names or Names())


def label_of(place: str, block: Block | None = None) -> str:
    """Return what people call a place."""
    return str(block_label(block) if "#" in place else PLACES[place].label)


def _pairs(old: list[str], new: list[str]) -> int:
    in_new = Counter(new)
    return sum(times * in_new[token] for token, times in Counter(old).items())


def _aligned(old: list[str], new: list[str], between: str = "") -> tuple[Part, ...]:
    parts: list[Part] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        gone, came = between.join(old[old_from:old_to]), between.join(new[new_from:new_to])
        if tag == "equal":
            parts.append(Part("same", gone))
            continue
        if parts and gone[:1] == came[:1] == " ":  # the blank before either belongs to what stays
            parts[-1] = Part("same", f"{parts[-1].text} ")
            gone, came = gone[1:], came[1:]
        parts += [Part(kind, text) for kind, text in (("gone", gone), ("new", came)) if text]
    return tuple(parts)


def _of_fields(before: Content, after: Content, places: Mapping[str, Place], names: Names) -> Iterator[Difference]:
    for name, place in places.items():
        old, new = getattr(before, name), getattr(after, name)
        if place.is_words:
            yield from _of_words(name, place, [[place.write(one, names) for one in side] for side in (old, new)])
        elif place.key:
            yield from _of_items(name, place, pair(keyed(place, old), keyed(place, new)), names)
        else:
            was, is_now = (place.write(value, names) for value in (old, new))
            if was or is_now:
                parts = _chosen(was, is_now) if place.is_chosen else words(was, is_now)
                yield Difference(name, str(place.label), _kind(was, is_now), parts)


def _chosen(was: str, is_now: str) -> tuple[Part, ...]:
    if was == is_now or not was or not is_now:
        return words(was, is_now)
    return Part("gone", was), Part("same", " "), Part("new", is_now)


def _of_words(name: str, place: Place, sides: list[list[str]]) -> Iterator[Difference]:
    """A list of words in one line: each is one, whatever blanks it has."""
    old, new = sides
    if old or new:
        parts = _aligned(old, new, place.between)
        spaced = [Part(part.kind, part.text + (place.between if part is not parts[-1] else "")) for part in parts]
        yield Difference(name, str(place.label), _kind(" ".join(old), " ".join(new)), tuple(spaced))


def _of_items(name: str, place: Place, changes: Iterable[Change[Any]], names: Names) -> Iterator[Difference]:
    for change in changes:
        was, is_now = (place.write(side, names) if side else "" for side in (change.before, change.after))
        kind = SAID.get(change.kind, change.kind)
        pictures = _pictures(change, names) if name == "pictures" else ()
        yield Difference(name, str(place.item), kind, words(was, is_now), _moved(change), pictures)


def _of_bodies(before: Content, after: Content, names: Names) -> Iterator[Difference]:
    pictures = {picture.id: picture for content in (before, after) for picture in content.pictures}
    captions = {key: picture.caption for key, picture in pictures.items()}
    for change in compare(before.body, after.body):
        block = change.after or change.before
        if block is None:
            continue
        write: Callable[[Block | None], str] = partial(block_text, captions=captions)
        if change.before and change.after and marks(change.before) != marks(change.after):
            write = marked_text
        detail = " ".join(filter(None, (_became(change), _moved(change))))
        shown = pictures.get(block.picture) if isinstance(block, PictureBlock) else None
        images = _pictures(Change(change.kind, shown, shown), names) if shown else ()
        kind = SAID.get(change.kind, change.kind)
        yield Difference(f"body#{block.id}", str(block_label(block)), kind, words(*map(write, _sides(change))), detail, images)


def _sides(change: Change[Any]) -> tuple[Any, Any]:
    return change.before, change.after


def _became(change: Change[Block]) -> str:
    """Say it of a block that became one of another kind."""
    if change.before is None or change.after is None or change.before.type == change.after.type:
        return ""
    return _("was: %(kind)s") % {"kind": block_label(change.before)}


def _moved(change: Change[Any]) -> str:
    if not change.moved:
        return ""
    return _("moved from place %(was_at)s to place %(is_at)s") % {"was_at": change.was_at, "is_at": change.is_at}


def _pictures(change: Change[Any], names: Names) -> tuple[Shown, ...]:
    old, new = (side.image if side and side.image in names.images else None for side in _sides(change))
    kinds = (("same", new),) if old == new else (("gone", old), ("new", new))
    return tuple(Shown(kind, uuid, names.images[uuid]) for kind, uuid in kinds if uuid)


def _kind(before: str, after: str) -> str:
    return "same" if before == after else "added" if not before else "removed" if not after else "changed"


# What `diff` calls equal is the same to people.
SAID: Mapping[str, str] = MappingProxyType({"equal": "same"})
KINDS: Mapping[str, Any] = MappingProxyType({
    "changed": gettext_lazy("changed"), "added": gettext_lazy("added"), "removed": gettext_lazy("removed"),
    "moved": gettext_lazy("moved"), "same": gettext_lazy("unchanged"),
})  # fmt: skip
