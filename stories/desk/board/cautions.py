"""What somebody should know of a story before they open it, read from its row, and of its pictures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from phrases import joined, phrase
from stories.facts import Readers, State
from stories.models.story import Story

_DONE = frozenset({State.PUBLISHED, State.KILLED, State.SPIKED})


@dataclass(frozen=True, slots=True)
class Caution:
    """One of them: a word or two, more of it if there is, and the moment it is about."""

    kind: str
    text: str
    more: str = ""
    at: datetime | None = None


def cautions(story: Story, *, at: datetime, of_pictures: str = "") -> tuple[Caution, ...]:
    """Return what stands against `story` at `at`, the most pressing first. `story.blocked` tells of open blocking comments.

    `of_pictures` is what of its pictures is other than an editor approved.
    """
    changed = (Caution("unapproved", phrase("a picture was changed since the approval"), of_pictures),) if of_pictures else ()
    return changed + tuple(caution for rule in RULES for caution in rule(story, at))


def _held(story: Story, at: datetime) -> Iterator[Caution]:
    if story.held:
        yield Caution("held", phrase("held"), story.hold_reason)


def _due(story: Story, at: datetime) -> Iterator[Caution]:
    if story.due_at and story.state not in _DONE:
        late = story.due_at <= at
        yield Caution("overdue" if late else "due", phrase("was due") if late else phrase("due"), at=story.due_at)


def _late(story: Story, at: datetime) -> Iterator[Caution]:
    if story.state == State.SCHEDULED and story.publish_at and story.publish_at <= at:
        yield Caution("overdue", phrase("should be out"), phrase("The worker publishes it as soon as nothing stands against it."))


def _embargoed(story: Story, at: datetime) -> Iterator[Caution]:
    if story.embargo_until and story.embargo_until > at:
        yield Caution("embargoed", phrase("embargoed until"), at=story.embargo_until)


def _blocked(story: Story, at: datetime) -> Iterator[Caution]:
    if getattr(story, "blocked", False):
        yield Caution("blocked", phrase("open comment"), phrase("A comment stops publication until it is resolved."))


def _readers_have_another(story: Story, at: datetime) -> Iterator[Caution]:
    if story.readers == Readers.LIVE and story.state != State.PUBLISHED:
        yield Caution("live", phrase("live"), phrase("Readers have an earlier edition."))
    if story.readers == Readers.WITHDRAWN:
        yield Caution("withdrawn", phrase("withdrawn"), phrase("Readers find a notice in its place."))


def _lacks(story: Story, at: datetime) -> Iterator[Caution]:
    parts = (
        (phrase("no headline"), story.headline),
        (phrase("no slug"), story.slug),
        (phrase("no section"), story.section),
        (phrase("no words"), story.words),
    )
    missing = [told for told, value in parts if not value]
    if missing and story.state not in _DONE:
        yield Caution("lacks", joined(missing, ", "))


RULES: tuple[Callable[[Story, datetime], Iterator[Caution]], ...] = (
    _held, _late, _due, _embargoed, _blocked, _readers_have_another, _lacks,
)  # fmt: skip
