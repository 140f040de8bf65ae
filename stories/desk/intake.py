"""Wire copy in: the bytes are kept as received, once for each content, and become a draft or the next revision of one."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from stories.content import Content
from stories.desk.drafting import open_draft, revise
from stories.desk.facts import newest_revision
from stories.desk.people import require, visible_stories
from stories.desk.placing import as_the_agency_said, placed, placed_over
from stories.desk.received import MAX_BYTES, bytes_of, errors_of, read_off, visible_items, waiting
from stories.desk.record import locked, locked_head
from stories.errors import BadContent, BadWire, NotFound, Problem, StaleRevision, Taken
from stories.facts import Readers, Role, State
from stories.formats import wire_text
from stories.models.story import Story
from stories.models.wire_item import WireItem, WireState

MAX_NAME_LENGTH = 200  # characters

# Errors with which not even somebody who looked at it can make a draft: there is no text.
NO_TEXT = frozenset({"bad-encoding", "empty-copy"})


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


def ingest(raw: bytes, *, by: User, at: datetime, name: str = "", slug: str = "", external_id: str = "") -> Intake:
    """Receive wire copy and take it in: both at once, as machines do.

    Raises:
        As `receive`; then, with the bytes kept, as `take_in`.
    """
    return take_in(receive(raw, by=by, at=at, name=name, external_id=external_id), by=by, at=at, slug=slug)


def receive(raw: bytes, *, by: User, at: datetime, name: str = "", external_id: str = "") -> WireItem:
    """Keep wire copy as it came. It waits until it is taken in; bytes that came before are the item they were, as it stands.

    Raises:
        NotAllowed: `by` is no reporter or editor. BadWire: over 1 MB, or a name over 200 characters. BadContent: no external id
        can be like this. Taken: these bytes came before, and are not `by`'s to see.
    """
    require(by, Role.REPORTER, Role.EDITOR)
    if len(raw) > MAX_BYTES:
        raise BadWire(f"Wire copy is at most {MAX_BYTES // 1024} kB.")
    if len(name) > MAX_NAME_LENGTH:
        raise BadWire(f"The name of a file is at most {MAX_NAME_LENGTH} characters.")
    _refuse_bad_external_id(external_id)
    digest = sha256(raw).hexdigest()
    if known := _known(digest, by=by):
        return known
    read = read_off(wire_text.parse(raw))
    with transaction.atomic():
        locked_head()  # so that a colleague who sends the same bytes in the same moment finds this item
        return _known(digest, by=by) or WireItem.objects.create(
            sha256=digest, data=raw, name=name, external_id=external_id, received_at=at, by=by, **read
        )


def take_in(item: WireItem, *, by: User, at: datetime, slug: str = "") -> Intake:
    """Make a draft of copy that has no errors; newer text of a story becomes the next revision of its untouched draft.

    A story is known by the external id. Refused copy goes on waiting, for somebody to look at.

    Raises:
        BadWire: errors; each problem names its line. Taken: the story of this external id is a draft no more, or somebody
        changed its words; or as `accept`.
    """
    with transaction.atomic():
        # All versions of a story are locked, so that of two sent in the same moment the second finds the first.
        of_one_story = Q(external_id=item.external_id) if item.external_id else Q(pk=item.pk)
        list(WireItem.objects.select_for_update().filter(of_one_story).order_by("pk").values_list("pk"))
        item = WireItem.objects.get(pk=item.pk)
        if item.state != WireState.WAITING:
            return accept(item, by=by, at=at)
        if errors := errors_of(item):
            raise BadWire(problems=errors)
        if older := story_of(item.external_id):
            return accept(item, by=by, at=at, over=older.story, base=_untouched_revision(older, by=by))
        return accept(item, by=by, at=at, slug=slug)


@transaction.atomic
def accept(item: WireItem, *, by: User, at: datetime, slug: str = "", over: Story | None = None, base: int = 0) -> Intake:
    """Make a draft of copy that waits, or the revision after `base` of the story `over`. Copy that was taken in is known.

    People are linked to the contact book, or stay as printed; new pictures await their files.

    Raises:
        BadWire: there is no text in it. StaleRevision: somebody saved a revision of `over` after `base`. NotFound: not `by`'s to
        see. WrongState: set aside; or `over` takes no words now. NotAllowed, BadContent, Taken: as `open_draft` and `revise`.
    """
    if known := _taken(item, by=by):
        return known
    item = waiting(item, by=by)
    if nothing := tuple(problem for problem in errors_of(item) if problem.code in NO_TEXT):
        raise BadWire(problems=nothing)
    content = wire_text.parse(bytes_of(item)).content
    note = f"Wire copy {item.name}".strip() + (", mended." if item.mended is not None else "")
    if over is None:
        locked_head()  # so that no colleague takes the same slug in the same moment
        story = open_draft(placed(content, slug=slug, by=by, at=at), by=by, at=at, note=note)
    else:
        story = _revised(over, base, wire=content, by=by, at=at, note=note)
    item.state, item.story, item.revision = WireState.TAKEN.value, story, story.newest_number
    item.settled_at, item.settled_by = at, by
    item.save()
    return Intake(item, story, "revision" if over else "draft")


def story_of(external_id: str) -> WireItem | None:
    """Return the wire copy that was last taken in under this external id, with its story."""
    taken = WireItem.objects.filter(external_id=external_id, state=WireState.TAKEN).order_by("-settled_at", "-id")
    return taken.select_related("story").first() if external_id else None


def _known(digest: str, *, by: User) -> WireItem | None:
    """Return the item of these bytes, if they came before."""
    item = WireItem.objects.filter(sha256=digest).first()
    if item and not visible_items(by).filter(pk=item.pk).exists():
        raise Taken("A colleague brought this copy in; it is not yours to see.")
    return item


def _taken(item: WireItem, *, by: User) -> Intake | None:
    """Return what became of copy that was taken in before."""
    # Locked, so that of two who take it in at the same moment the second finds the story of the first.
    item = WireItem.objects.select_for_update(of=("self",)).select_related("story").get(pk=item.pk)
    if item.story is None:
        return None
    if not visible_stories(by).filter(pk=item.story.pk).exists():
        raise Taken("A colleague took this copy in; their story is not yours to see.")
    return Intake(item, item.story, "known")


def _revised(story: Story, base: int, *, wire: Content, by: User, at: datetime, note: str) -> Story:
    if not visible_stories(by).filter(pk=story.pk).exists():
        raise NotFound("There is no such story.")
    newest = newest_revision(locked(story))
    if newest.number != base:
        raise StaleRevision(f"Revision {newest.number} was saved meanwhile: compare the two again.", latest=newest.number)
    content = placed_over(wire, newest.content, by=by, at=at)
    revise(story, content, base=base, by=by, at=at, note=note, with_layout=True)
    story.refresh_from_db()
    return story


def _untouched_revision(older: WireItem, *, by: User) -> int:
    """Return the newest revision of the draft `older` became, if nobody changed what the agency said in it.

    Raises:
        Taken.
    """
    story = older.story
    if story is None or not visible_stories(by).filter(pk=story.pk).exists():
        raise Taken(problems=(_newer("A colleague's story has this external id"),))
    if story.state != State.DRAFT or story.readers != Readers.NOTHING:
        raise Taken(problems=(_newer(f"The story of this external id, {story}, is {story.state}"),))
    newest, as_it_came = newest_revision(story), story.revisions.get(number=older.revision or 0)
    if as_the_agency_said(newest.content) != as_the_agency_said(as_it_came.content):
        raise Taken(problems=(_newer(f"{newest.by.get_username()} changed {story}, the story of this external id"),))
    return newest.number


def _newer(why: str) -> Problem:
    return Problem("newer_text_waits", f"{why}. The newer text waits under Wire copy, to be compared.", "external_id")


def _refuse_bad_external_id(external_id: str) -> None:
    if len(external_id) > 200 or not external_id.isprintable() or external_id != external_id.strip():
        raise BadContent(
            problems=(Problem("bad_external_id", "An external id is at most 200 visible characters.", "external_id"),)
        )
