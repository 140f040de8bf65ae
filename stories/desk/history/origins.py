"""Who wrote which words: for every place of a revision, who wrote it first, who changed it last, and who approved it as it is."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from stories.content import Block, Content
from stories.models.edition import Edition
from stories.models.revision import Approval, Revision
from stories.models.story import Story

# So many revisions are looked at, the newest of them first; what is older is said to be as old as the last of them.
LOOKS_BACK = 500

# What stands beside the words of a story, and nobody wrote.
_NOT_WRITTEN = frozenset({"body", "layout"})


@dataclass(frozen=True, slots=True)
class Save:
    """A revision, without its words."""

    number: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Yes:
    """An approval of the revision `number`, and with it of all its words."""

    number: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the words at a place come from; `place` is a field of Content, or `body#id` for a block, which is `block` then.

    `last` is the save that made it what it is, `first` the one that brought it. `approvals` are of revisions in which it already
    was as it is.
    """

    place: str
    block: Block | None
    first: Save
    last: Save
    approvals: tuple[Yes, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """The places of a revision in the order of the story; `begins_at` is the oldest revision that was looked at."""

    places: tuple[Origin, ...]
    begins_at: int

    @property
    def is_cut_off(self) -> bool:
        """Whether there are older revisions nobody looked at."""
        return self.begins_at > 1


def origins(story: Story, revision: Revision, *, looks_back: int = LOOKS_BACK) -> Origins:
    """Return where each place of `revision` comes from, in two statements and one pass over the revisions up to it."""
    begins_at = max(1, revision.number - looks_back + 1)
    earlier = story.revisions.filter(number__range=(begins_at, revision.number)).select_related("by").order_by("-number")
    now = _said(revision.text)
    saves: dict[str, tuple[Save, Save]] = {}
    same = set(now)
    for one in earlier.iterator(50):
        save, said = Save(one.number, one.by.get_username(), one.at), _said(one.text)
        same = {place for place in same if said.get(place) == now[place]}
        for place in now.keys() & said.keys():
            last = save if place in same else saves[place][1]
            saves[place] = (save, last)
    approvals = _approvals(story, begins_at, revision.number)
    blocks = {f"body#{block.id}": block for block in revision.content.body}

    def origin(place: str) -> Origin:
        first, last = saves[place]
        return Origin(place, blocks.get(place), first, last, tuple(yes for yes in approvals if yes.number >= last.number))

    return Origins(tuple(map(origin, _in_reading_order(now))), begins_at)


def approvals_of(edition: Edition) -> list[Yes]:
    """Return who approved exactly the words an edition was made from, before it went out."""
    signed = {"revision__story": edition.story_id, "sha256": edition.revision.sha256, "at__lte": edition.at}
    return _read(Approval.objects.filter(**signed))


def _said(text: str) -> dict[str, Any]:
    """Return what a stored revision says by place; what says nothing has no place."""
    stored: Mapping[str, Any] = json.loads(text)
    said = {name: value for name, value in stored.items() if name not in _NOT_WRITTEN and value}
    return said | {f"body#{block['id']}": block for block in stored.get("body", ())}


def _in_reading_order(places: Iterable[str]) -> Iterator[str]:
    """Yield the fields in the order of the story, with the body in its place."""
    found = list(places)
    for field in fields(Content):
        yield from (place for place in found if place == field.name or place.startswith(f"{field.name}#"))


def _approvals(story: Story, begins_at: int, number: int) -> list[Yes]:
    return _read(Approval.objects.filter(revision__story=story, revision__number__range=(begins_at, number)))


def _read(approvals: QuerySet[Approval]) -> list[Yes]:
    return [Yes(*row) for row in approvals.order_by("id").values_list("revision__number", "by__username", "at")]
