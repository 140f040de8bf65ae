"""The versions of one story in order: what readers were given one after the other, and whether they still have it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from phrases import Phrase, phrase
from stories.content import Content
from stories.desk.archive.items import Item
from stories.errors import Problem
from stories.facts import Kind


@dataclass(frozen=True, slots=True)
class Version:
    """What readers were given at `at`: the next edition. `note` is what was wrong, of a correction."""

    item: Item
    at: datetime
    kind: Kind
    note: str = ""


@dataclass(frozen=True, slots=True)
class Takedown:
    """How the story was taken from readers, and what stands in its place."""

    item: Item
    at: datetime
    kind: Literal["withdraw", "kill"]
    note: str

    @property
    def reason(self) -> str:
        """What the ledger gives as its reason: by it, it is known when an archive says the same again."""
        which = f"version {self.item.number}" if self.item.number is not None else self.item.at.isoformat()
        return f"Imported: taken down by its provider, {which} of {self.item.uri}"[:500]


@dataclass(frozen=True, slots=True)
class Archived:
    """A story of the archive. `slug` and `place` (see `Searched`) are given it before it is brought in."""

    uuid: UUID
    first_published_at: datetime
    versions: tuple[Version, ...]
    takedown: Takedown | None = None
    slug: str = ""
    place: int = 0

    @property
    def newest(self) -> Item:
        """The version whose words stand."""
        return self.versions[-1].item


@dataclass(frozen=True, slots=True)
class Refused:
    """Something of the archive that was not brought in, and why."""

    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A story, how many of its files said the same again, and those left out."""

    story: Archived
    repeated: int = 0
    refused: tuple[Refused, ...] = ()


def sort(items: Iterable[Item]) -> Sorted:
    """Return the story these items, at least one, are versions of: in the order of their numbers, else of their moments."""
    ordered = sorted(items, key=lambda item: (item.number or 0, item.at, item.name))
    kept: list[Item] = []
    refused: list[Refused] = []
    repeated = 0
    for item in ordered:
        before = kept[-1] if kept else None
        if before and (item.content, item.status) == (before.content, before.status):
            repeated += 1
        elif before and item.number is not None and item.number == before.number:
            why = phrase("{name} says something else as version {number} too.", name=before.name, number=item.number)
            refused.append(_refused(item, "same_version", why))
        elif before and before.status == "canceled":
            why = phrase("{name} killed it, and what is killed never comes back.", name=before.name)
            refused.append(_refused(item, "killed_before", why))
        else:
            kept.append(item)
    return Sorted(_archived(kept), repeated, tuple(refused))


def version_after(item: Item, at: datetime, before: Content) -> Version:
    """Return the version that follows `before`: a correction, if it brings a note that says so."""
    told = {note.text for note in before.notes}
    wrong = "\n".join(note.text for note in item.content.notes if note.kind == "correction" and note.text not in told)
    return Version(item, at, Kind.CORRECTION, wrong[:2_000]) if wrong else Version(item, at, Kind.UPDATE)


def placed(story: Archived, slug: str, place: int) -> Archived:
    """Return the story with the slug and the place it will have."""
    return replace(story, slug=slug, place=place)


def _archived(items: list[Item]) -> Archived:
    """What was withheld for a while and came back counts as never withheld."""
    last = items[-1]
    usable = [item for item in items if item.status == "usable"] or [last]
    first_at = min(item.first_published_at for item in items)
    moments = _moments([*usable, last])
    first = Version(usable[0], moments[0], Kind.ORIGINAL)
    later = (version_after(item, at, before.content) for before, item, at in zip(usable, usable[1:], moments[1:], strict=False))
    takedown = None
    if last.status != "usable":
        kind: Literal["withdraw", "kill"] = "kill" if last.status == "canceled" else "withdraw"
        note = last.note or f"{last.provider or 'The provider'} {'killed' if kind == 'kill' else 'withholds'} this story."
        takedown = Takedown(last, moments[-1], kind, note[:2_000])
    return Archived(last.uuid, first_at, (first, *later), takedown)


def _moments(items: list[Item]) -> list[datetime]:
    """Return when each came, every one later than the one before."""
    moments = [items[0].at]
    for item in items[1:]:
        moments.append(max(item.at, moments[-1] + timedelta(microseconds=1)))
    return moments


def _refused(item: Item, code: str, message: Phrase) -> Refused:
    return Refused(item.name, (Problem(code, message),))
