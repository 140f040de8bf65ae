"""What compiling a story again would change for readers. Read and compared here; nothing is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, Max, Q

from stories.desk.publishing.compiling import (
    Notice,
    around_of,
    bury,
    corrections,
    is_to_be_packed,
    packed,
    publication_of,
    render_edition,
    tombstone_of,
)
from stories.desk.readers import listing, pointing
from stories.facts import Kind, Readers
from stories.formats import WRITERS
from stories.models.edition import Document, Edition, Live
from stories.models.search import Searched
from stories.models.story import Story
from stories.models.transition import Transition
from stories.publication import Publication, Taken


@dataclass(frozen=True, slots=True)
class Remade:
    """What is new; false when readers have all of it already.

    `sequence` is that of what readers had when this was compared. Documents and rows are not yet saved: what each path shall
    show. `publication` is None for a story that was taken down. `gone` are paths of formats the desk writes no more.
    """

    sequence: int
    edition: Edition
    publication: Publication | None = None
    documents: tuple[Document, ...] = ()
    rows: tuple[Live, ...] = ()
    gone: tuple[str, ...] = ()
    is_missing_in_lists: bool = False
    is_missing_in_search: bool = False

    def __bool__(self) -> bool:
        return bool(self.rows or self.gone or self.is_missing_in_lists or self.is_missing_in_search)


class _Shown(NamedTuple):
    """What a path shows."""

    path: str
    format: str
    status: str
    notice: str
    tombstone: bytes | None
    sequence: int
    first_published_at: datetime
    media_type: str | None
    sha256: str | None
    is_packed: bool


_COLUMNS = (*_Shown._fields[:7], "document__media_type", "document__sha256")


def remake(story: Story, names: Iterable[str]) -> Remade:
    """Compile what readers have of `story` again, in the formats `names`, and compare. Readers must have or have had it."""
    shown = _shown(story)  # before the story: what is read after it is as new as its sequence, or newer
    story = Story.objects.get(pk=story.pk)
    compare = _compile if story.readers == Readers.LIVE else _bury
    return compare(story, list(story.editions.order_by("number")), shown, tuple(names))


def sequence_of(story: Story) -> int:
    """Return the sequence of what readers have of a story: another one, when they were given something else."""
    return int(Live.objects.filter(story=story).aggregate(newest=Max("sequence"))["newest"])


def _shown(story: Story) -> dict[str, _Shown]:
    is_packed = ExpressionWrapper(Q(document__gzip__isnull=False), BooleanField())
    rows = Live.objects.filter(story=story).values_list(*_COLUMNS, is_packed)
    return {row[0]: _Shown(*row) for row in rows}


def _compile(story: Story, editions: list[Edition], shown: Mapping[str, _Shown], names: tuple[str, ...]) -> Remade:
    """Compare what a story readers have would be with what it is."""
    edition, first_at = editions[-1], next(iter(shown.values())).first_published_at
    publication = publication_of(story, edition, first_at, corrections(editions), around_of(edition.content, keeping=edition))
    slug = publication.content.slug
    documents = tuple(
        packed(document)
        for document in render_edition(edition, publication, names)
        if not all(_is_shown(document, shown.get(path)) for path in pointing.paths(story, slug, document.format))
    )
    rows = [
        Live(path=path, story=story, format=document.format, status="live", document=document, first_published_at=first_at)
        for document in documents
        for path in pointing.paths(story, slug, document.format)
    ]
    moved = [
        Live(path=path, story=story, format=name, status="moved", moved_to=to, first_published_at=first_at)
        for path, name, to in _former_paths(shown, names, pointing.by_slug(story, slug))
        if path not in shown
    ]
    return Remade(
        _newest(shown),
        edition,
        publication,
        documents,
        (*rows, *moved),
        _gone(shown, names),
        is_missing_in_lists=not listing.stands(story, publication),
        is_missing_in_search=not Searched.objects.filter(story=story).exists(),
    )


def _is_shown(document: Document, shown: _Shown | None) -> bool:
    """Tell whether a path shows these bytes, packed as they shall be."""
    return shown is not None and shown[-3:] == (document.media_type, document.sha256, is_to_be_packed(document))


def _former_paths(shown: Mapping[str, _Shown], names: Iterable[str], now: str) -> Iterator[tuple[str, str, str]]:
    """Yield each path under a slug the story had before, its format, and where it leads."""
    stems = sorted({_stem(row.path) for row in shown.values() if row.status == "moved"} - {now})
    yield from ((f"{stem}.{name}", name, f"{now}.{name}") for stem in stems for name in names if WRITERS[name].has_address)


def _bury(story: Story, editions: list[Edition], shown: Mapping[str, _Shown], names: tuple[str, ...]) -> Remade:
    """Compare what the notice in the place of a story would be with what it is."""
    some, last = next(iter(shown.values())), editions[-1]
    status: Taken = "killed" if last.kind == Kind.KILL else "withdrawn"
    number, at = (last.number, last.at) if status == "killed" else (last.number + 1, _withdrawn_at(story))
    notice = Notice(status, number, some.notice, at)
    notices = bury(tombstone_of(story, notice, editions=editions, first_at=some.first_published_at))
    rows = [
        Live(
            path=path, story=story, format=name, status=status, notice=some.notice, tombstone=notices.get(name),
            first_published_at=some.first_published_at,
        )
        for stem in sorted({_stem(path) for path in shown})
        for name in names
        if WRITERS[name].has_address or stem == pointing.by_uuid(story)
        for path in [f"{stem}.{name}"]
        if path not in shown or shown[path].tombstone != notices.get(name)
    ]  # fmt: skip
    return Remade(_newest(shown), last, rows=tuple(rows), gone=_gone(shown, names))


def _withdrawn_at(story: Story) -> datetime:
    return Transition.objects.filter(story=story, action="withdraw").order_by("-number")[0].at


def _gone(shown: Mapping[str, _Shown], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paths of formats nobody writes any more; none, if not all formats are asked for."""
    return tuple(path for path, row in shown.items() if row.format not in WRITERS) if set(names) == set(WRITERS) else ()


def _newest(shown: Mapping[str, _Shown]) -> int:
    return max(row.sequence for row in shown.values())


def _stem(path: str) -> str:
    return path.rpartition(".")[0]
