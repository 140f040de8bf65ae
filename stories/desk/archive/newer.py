"""What an archive says of stories that were brought in before: what of it is newer, and whether it may come in."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from phrases import phrase
from stories.content import Content, canonical
from stories.desk.archive.items import Item
from stories.desk.archive.sorting import Archived, Refused, Takedown, Version, version_after
from stories.errors import Problem
from stories.facts import Kind, Readers, State
from stories.models.edition import Edition
from stories.models.story import Story
from stories.models.transition import Transition


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What comes next of a story that is here: versions, its next editions; or its takedown and nothing else."""

    story: Archived
    versions: tuple[Version, ...] = ()
    takedown: Takedown | None = None


@dataclass(slots=True)
class _Here:
    """A story as it is here, and what archives brought of it: the newest number, the last edition, all moments and takedowns."""

    story: Story
    last_edition: int
    number: int = 0
    brought_edition: int = 0
    moments: set[datetime] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)


def follow_ups(stories: Sequence[Archived]) -> Iterator[FollowUp | Refused]:
    """Yield what is newer in `stories` than what archives brought of them before, or why it is left out.

    A version is newer by its number or, without one, by its moment; what it says must be new too. Of a story no archive brought
    nothing is.
    """
    here = _read({story.uuid for story in stories})
    for story in stories:
        if story.uuid in here:
            yield from _newer(story, here[story.uuid])


def _read(uuids: set[UUID]) -> dict[UUID, _Here]:
    """Read the stories of these that archives brought."""
    stories = Story.objects.filter(uuid__in=uuids, transitions__action="import").distinct()
    editions = Edition.objects.filter(story__in=stories).exclude(kind=Kind.KILL).order_by().values_list("story")
    last = dict(editions.annotate(Max("number")))
    here = {story.uuid: _Here(story, last[story.pk]) for story in stories}
    rows = Transition.objects.filter(story__uuid__in=here, action__in=("import", "withdraw", "kill"))
    for uuid, action, reason, written in rows.order_by("number").values_list("story__uuid", "action", "reason", "details"):
        one, details = here[uuid], json.loads(written)
        one.number = max(one.number, details.get("version") or 0)
        if action == "import":
            one.brought_edition = details["edition"]
            one.moments.add(datetime.fromisoformat(details["published_at"]))
        else:
            one.reasons.add(reason)
    return here


def _newer(story: Archived, here: _Here) -> Iterator[FollowUp | Refused]:
    if takedown := story.takedown:
        if _takes_down(takedown, here):
            objection = _published_since(here)
            yield _refused(takedown.item, objection) if objection else FollowUp(story, takedown=takedown)
        return
    newer = [version for version in story.versions if _is_newer(version, here)]
    if newer and (objection := _objection(here)):
        yield from (_refused(version.item, objection) for version in newer)
    elif newer and (versions := tuple(_next_editions(newer, here))):
        yield FollowUp(story, versions)


def _takes_down(takedown: Takedown, here: _Here) -> bool:
    """A takedown is done once, and what is killed is not withdrawn."""
    has_it = {Readers.LIVE, Readers.WITHDRAWN} if takedown.kind == "kill" else {Readers.LIVE}
    number = takedown.item.number
    is_known = takedown.reason in here.reasons or (number is not None and number <= here.number)
    return here.story.readers in has_it and not is_known


def _is_newer(version: Version, here: _Here) -> bool:
    if version.item.number is not None:
        return version.item.number > here.number
    return version.item.at > max(here.moments)


def _objection(here: _Here) -> Problem | None:
    """Say why no version may become the next edition: the desk has taken the story over, or it was taken down."""
    story = here.story
    if story.readers == Readers.KILLED:
        return Problem("killed_before", phrase("The story was killed here, and what is killed never comes back."))
    if story.readers != Readers.LIVE:
        return Problem("withdrawn_before", phrase("The story was withdrawn here: bring it back at the desk."))
    if objection := _published_since(here):
        return objection
    if story.state != State.PUBLISHED:
        return Problem("in_work", phrase("The desk is at work on the story: publish there what is new."))
    if story.held:
        return Problem("held", phrase("There is a hold on the story: a publisher must release it first."))
    return None


def _published_since(here: _Here) -> Problem | None:
    if here.last_edition == here.brought_edition:
        return None
    message = phrase("The desk published edition {number} of the story since: look at it there.", number=here.last_edition)
    return Problem("published_since", message)


def _next_editions(newer: Sequence[Version], here: _Here) -> Iterator[Version]:
    """Yield the versions that say something else than what stands then, each later than the edition before."""
    last = Edition.objects.get(story=here.story, number=here.last_edition)
    words, at = last.content, last.at
    for version in newer:
        if _said(version.item.content) != _said(words):
            at = max(version.at, at + timedelta(microseconds=1))
            yield version_after(version.item, at, words)
            words = version.item.content


def _said(content: Content) -> str:
    """Return the words without what the desk added to them when they came in: slug, people of the book, pictures."""
    credits = tuple(replace(credit, contact=None) for credit in content.credits)
    pictures = tuple(replace(picture, image=None) for picture in content.pictures)
    return canonical(replace(content, slug="", credits=credits, pictures=pictures))


def _refused(item: Item, problem: Problem) -> Refused:
    return Refused(item.name, (problem,))
