"""What the rules may know about a story, read from the tables."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from django.conf import settings
from django.contrib.auth.models import User

from stories.content import Content
from stories.desk import looks
from stories.desk.facts.beside import Beside, read_beside
from stories.desk.facts.standing import Standing, standing
from stories.desk.facts.taglines import stale_taglines
from stories.desk.facts.writers import savers
from stories.desk.people import roles_of
from stories.errors import Problem
from stories.facts import Asked, Facts, Readers, State
from stories.guards import is_approved, is_ready, second_pair_of_eyes, third_pair_of_eyes
from stories.models.story import Story
from stories.readiness import Check, Surroundings, blocking, checks, missing_parts
from stories.workflow import STEPS, Step


def gather(
    story: Story, *, by: User, at: datetime, asked: Asked | None = None, action: str = "", stands: Standing | None = None,
    found: tuple[Check, ...] | None = None, beside: Beside | None = None,
) -> Facts:  # fmt: skip
    """Read all a rule may know about a step `by` wants to take on `story` at `at`.

    Facts that cost a statement are read if the step `action` looks at them or, without one, any step from the story's state;
    where it `stands`, what is `beside` the words that would go out and what the readiness checks `found` in them are not read
    again if they are given.
    """
    stands = stands or standing(story, by=by, at=at)
    revision, state = stands.revision, State(story.state)
    guards = {guard for step in ([STEPS[action]] if action else _steps_from(state)) for guard in step.guards}
    asks_who_wrote = second_pair_of_eyes in guards or (third_pair_of_eyes in guards and settings.NEWSROOM_SECOND_PAIR == "three")
    if is_ready in guards:
        content = _going_out(story, stands, asked)
        beside = beside or read_beside(content, story)
        found = checks(content, surroundings(content, beside, at=at)) if found is None else found
    return Facts(
        state=state,
        at=at,
        by=by.pk,
        roles=roles_of(by),
        owns=by.pk in {story.created_by_id, story.assignee_id},
        readers=Readers(story.readers),
        has_editions=bool(stands.out),
        edition_numbers=frozenset(to_return_to([edition.number for edition in stands.out])),
        slug=story.slug,
        missing=missing_parts(revision.content),
        blocking=blocking(found or ()) if is_ready in guards else (),
        newest_hash=revision.sha256,
        pictures_hash=looks.pictures_hash(beside.looks) if beside else "",
        savers=savers(story, stands) if asks_who_wrote else frozenset(),
        credited=beside.authors if beside else frozenset(),
        approved_by=stands.signed_by if is_approved in guards else frozenset(),
        other_pictures=_other_pictures(revision.content, stands, beside) if beside and is_approved in guards else (),
        held=story.held,
        embargo_until=story.embargo_until,
        due_at=story.publish_at,
        changed_since_live=not stands.out or stands.out[-1].sha256 != revision.sha256,
        second_pair=settings.NEWSROOM_SECOND_PAIR,
        locked_by=stands.locked_by,
        asked=asked or Asked(),
    )


def to_return_to(numbers: Sequence[int]) -> list[int]:
    """Return the numbers of the editions a rollback may give readers again, of all the story has, the oldest first.

    A withdrawal takes a number for its notice: what was out before that gap was taken down, and comes back by approval alone.
    """
    before_gaps = [number for number, following in pairwise(numbers) if following > number + 1]
    return [number for number in numbers[:-1] if number > max(before_gaps, default=0)]


def readiness(story: Story, content: Content, *, at: datetime) -> tuple[Check, ...]:
    """Return what the readiness checks find in `content` as it would stand in `story`."""
    return checks(content, surroundings(content, read_beside(content, story), at=at))


def surroundings(content: Content, beside: Beside, *, at: datetime) -> Surroundings:
    """Return what the checks need besides the words."""
    return Surroundings(
        at=at,
        rights_warning=timedelta(days=settings.NEWSROOM_RIGHTS_WARNING_DAYS),
        images=beside.images,
        sections={slug: name for slug, name in beside.sections.items() if slug in beside.open_sections},
        topics=beside.current_topics,
        open_comments=beside.blocking_comments,
        stale_taglines=stale_taglines(content),
        gone=beside.gone,
        house_rules=beside.rules,
    )


def _other_pictures(content: Content, stands: Standing, beside: Beside) -> tuple[Problem, ...]:
    return looks.problems_in(content, looks.other_than_approved(stands.approved_pictures, beside.looks))


def _steps_from(state: State) -> list[Step]:
    return [step for step in STEPS.values() if state in step.sources]


def _going_out(story: Story, stands: Standing, asked: Asked | None) -> Content:
    """Return what readers would get: the newest revision, or, from a published story, the edition a rollback names."""
    if story.state == State.PUBLISHED and asked and asked.edition:
        edition = story.editions.filter(number=asked.edition).first()
        if edition:
            return edition.content
    return stands.revision.content
