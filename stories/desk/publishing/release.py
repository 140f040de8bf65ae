"""What the steps do to readers: an edition is frozen, compiled into documents and put live; or taken down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db.models import BinaryField, Case, Value, When

from stories.content import Content, canonical, fingerprint
from stories.desk import row, tables
from stories.desk.facts.beside import Beside
from stories.desk.facts.standing import Standing
from stories.desk.meanwhile import meanwhile
from stories.desk.publishing import pictures
from stories.desk.publishing.compiling import (
    Notice,
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

# The columns of a document that is written: its key is the database's to give.
_DOCUMENT = ("edition_id", *Packed._fields)
# What a withdrawal is to subscribers, beside the kinds of editions: it freezes none.
WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class InHand:
    """A story locked while `by` gives readers something else of it: where it stands, and the end of the chain, locked too."""

    story: Story
    by: User
    at: datetime
    stands: Standing
    head: Head


@dataclass(frozen=True, slots=True)
class NewEdition:
    """What readers shall get: `revision`, as which `kind` of edition, with which public note.

    With `instead` they get that: what they have, less what was taken out of it. Its pictures are shown by the files of today, or
    by those the edition `keeping` names. What was published elsewhere before has the moment `published_at`.
    """

    revision: Revision
    kind: Kind
    note: str
    instead: Content | None = None
    keeping: Edition | None = None
    published_at: datetime | None = None

    @property
    def content(self) -> Content:
        """Return what it says."""
        return self.instead or self.revision.content

    @property
    def text(self) -> str:
        """Return what it says as it is stored."""
        return canonical(self.instead) if self.instead else self.revision.text


class Version(NamedTuple):
    """What stands at a story's address: its number, of which kind it is, and what readers were told of it.

    `taken_down` is the last version readers had, where they have none now.
    """

    number: int
    kind: str
    note: str
    taken_down: int | None = None


def put_live(hand: InHand, new: NewEdition, *, beside: Beside | None = None, announce: bool = True) -> dict[str, object]:
    """Give readers a new edition, and return what the ledger keeps of it. The caller saves the story.

    What the tables say `beside` its words is read, if it is not given; with `announce` subscribers are told.
    """
    story, stands, head, content = hand.story, hand.stands, hand.head, new.content
    around = around_of(content, new.keeping, beside)
    now = {picture.image for picture in content.pictures if picture.image}
    pictures.let_see(story, now, names_in(around.files), seen=stands.shows)
    edition = _freeze(hand, new)
    first_at = stands.first_at or edition.at
    # PostgreSQL gets first what takes it longest, the index, and is at it while we compile; last what it answers, a key.
    with meanwhile():
        searching.let_find(story, content, first_at)
        publication = publication_of(story, edition, first_at, corrections((*stands.out, edition)), around)
        documents = compiled(publication)
        listing.enter(story, publication, at=edition.at)
        written = [(edition.pk, *document) for document in documents]
        tables.insert_few(Document._meta.db_table, tables.columns_of(Document, _DOCUMENT), written)
        head.sequence += 1
        pointing.lead(story, content.slug, edition, first_at, at=hand.at, sequence=head.sequence)
        story.live_slug = content.slug
        story.readers = Readers.LIVE.value
        if announce:
            event = "story.published" if new.kind is Kind.ORIGINAL else "story.updated"
            row.add(news_of(event, story, Version(edition.number, edition.kind, edition.note), at=hand.at, head=head))
    return edition_details(edition, documents)


def withdraw(hand: InHand, note: str) -> None:
    """Take the story from readers: 410 with a tombstone; it may come back through the whole chain. The caller saves it."""
    editions = list(hand.story.editions.order_by("number"))
    last = editions[-1].number
    notice = Notice("withdrawn", next_number(hand.story, last), note, hand.at)
    _take_down(hand, notice, editions)
    hand.story.readers = Readers.WITHDRAWN.value
    _tell(hand, "story.withdrawn", Version(notice.number, WITHDRAWAL, note, taken_down=last))


def kill(hand: InHand, note: str) -> dict[str, object]:
    """Take every edition from readers for ever, and leave the notice in their place. The caller saves the story."""
    editions = list(hand.story.editions.order_by("number").select_related("revision"))
    edition = _freeze(hand, NewEdition(editions[-1].revision, Kind.KILL, note))
    _take_down(hand, Notice("killed", edition.number, note, hand.at), [*editions, edition])
    hand.story.readers = Readers.KILLED.value
    _tell(hand, "story.killed", Version(edition.number, Kind.KILL, note, taken_down=hand.stands.out[-1].number))
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


def news_of(event: str, story: Story, version: Version, *, at: datetime, head: Head) -> Outbox:
    """Return what subscribers are told, not yet saved: the `version` that stands at the story's address now."""
    payload: dict[str, object] = {
        "id": str(story.uuid),
        "slug": story.live_slug,
        "version": version.number,
        "kind": version.kind,
        "taken_down": version.taken_down,
        "note": version.note,
        "at": at.isoformat(),
        "sequence": head.sequence,
    }
    return Outbox(event=event, story=story, payload=details_of(payload), created_at=at, next_try_at=at)


def _freeze(hand: InHand, new: NewEdition) -> Edition:
    number = next_number(hand.story, hand.stands.out[-1].number) if hand.stands.out else 1
    edition = Edition(
        story=hand.story, revision=new.revision, number=number, kind=new.kind.value, note=new.note, text=new.text,
        at=new.published_at or hand.at, by=hand.by,
    )  # fmt: skip
    edition.content = new.content  # need not be read from its text
    edition.sha256 = edition_fingerprint(edition)
    row.add(edition)
    return edition


def _take_down(hand: InHand, notice: Notice, editions: Sequence[Edition]) -> None:
    """Put a tombstone in the place of every document, numbered as the edition it would be, in the language readers had."""
    story, head = hand.story, hand.head
    head.sequence += 1
    rows = Live.objects.filter(story=story)
    first_at = rows.values_list("first_published_at", flat=True)[0]
    buried = bury(tombstone_of(story, notice, editions=editions, first_at=first_at))
    rows.update(
        status=notice.status,
        document=None,
        notice=notice.text,
        moved_to="",
        tombstone=Case(*(When(format=name, then=Value(data)) for name, data in buried.items()), output_field=BinaryField()),
        sequence=head.sequence,
        changed_at=hand.at,
    )
    listing.leave(story, at=hand.at)
    searching.forget(story)
    pictures.let_see(story, (), (), seen=hand.stands.shows)


def _tell(hand: InHand, event: str, version: Version) -> None:
    news_of(event, hand.story, version, at=hand.at, head=hand.head).save(force_insert=True)
