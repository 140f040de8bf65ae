"""Writing to a story: the caller says in If-Match which version they read, and nobody comes between that and the deed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from rest_framework.request import Request

from stories.api.content import words
from stories.api.protocol.etag import etag, require_match, seen_version
from stories.api.protocol.refusals import StaleVersion
from stories.content import Content
from stories.desk.facts.standing import newest_revision
from stories.desk.history.testimony import WRITES_A_REVISION
from stories.desk.people import find_story
from stories.desk.publishing import recompiling
from stories.desk.record import locked
from stories.diff import merge
from stories.errors import Problem
from stories.models.revision import Revision
from stories.models.story import Story
from stories.values import codec


@contextmanager
def changing(request: Request, uuid: UUID) -> Iterator[Story]:
    """Hold the story as the caller's If-Match names it, locked until the block ends.

    Raises:
        NotFound, MissingPrecondition, StaleVersion.
    """
    with held(request, uuid) as story:
        require_match(request, story)
        yield story


@contextmanager
def held(request: Request, uuid: UUID) -> Iterator[Story]:
    """Hold the story locked until the block ends, whatever its version. Raises NotFound."""
    with transaction.atomic():
        yield locked(find_story(uuid, by=request.user))


def words_to_save(request: Request, story: Story) -> words.Sent:
    """Return what the caller wants `story` to say.

    Raises:
        BadContent, MissingPrecondition. StaleVersion: with both edits merged, or the places where they conflict.
    """
    newest = newest_revision(story)
    seen = _revision_seen(request, story) or newest
    sent = words.read(request.data, base=seen.content)
    try:
        require_match(request, story)
    except StaleVersion as refusal:
        raise _stale(refusal, story, newest, seen.content, sent.content) from refusal
    return sent


def _revision_seen(request: Request, story: Story) -> Revision | None:
    """Return the newest revision at the version the caller read; None if it names none of the past.

    Every row of the ledger but a recompilation made one version, from 2 on; so the rows up to one say which revision it had.
    """
    version = seen_version(request, story)
    if version is None:
        return None
    rows = story.transitions.exclude(action=recompiling.ACTION).order_by("number").values_list("action", "details")
    rows = rows[: max(version - 1, 0)]
    written = [json.loads(details)["revision"] for action, details in rows if action in WRITES_A_REVISION]
    return story.revisions.get(number=written[-1]) if written else None


def _stale(refusal: StaleVersion, story: Story, newest: Revision, base: Content, mine: Content) -> StaleVersion:
    merged = merge(base, mine, newest.content)
    told: dict[str, Any] = {"newest": {"etag": etag(story), "revision": newest.number}}
    if merged.conflicts:
        told["conflicts"] = [_conflict(problem, base, mine, newest.content) for problem in merged.conflicts]
    else:
        told["merged"] = words.shown(merged.content)
    return StaleVersion(str(refusal), **told)


def _conflict(problem: Problem, base: Content, mine: Content, theirs: Content) -> dict[str, Any]:
    """Show what stood at the place before, and what both sides made of it: a field of the content, or one block of the body."""
    field, _, block = problem.place.partition("#")
    sides = {"base": base, "mine": mine, "theirs": theirs}
    return {
        "detail": problem.message,
        "field": field,
        "block": block or None,
        **{side: _value_at(content, field, block) for side, content in sides.items()},
    }


def _value_at(content: Content, field: str, block: str) -> Any:
    if not block:
        return codec.encode(getattr(content, field))
    return next((codec.encode(item) for item in content.body if item.id == block), None)
