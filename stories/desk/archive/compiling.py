"""An archived story as the rows it will be, all but their keys and what depends on who is next in the ledger."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.models import User

from media.models import Caption, Image
from stories.content import Content, canonical, fingerprint
from stories.desk.archive.names import Names
from stories.desk.archive.pictures import Pictures
from stories.desk.archive.planning import day_of
from stories.desk.archive.sorting import Archived, Takedown, Version
from stories.desk.board import finding
from stories.desk.publishing.compiling import QUICK, Notice, Packed, bury, compiled, corrections, publication_of, tombstone_of
from stories.desk.publishing.release import edition_details, edition_fingerprint
from stories.desk.readers import listing, searching
from stories.desk.readers.pointing import paths
from stories.desk.writing.drafting import details_of, let_stand
from stories.desk.writing.index import credit_rows
from stories.facts import Kind, Readers, State
from stories.formats import WRITERS
from stories.models.credit import Credit, Picture
from stories.models.edition import Edition, LivePicture
from stories.models.revision import Revision
from stories.models.story import Story
from stories.publication import Taken

# What readers have, and where the desk has it, after a story was taken down.
_TAKEN = {"withdraw": (Readers.WITHDRAWN, State.DRAFT), "kill": (Readers.KILLED, State.KILLED)}


@dataclass(frozen=True, slots=True)
class Step:
    """What will stand in the ledger of one version, or of a takedown, and where the story is then."""

    action: str
    source: str
    target: str
    readers: str
    revision_hash: str
    reason: str
    details: dict[str, object]


@dataclass(slots=True)
class Made:
    """A document of an edition, a row of `Document` once it has its key: no model, for they are many."""

    edition: Edition
    document: Packed
    pk: int = 0


@dataclass(slots=True)
class Stay:
    """The story in one list from a moment on, or to another: a row of `Entry`, no model either."""

    key: str
    name: str
    since: datetime
    until: datetime | None = None


class Lead(NamedTuple):
    """Where readers are led: to a document, or to the notice in its place, if its format has one."""

    path: str
    format: str
    document: Made | None = None
    tombstone: bytes | None = None


@dataclass(slots=True)
class Compiled:
    """The rows of one story. They name each other as objects; `place` and `words` are for the index readers search, if they
    have the story; `desk_words` for that of the desk.

    `leads` will be rows of `Live`: `notice` is what stands at each if the story was taken down.
    """

    story: Story
    place: int
    first_published_at: datetime
    revisions: list[Revision] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)
    documents: list[Made] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    notice: str = ""
    credits: list[Credit] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    live_pictures: list[LivePicture] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    words: str | bytes | None = None
    desk_words: str | bytes = ""


def compile_story(archived: Archived, *, names: Names, by: User, at: datetime) -> Compiled:
    """Return the rows of a story that is brought in by `by` at `at`."""
    story = Story(
        uuid=archived.uuid, created_at=archived.first_published_at, created_by=by, day=day_of(archived), slug=archived.slug,
        live_slug=archived.slug, changed_at=archived.takedown.at if archived.takedown else archived.versions[-1].at,
        version=1 + len(archived.versions) + (archived.takedown is not None),
    )  # fmt: skip
    rows = Compiled(story, archived.place, archived.first_published_at)
    pictures = Pictures(by, at, shown=archived.takedown is None)
    for version in archived.versions:
        content = names.linked(pictures.linked(replace(version.item.content, slug=archived.slug), version.item.files))
        _add_edition(rows, version, content, names=names, by=by, at=at)
    if archived.takedown:
        _take_down(rows, archived.takedown, by=by, at=at)
    else:
        _put_live(rows)
    let_stand(story, rows.revisions[-1], content)
    rows.desk_words = finding.copied_words(content)
    rows.credits = credit_rows(story, content, names.book(content))
    rows.images = list(pictures.images.values())
    rows.captions, rows.pictures, rows.live_pictures = pictures.rows(story, content)
    return rows


def origin_of(version: Version) -> dict[str, object]:
    """Return what the ledger keeps of where an edition came from."""
    item = version.item
    return {"uri": item.uri, "version": item.number, "file": item.name, "published_at": version.at.isoformat()}


def reason_of(version: Version) -> str:
    """Return what the ledger gives as the reason of an edition."""
    provider = version.item.provider
    return f"Published elsewhere: {provider}."[:500] if provider else "Published elsewhere."


def _add_edition(rows: Compiled, version: Version, content: Content, *, names: Names, by: User, at: datetime) -> None:
    story, number, text = rows.story, len(rows.editions) + 1, canonical(content)
    revision = Revision(
        story=story, number=number, base=number - 1, text=text, sha256=fingerprint(text), by=by, at=at, note="Imported.",
    )  # fmt: skip
    edition = Edition(
        story=story, revision=revision, number=number, kind=version.kind.value, note=version.note, text=text, at=version.at, by=by
    )
    edition.content = content  # so that nobody reads it from the text
    edition.sha256 = edition_fingerprint(edition)
    rows.revisions.append(revision)
    rows.editions.append(edition)
    told, around = corrections(rows.editions), names.around(content)
    publication = publication_of(story, edition, rows.first_published_at, told, around)
    documents = compiled(publication, QUICK)
    rows.documents += [Made(edition, document) for document in documents]
    _enter(rows, listing.lists_of(publication), version.at)
    source = story.state if number > 1 else ""
    story.state, story.readers = State.PUBLISHED.value, Readers.LIVE.value
    details = details_of(revision) | edition_details(edition, documents)
    details |= origin_of(version)
    reason = reason_of(version)
    rows.steps.append(Step("import", source, story.state, story.readers, revision.sha256, reason, details))


def _enter(rows: Compiled, lists: dict[str, str], since: datetime) -> None:
    """Let the story stand in `lists` from `since` on, and in no others."""
    standing = {stay.key: stay for stay in rows.stays if stay.until is None}
    for key, stay in standing.items():
        if key not in lists:
            stay.until = since
    rows.stays += [Stay(key, name, since) for key, name in lists.items() if key not in standing]
    rows.story.listed = {stay.key: stay.since.isoformat() for stay in rows.stays if stay.until is None}


def _put_live(rows: Compiled) -> None:
    story, newest = rows.story, rows.editions[-1]
    rows.words = searching.copied_words(newest.content)
    rows.leads = [
        Lead(path, made.document.format, made)
        for made in rows.documents
        if made.edition is newest
        for path in paths(story, story.slug, made.document.format)
    ]


def _take_down(rows: Compiled, takedown: Takedown, *, by: User, at: datetime) -> None:
    story, last, source = rows.story, rows.editions[-1], rows.story.state
    readers, state = _TAKEN[takedown.kind]
    details: dict[str, object] = {"note": takedown.note}
    number, moment = last.number + 1, at
    if takedown.kind == "kill":
        edition = Edition(
            story=story, revision=last.revision, number=number, kind=Kind.KILL.value, note=takedown.note, text=last.text,
            at=takedown.at, by=by,
        )  # fmt: skip
        edition.sha256 = edition_fingerprint(edition)
        rows.editions.append(edition)
        details, moment = edition_details(edition, ()), takedown.at
    _enter(rows, {}, takedown.at)
    story.readers, story.state = readers.value, state.value
    status: Taken = "killed" if takedown.kind == "kill" else "withdrawn"
    notice = Notice(status, number, takedown.note, moment)
    notices = bury(tombstone_of(story, notice, editions=rows.editions, first_at=rows.first_published_at))
    rows.notice = takedown.note
    rows.leads = [Lead(path, name, None, notices.get(name)) for name in WRITERS for path in paths(story, story.slug, name)]
    details |= {"uri": takedown.item.uri, "version": takedown.item.number, "file": takedown.item.name}
    newest = rows.revisions[-1].sha256
    rows.steps.append(Step(takedown.kind, source, state.value, readers.value, newest, takedown.reason, details))
