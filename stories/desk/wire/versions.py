"""Versions of one story, as its sender counts them: which of them the desk has, and whether the next one may follow by itself."""

from collections.abc import Sequence

from django.contrib.auth.models import User

from phrases import Phrase, phrase, word
from stories.desk.facts.standing import newest_revision
from stories.desk.people import visible_stories
from stories.desk.record import locked
from stories.desk.wire.placing import as_the_agency_said
from stories.desk.wire.received import reading
from stories.errors import Problem, Taken
from stories.facts import Readers, State
from stories.incoming.received import Origin
from stories.models.story import Story
from stories.models.wire_item import WireItem, WireState


def story_of(external_id: str) -> WireItem | None:
    """Return the wire copy that was last taken in under this external id, with its story."""
    taken = WireItem.objects.filter(external_id=external_id, state=WireState.TAKEN).order_by("-settled_at", "-id")
    return taken.select_related("story").first() if external_id else None


def says_nothing_newer(item: WireItem, older: WireItem) -> bool:
    """Tell whether `older`, which was taken in, is a later version, or the same one in other wrapping."""
    if item.version is None or older.version is None:
        return False
    is_the_same = item.version == older.version and reading(item).content == reading(older).content
    return item.version < older.version or is_the_same


def later_than(item: WireItem, versions: Sequence[WireItem]) -> Problem | None:
    """Return what stands against taking in a version, if a later one came before it, whatever became of that."""
    newest = max((other.version for other in versions if other.version is not None), default=0)
    if item.version is None or newest <= item.version:
        return None
    return Problem(
        "older_version",
        phrase("Version {newest} of this was here before; this is version {version}.", newest=newest, version=item.version),
        "external_id",
    )


def withdrawn_story(external_id: str, origin: Origin) -> Story | None:
    """Return the story, locked, that a version takes back: its sender killed or withholds it, and no later one was taken in."""
    older = story_of(external_id) if origin.status != "usable" else None
    if older is None or older.story is None:
        return None
    is_late = origin.version is not None and older.version is not None and origin.version < older.version
    return None if is_late else locked(older.story)


def untouched_revision(older: WireItem, *, by: User) -> int:
    """Return the newest revision of the draft `older` became, if nobody changed what the agency said in it.

    Raises:
        Taken.
    """
    story = seen_story(older, by=by)
    if story.state != State.DRAFT or story.readers != Readers.NOTHING:
        why = phrase("The story of this external id, {story}, is {state}", story=story, state=word(story.state))
        raise Taken(problems=(_newer(why),))
    newest, as_it_came = newest_revision(story), story.revisions.get(number=older.revision or 0)
    if as_the_agency_said(newest.content) != as_the_agency_said(as_it_came.content):
        why = phrase("{who} changed {story}, the story of this external id", who=newest.by.get_username(), story=story)
        raise Taken(problems=(_newer(why),))
    return newest.number


def seen_story(older: WireItem, *, by: User) -> Story:
    """Return the story `older` became, if `by` may see it.

    Raises:
        Taken.
    """
    story = older.story
    if story is None or not visible_stories(by).filter(pk=story.pk).exists():
        raise Taken(problems=(_newer(phrase("A colleague's story has this external id")),))
    return story


def _newer(why: Phrase) -> Problem:
    message = phrase("{why}. The newer text waits under Wire copy, to be compared.", why=why)
    return Problem("newer_text_waits", message, "external_id")
