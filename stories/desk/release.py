"""What the steps do to readers: an edition is frozen, compiled into documents and put live; or taken down."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.models import User

from media import library
from media.errors import PictureRecalled
from media.models import Image
from stories.content import Content, fingerprint
from stories.desk.standing import Out, Standing
from stories.errors import NotReady, Problem
from stories.facts import Kind, Readers
from stories.formats import WRITERS, wire_text
from stories.ledger import details_of
from stories.models.edition import Document, Edition, Live, LivePicture
from stories.models.outbox import Outbox
from stories.models.revision import Revision
from stories.models.section import Section, Topic
from stories.models.story import Story
from stories.models.transition import Head
from stories.publication import Correction, Publication, Shown, Subject


def put_live(
    story: Story, revision: Revision, kind: Kind, note: str, *, stands: Standing, by: User, at: datetime, head: Head
) -> dict[str, object]:
    """Give readers `revision` as a new edition, and return what the ledger keeps of it. The caller saves `story`."""
    edition = _freeze(story, revision, kind, note, stands=stands, by=by, at=at)
    first_at = stands.out[0].at if stands.out else at
    documents = _compile(story, edition, first_at, _corrections(stands, edition))
    _point(story, documents, first_at, at=at, head=head)
    if revision.content.pictures or stands.shows_pictures:
        _show_pictures(story, revision.content)
    story.readers = Readers.LIVE.value
    _send("story.published" if kind is Kind.ORIGINAL else "story.updated", story, edition, note, at=at)
    return _details(edition, documents)


def withdraw(story: Story, note: str, *, at: datetime, head: Head) -> None:
    """Take the story from readers: 410 with a tombstone; it may come back through the whole chain."""
    _tombstone(story, "withdrawn", note, at=at, head=head)
    story.readers = Readers.WITHDRAWN.value
    _send("story.withdrawn", story, None, note, at=at)


def kill(story: Story, note: str, *, stands: Standing, by: User, at: datetime, head: Head) -> dict[str, object]:
    """Take every edition from readers for ever, and leave the notice in their place."""
    revision = story.editions.order_by("-number").select_related("revision")[0].revision
    edition = _freeze(story, revision, Kind.KILL, note, stands=stands, by=by, at=at)
    _tombstone(story, "killed", note, at=at, head=head)
    story.readers = Readers.KILLED.value
    _send("story.killed", story, edition, note, at=at)
    return _details(edition, ())


def edition_fingerprint(edition: Edition) -> str:
    """Return the hash of an edition: its number, kind, note, moment and words."""
    values: dict[str, object] = {
        "number": edition.number,
        "kind": edition.kind,
        "note": edition.note,
        "at": edition.at.astimezone(UTC).isoformat(),
    }
    return fingerprint(details_of(values) + edition.text)


def _freeze(story: Story, revision: Revision, kind: Kind, note: str, *, stands: Standing, by: User, at: datetime) -> Edition:
    number = stands.out[-1].number + 1 if stands.out else 1
    edition = Edition(story=story, revision=revision, number=number, kind=kind.value, note=note, text=revision.text, at=at, by=by)
    edition.sha256 = edition_fingerprint(edition)
    edition.save(force_insert=True)
    return edition


def _compile(story: Story, edition: Edition, first_at: datetime, corrections: tuple[Correction, ...]) -> list[Document]:
    content = edition.content
    section, subjects = _names(content)
    publication = Publication(
        uuid=str(story.uuid),
        number=edition.number,
        kind=edition.kind,
        content=content,
        first_published_at=first_at,
        published_at=edition.at,
        newsroom=settings.NEWSROOM_NAME,
        site=settings.NEWSROOM_SITE,
        path=f"/delivery/v1/stories/{story.uuid}",
        page=f"/delivery/v1/{story.day:%Y-%m-%d}/{story.slug}",
        section=section,
        taglines=tuple(line.text for line in wire_text.taglines(content)),
        subjects=subjects,
        corrections=corrections,
        files=_files(content),
    )
    documents = []
    for name, writer in WRITERS.items():
        data = writer.render(publication)
        documents.append(
            Document(edition=edition, format=name, media_type=writer.media_type, data=data, sha256=sha256(data).hexdigest())
        )
    return Document.objects.bulk_create(documents)


def _corrections(stands: Standing, edition: Edition) -> tuple[Correction, ...]:
    """Return what readers were told was wrong, the newest first."""
    rows: tuple[Out | Edition, ...] = (*stands.out, edition)
    return tuple(Correction(row.number, row.at, row.note) for row in reversed(rows) if row.kind == Kind.CORRECTION)


def _names(content: Content) -> tuple[str, tuple[Subject, ...]]:
    """Return the name of the section, and the topics with theirs, in the order of the story; read in one statement."""
    if not (content.section or content.topics):
        return "", ()
    sections = Section.objects.filter(slug=content.section).order_by().values_list("slug", "name")
    topics = Topic.objects.filter(code__in=content.topics).order_by().values_list("code", "name")
    names = dict(sections.union(topics, all=True))  # no slug has the colon of a code
    return names.get(content.section, ""), tuple(Subject(code, names[code]) for code in content.topics if code in names)


def _files(content: Content) -> dict[str, tuple[Shown, ...]]:
    images = _images({picture.image for picture in content.pictures if picture.image})
    return {
        str(image.uuid): tuple(
            Shown(f"{settings.NEWSROOM_SITE}/delivery/v1/images/{file.name}", file.media_type, file.width_px, file.height_px)
            for file in files
        )
        for image, files in library.renditions_of(images).items()
    }


def _images(uuids: set[str]) -> list[Image]:
    return list(Image.objects.filter(uuid__in=uuids)) if uuids else []


def _point(story: Story, documents: Iterable[Document], first_at: datetime, *, at: datetime, head: Head) -> None:
    head.sequence += 1
    rows = [
        Live(
            path=path, story=story, format=document.format, status="live", document=document, notice="", sequence=head.sequence,
            first_published_at=first_at, changed_at=at,
        )
        for document in documents
        for path in _paths(story, document.format)
    ]  # fmt: skip
    Live.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["status", "document", "notice", "sequence", "first_published_at", "changed_at"],
    )


def _paths(story: Story, suffix: str) -> tuple[str, ...]:
    """A story is found by its uuid and by day and slug; its card stands in lists alone."""
    by_uuid = f"stories/{story.uuid}.{suffix}"
    return (by_uuid,) if suffix == "card" else (by_uuid, f"{story.day:%Y-%m-%d}/{story.slug}.{suffix}")


def _tombstone(story: Story, status: str, notice: str, *, at: datetime, head: Head) -> None:
    head.sequence += 1
    Live.objects.filter(story=story).update(status=status, document=None, notice=notice, sequence=head.sequence, changed_at=at)
    _show_pictures(story, None)


def _show_pictures(story: Story, content: Content | None) -> None:
    """Make the files of the live pictures public, and hide those that no live story shows any more."""
    now = {picture.image for picture in content.pictures if picture.image} if content else set()
    rows = LivePicture.objects.filter(story=story)
    before = {str(uuid) for uuid in rows.values_list("image__uuid", flat=True)}
    if now == before:
        return
    rows.delete()
    shown = _images(now)
    LivePicture.objects.bulk_create(LivePicture(story=story, image=image) for image in shown)
    try:
        library.show(shown)
    except PictureRecalled as refusal:  # since the checks a moment ago
        raise NotReady(problems=(Problem("image_recalled", str(refusal), "pictures"),)) from refusal
    elsewhere = LivePicture.objects.filter(image__uuid__in=before - now).values_list("image__uuid", flat=True)
    library.hide(_images(before - now - {str(uuid) for uuid in elsewhere}))


def _send(event: str, story: Story, edition: Edition | None, note: str, *, at: datetime) -> None:
    payload: dict[str, object] = {
        "id": str(story.uuid),
        "slug": story.slug,
        "version": edition.number if edition else None,
        "note": note,
        "at": at.isoformat(),
    }
    Outbox.objects.create(event=event, story=story, payload=details_of(payload), created_at=at, next_try_at=at)


def _details(edition: Edition, documents: Iterable[Document]) -> dict[str, object]:
    """Return what the ledger keeps of an edition and its documents besides who gave it to readers."""
    return {
        "edition": edition.number,
        "kind": edition.kind,
        "note": edition.note,
        "sha256": edition.sha256,
        "revision": edition.revision.number,
        "documents": {document.format: {"media_type": document.media_type, "sha256": document.sha256} for document in documents},
    }
