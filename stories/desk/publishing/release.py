"""What the steps do to readers: an edition is frozen, compiled into documents and put live; or taken down."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.db.models import BinaryField, Case, Value, When

from stories.content import Content, canonical, fingerprint
from stories.desk import row, tables
from stories.desk.facts.beside import Beside
from stories.desk.facts.standing import Standing
from stories.desk.meanwhile import meanwhile
from stories.desk.publishing import pictures
from stories.desk.publishing.compiling import (
    Packed,
    around_of,
    bury,
    compiled,
    corrections,
    next_number,
    publication_of,
    tombstone_of,
)
from stories.desk.readers import listing, pointing, searching
from stories.desk.readers.files import names_in
from stories.facts import Kind, Readers
from stories.ledger import details_of
from stories.models.edition import Document, Edition, Live
from stories.models.outbox import Outbox
from stories.models.revision import Revision
from stories.models.story import Story
from stories.models.transition import Head
from stories.publication import Taken

# The columns of a document that is written: its key is the database's to give.
_DOCUMENT = ("edition_id", *Packed._fields)
# What a withdrawal is to subscribers, beside the kinds of editions: it freezes none.
WITHDRAWAL = "withdrawal"


def put_live(
    story: Story,
    revision: Revision,
    kind: Kind,
    note: str,
    *,
    stands: Standing,
    by: User,
    at: datetime,
    head: Head,
    content: Content | None = None,
    keeping: Edition | None = None,
    beside: Beside | None = None,
    published_at: datetime | None = None,
    announce: bool = True,
) -> dict[str, object]:
    """Give readers `revision` as a new edition, and return what the ledger keeps of it. The caller saves `story`.

    With `content` they get that: what they have, less what was taken out of it. Its pictures are shown by the files of today,
    or by those the edition `keeping` names. What was published elsewhere before has the moment `published_at`.
    """
    published_at = published_at or at
    content = content or revision.content
    around = around_of(content, keeping, beside)
    now = {picture.image for picture in content.pictures if picture.image}
    pictures.let_see(story, now, names_in(around.files), seen=stands.shows)
    edition = _freeze(story, revision, kind, note, stands=stands, by=by, at=published_at, content=content)
    first_at = stands.first_at or published_at
    # PostgreSQL gets first what takes it longest, the index, and is at it while we compile; last what it answers, a key.
    with meanwhile():
        searching.let_find(story, content, first_at)
        publication = publication_of(story, edition, first_at, corrections((*stands.out, edition)), around)
        documents = compiled(publication)
        listing.enter(story, publication, at=published_at)
        written = [(edition.pk, *document) for document in documents]
        tables.insert_few(Document._meta.db_table, tables.columns_of(Document, _DOCUMENT), written)
        head.sequence += 1
        pointing.lead(story, content.slug, edition, first_at, at=at, sequence=head.sequence)
        story.live_slug = content.slug
        story.readers = Readers.LIVE.value
        if announce:
            event = "story.published" if kind is Kind.ORIGINAL else "story.updated"
            row.add(news_of(event, story, edition.number, kind, note, at=at, head=head))
    return edition_details(edition, documents)


def withdraw(story: Story, note: str, *, stands: Standing, at: datetime, head: Head) -> None:
    """Take the story from readers: 410 with a tombstone; it may come back through the whole chain. The caller saves `story`."""
    editions = list(story.editions.order_by("number"))
    number = next_number(story, editions[-1].number)
    _take_down(story, "withdrawn", note, number, stands=stands, editions=editions, at=at, head=head)
    story.readers = Readers.WITHDRAWN.value
    news = news_of("story.withdrawn", story, number, WITHDRAWAL, note, at=at, head=head, taken_down=editions[-1].number)
    news.save(force_insert=True)


def kill(story: Story, note: str, *, stands: Standing, by: User, at: datetime, head: Head) -> dict[str, object]:
    """Take every edition from readers for ever, and leave the notice in their place. The caller saves `story`."""
    editions = list(story.editions.order_by("number").select_related("revision"))
    revision = editions[-1].revision
    edition = _freeze(story, revision, Kind.KILL, note, stands=stands, by=by, at=at, content=revision.content)
    _take_down(story, "killed", note, edition.number, stands=stands, editions=[*editions, edition], at=at, head=head)
    story.readers = Readers.KILLED.value
    last = stands.out[-1].number
    news = news_of("story.killed", story, edition.number, Kind.KILL, note, at=at, head=head, taken_down=last)
    news.save(force_insert=True)
    return edition_details(edition, ())


def edition_fingerprint(edition: Edition) -> str:
    """Return the hash of an edition: its number, kind, note, moment and words."""
    values: dict[str, object] = {
        "number": edition.number,
        "kind": edition.kind,
        "note": edition.note,
        "at": edition.at.astimezone(UTC).isoformat(),
    }
    return fingerprint(details_of(values) + edition.text)


def edition_details(edition: Edition, documents: Iterable[Document | Packed]) -> dict[str, object]:
    """Return what the ledger keeps of an edition and its documents besides who gave it to readers."""
    return {
        "edition": edition.number,
        "kind": edition.kind,
        "note": edition.note,
        "sha256": edition.sha256,
        "revision": edition.revision.number,
        "documents": {document.format: {"media_type": document.media_type, "sha256": document.sha256} for document in documents},
    }


def news_of(
    event: str, story: Story, version: int, kind: str, note: str, *, at: datetime, head: Head, taken_down: int | None = None
) -> Outbox:
    """Return what subscribers are told, not yet saved: the `version` that stands at the story's address now, and of which `kind`.

    `taken_down` is the last version readers had, where they have none now.
    """
    payload: dict[str, object] = {
        "id": str(story.uuid),
        "slug": story.live_slug,
        "version": version,
        "kind": kind,
        "taken_down": taken_down,
        "note": note,
        "at": at.isoformat(),
        "sequence": head.sequence,
    }
    return Outbox(event=event, story=story, payload=details_of(payload), created_at=at, next_try_at=at)


def _freeze(
    story: Story, revision: Revision, kind: Kind, note: str, *, stands: Standing, by: User, at: datetime, content: Content
) -> Edition:
    number = next_number(story, stands.out[-1].number) if stands.out else 1
    text = revision.text if content is revision.content else canonical(content)
    edition = Edition(story=story, revision=revision, number=number, kind=kind.value, note=note, text=text, at=at, by=by)
    edition.content = content  # need not be read from its text
    edition.sha256 = edition_fingerprint(edition)
    row.add(edition)
    return edition


def _take_down(
    story: Story,
    status: Taken,
    notice: str,
    number: int,
    *,
    stands: Standing,
    editions: Sequence[Edition],
    at: datetime,
    head: Head,
) -> None:
    """Put a tombstone in the place of every document, numbered as the edition it would be, in the language readers had."""
    head.sequence += 1
    rows = Live.objects.filter(story=story)
    first_at = rows.values_list("first_published_at", flat=True)[0]
    buried = bury(tombstone_of(story, status, notice, number, editions=editions, first_at=first_at, at=at))
    rows.update(
        status=status,
        document=None,
        notice=notice,
        moved_to="",
        tombstone=Case(*(When(format=name, then=Value(data)) for name, data in buried.items()), output_field=BinaryField()),
        sequence=head.sequence,
        changed_at=at,
    )
    listing.leave(story, at=at)
    searching.forget(story)
    pictures.let_see(story, (), (), seen=stands.shows)
