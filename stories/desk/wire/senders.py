"""What the sender of copy asks of its story besides the words: an embargo, or that it stays in.

Whoever brings the copy in sets these, reporters too: they are the sender's word, and only ever keep a story from readers.
"""

from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User

from stories.desk.record import locked, record
from stories.desk.writing.planning import plan_of, write_plan
from stories.facts import State
from stories.incoming.received import Origin
from stories.models.story import Story
from stories.models.wire_item import WireItem
from stories.workflow import MAX_LENGTHS

# What a hold says of an item its sender took back, by the item's status.
_TAKEN_BACK = {
    "canceled": "The sender killed this story ({item}): do not publish it; if it went out, kill or withdraw it.",
    "withheld": "The sender withholds this story ({item}): ask before it goes out; if it went out, withdraw it.",
}


def keep_terms(story: Story, origin: Origin, *, by: User, at: datetime) -> None:
    """Give `story`, made of an item just now, the item's embargo; hold it if nobody knows the end, or the item is withheld.

    Of two embargoes the later one holds, and a hold stays until a publisher releases it.
    """
    story, sender, until = locked(story), origin.provider or "the sender", origin.embargoed_until
    if origin.status != "usable":
        _hold(story, f"Withheld: ask {sender} before it goes out.", by=by, at=at)
    elif until == "indefinitely":
        _hold(story, f"Embargoed, and nobody says until when: ask {sender}.", by=by, at=at)
    elif until and until > max(at, story.embargo_until or at):
        write_plan(story, replace(plan_of(story), embargo_until=until), by=by, at=at)


def hold_withdrawn(story: Story, item: WireItem, *, by: User, at: datetime) -> None:
    """Hold `story`, which is locked, for its sender killed or withholds it in `item`; the reason says what to do."""
    version = f", version {item.version}" if item.version is not None else ""
    _hold(story, _TAKEN_BACK[item.status].format(item=f"{item.external_id}{version}"), by=by, at=at)


def notes_of(origin: Origin) -> str:
    """Return what an item says of itself, for the note of its revision: version, first publication, what it tells desks."""
    facts = (
        f"version {origin.version}" if origin.version is not None else "",
        f"from {origin.provider}" if origin.provider else "",
        f"first published {origin.first_published_at:%Y-%m-%d %H:%M} UTC" if origin.first_published_at else "",
    )
    return ". ".join(filter(None, (", ".join(filter(None, facts)), " ".join(origin.note.split()))))


def _hold(story: Story, reason: str, *, by: User, at: datetime) -> None:
    """Hold `story`, which is locked; of one that is held already the reason before stands behind the new one."""
    if story.state == State.KILLED or (story.held and reason in story.hold_reason):
        return
    before = f" Held before: {story.hold_reason}" if story.held else ""
    story.held, story.hold_reason = True, f"{reason}{before}"[: MAX_LENGTHS["reason"]]
    record(story, "hold", source=story.state, by=by, at=at, reason=story.hold_reason)
