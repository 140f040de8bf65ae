"""Wire copy in: the bytes are kept as received, once for each content, and become a draft or the next revision of one."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from phrases import phrase
from stories.content import Content
from stories.desk.facts.standing import newest_revision
from stories.desk.people import require, visible_stories
from stories.desk.reading import format_of, read
from stories.desk.record import locked, locked_head
from stories.desk.wire.placing import placed, placed_over
from stories.desk.wire.received import (  # fmt: skip
    MAX_BYTES,
    MAX_ID_LENGTH,
    checked_format,
    errors_of,
    known_as,
    objection,
    read_off,
    reading,
    reread,
    set_aside,
    visible_items,
    waiting,
)
from stories.desk.wire.senders import hold_withdrawn, keep_terms, notes_of
from stories.desk.wire.versions import later_than, says_nothing_newer, seen_story, story_of, untouched_revision, withdrawn_story
from stories.desk.writing.drafting import open_draft, revise
from stories.errors import BadContent, BadWire, NotFound, Problem, StaleRevision, Taken
from stories.facts import Role
from stories.incoming.received import Origin
from stories.models.story import Story
from stories.models.wire_item import WireItem, WireState
from stories.workflow import MAX_LENGTHS

MAX_NAME_LENGTH = 200  # characters


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of wire copy: a new draft, the next revision of a story, or nothing, for it was taken in before."""

    item: WireItem
    story: Story
    became: Literal["draft", "revision", "known"]

    @property
    def is_new(self) -> bool:
        """Whether these very bytes came for the first time."""
        return self.became != "known"


def ingest(
    raw: bytes, *, by: User, at: datetime, name: str = "", slug: str = "", external_id: str = "", format: str = ""
) -> Intake:
    """Receive wire copy and take it in: both at once, as machines do.

    Raises:
        As `receive`; then, with the bytes kept, as `take_in`.
    """
    item = receive(raw, by=by, at=at, name=name, external_id=external_id, format=format)
    return take_in(item, by=by, at=at, slug=slug)


def receive(raw: bytes, *, by: User, at: datetime, name: str = "", external_id: str = "", format: str = "") -> WireItem:
    """Keep wire copy as it came. It waits until it is taken in; bytes that came before are the item they were.

    Without an external id the one that stands in the copy counts, without a format (of `reading.FORMATS`) the one it looks like.
    Copy that its sender killed or withholds makes a hold on the story it was taken in as.

    Raises:
        NotAllowed: `by` is no reporter or editor. BadWire: over 1 MB, or a name over 200 characters. BadContent: no external id
        can be like this, or no such format. Taken: these bytes came before, and are not `by`'s to see.
    """
    require(by, Role.REPORTER, Role.EDITOR)
    if len(raw) > MAX_BYTES:
        raise BadWire(phrase("Wire copy is at most {limit} kB.", limit=MAX_BYTES // 1024))
    if len(name) > MAX_NAME_LENGTH:
        raise BadWire(phrase("The name of a file is at most {limit} characters.", limit=MAX_NAME_LENGTH))
    _refuse_bad_external_id(external_id)
    checked_format(format)
    digest = sha256(raw).hexdigest()
    if known := _known(digest, by=by, format=format):
        return known
    format = format or format_of(raw, name=name)
    found = read(raw, format)
    external_id = external_id or known_as(found.origin)
    with transaction.atomic():
        withdrawn = withdrawn_story(external_id, found.origin)  # locked before the head, as every step does
        locked_head()  # so that a colleague who sends the same bytes in the same moment finds this item
        if known := _known(digest, by=by, format=""):
            return known
        item = WireItem.objects.create(
            sha256=digest, data=raw, name=name, external_id=external_id, format=format, received_at=at, by=by, **read_off(found)
        )
        if withdrawn:
            hold_withdrawn(withdrawn, item, by=by, at=at)
    return item


def take_in(item: WireItem, *, by: User, at: datetime, slug: str = "") -> Intake:
    """Make a draft of copy that has no errors; newer text of a story becomes the next revision of its untouched draft.

    A story is known by the external id. Refused copy goes on waiting, for somebody to look at. An older version of a story that
    was taken in, and the same again in another file, is known and set aside.

    Raises:
        BadWire: errors; each problem names its line. Taken: the story of this external id is a draft no more, or somebody
        changed its words, or a later version waits; or as `accept`.
    """
    with transaction.atomic():
        # All versions of a story are locked, so that of two sent in the same moment the second finds the first.
        of_one_story = Q(external_id=item.external_id) if item.external_id else Q(pk=item.pk)
        versions = list(WireItem.objects.select_for_update().filter(of_one_story).order_by("pk").defer("data", "mended"))
        item = WireItem.objects.get(pk=item.pk)
        older = story_of(item.external_id)
        if older and item.state != WireState.TAKEN and says_nothing_newer(item, older):
            return _known_already(item, older, by=by, at=at)
        if item.state != WireState.WAITING:
            return accept(item, by=by, at=at)
        if errors := errors_of(item):
            raise BadWire(problems=errors)
        if later := later_than(item, versions):
            raise Taken(problems=(later,))
        if older:
            return accept(item, by=by, at=at, over=older.story, base=untouched_revision(older, by=by))
        return accept(item, by=by, at=at, slug=slug)


@transaction.atomic
def accept(item: WireItem, *, by: User, at: datetime, slug: str = "", over: Story | None = None, base: int = 0) -> Intake:
    """Make a draft of copy that waits, or the revision after `base` of the story `over`. Copy that was taken in is known.

    People are linked to the contact book, or stay as printed; new pictures await their files; the sender's embargo is kept.

    Raises:
        BadWire: there is no text in it, or its sender killed it. StaleRevision: somebody saved a revision of `over` after `base`.
        NotFound: not `by`'s to see. WrongState: set aside; or `over` takes no words now. NotAllowed, BadContent, Taken: as
        `open_draft` and `revise`.
    """
    if known := _taken(item, by=by):
        return known
    item = waiting(item, by=by)
    found = reading(item)
    if found.hopeless:
        raise BadWire(problems=tuple(map(objection, found.hopeless)))
    note = _note(item, found.origin)
    if over is None:
        locked_head()  # so that no colleague takes the same slug in the same moment
        story = open_draft(placed(found.content, slug=slug, by=by, at=at), by=by, at=at, note=note)
    else:
        story = _revised(over, base, wire=found.content, by=by, at=at, note=note)
    keep_terms(story, found.origin, by=by, at=at)
    story.refresh_from_db()
    item.state, item.story, item.revision = WireState.TAKEN.value, story, story.newest_number
    item.settled_at, item.settled_by = at, by
    item.save()
    return Intake(item, story, "revision" if over else "draft")


def _known(digest: str, *, by: User, format: str) -> WireItem | None:
    """Return the item of these bytes, if they came before. While it waits, somebody may say that it is of another format."""
    item = WireItem.objects.filter(sha256=digest).first()
    if item and not visible_items(by).filter(pk=item.pk).exists():
        raise Taken(phrase("A colleague brought this copy in; it is not yours to see."))
    if item and item.state == WireState.WAITING and format not in ("", item.format):
        reread(item, format=format)
    return item


def _taken(item: WireItem, *, by: User) -> Intake | None:
    """Return what became of copy that was taken in before."""
    # Locked, so that of two who take it in at the same moment the second finds the story of the first.
    item = WireItem.objects.select_for_update(of=("self",)).select_related("story").get(pk=item.pk)
    if item.story is None:
        return None
    if not visible_stories(by).filter(pk=item.story.pk).exists():
        raise Taken(phrase("A colleague took this copy in; their story is not yours to see."))
    return Intake(item, item.story, "known")


def _revised(story: Story, base: int, *, wire: Content, by: User, at: datetime, note: str) -> Story:
    if not visible_stories(by).filter(pk=story.pk).exists():
        raise NotFound(phrase("There is no such story."))
    newest = newest_revision(locked(story))
    if newest.number != base:
        raise StaleRevision(
            phrase("Revision {number} was saved meanwhile: compare the two again.", number=newest.number), latest=newest.number
        )
    came = story.wire_items.order_by("-settled_at", "-id").first()
    as_it_came = story.revisions.get(number=came.revision).content if came and came.revision else newest.content
    content = placed_over(wire, newest.content, as_it_came=as_it_came, by=by, at=at)
    revise(story, content, base=base, by=by, at=at, note=note, with_layout=True)
    story.refresh_from_db()
    return story


def _note(item: WireItem, origin: Origin) -> str:
    """Return the note of a revision: where it came from, and what its sender tells desks."""
    note = f"Wire copy {item.name}".strip() + (", mended." if item.mended is not None else "")
    if told := notes_of(origin):
        note = f"{note.removesuffix('.')}, {told}"
    longest = MAX_LENGTHS["reason"]
    return note if len(note) <= longest else f"{note[: longest - 1]}…"


def _known_already(item: WireItem, older: WireItem, *, by: User, at: datetime) -> Intake:
    story = seen_story(older, by=by)
    if item.state == WireState.WAITING:
        item = set_aside(item, by=by, at=at)
    return Intake(item, story, "known")


def _refuse_bad_external_id(external_id: str) -> None:
    if len(external_id) > MAX_ID_LENGTH or not external_id.isprintable() or external_id != external_id.strip():
        raise BadContent(
            problems=(Problem("bad_external_id", phrase("An external id is at most 200 visible characters."), "external_id"),)
        )
