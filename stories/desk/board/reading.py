"""The board as it stands: places by one statement, the stories in them by another, through the eyes of who looks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten
from types import MappingProxyType

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef

from phrases import phrase
from stories.desk.board.approvals import approved_pictures, other_pictures
from stories.desk.board.cautions import Caution, cautions
from stories.desk.board.questions import Queue, queues_of
from stories.desk.board.searching import Wanted, question_of
from stories.desk.board.statements import Place, places
from stories.desk.people import visible_stories
from stories.models.comment import Comment
from stories.models.recipient import Recipient
from stories.models.story import Story
from stories.models.transition import Transition

IN_A_QUEUE, ON_A_PAGE = 6, 50


@dataclass(frozen=True, slots=True)
class Row:
    """A story on the board; `reason` is why it stands in its queue, as `REASONS` has it."""

    story: Story
    cautions: tuple[Caution, ...]
    reason: str = ""

    @property
    def who(self) -> str:
        """Who works on it: the assignee, or who opened it."""
        return (self.story.assignee or self.story.created_by).get_username()

    @property
    def name(self) -> str:
        """What people call it."""
        return self.story.headline or self.story.slug or phrase("the story without a headline")


@dataclass(frozen=True, slots=True)
class Filled:
    """A queue with its first stories; `more` says that there are others."""

    key: str
    queue: Queue
    rows: tuple[Row, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The queues of one person."""

    queues: tuple[Filled, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list; `last` is the place the next page is behind, or None. `objection`, `cut`: see `finding.Hits`."""

    rows: tuple[Row, ...]
    last: Place | None
    objection: str = ""
    cut: bool = False


def board(user: User, *, at: datetime) -> Board:
    """Read the board: two statements and one for each queue that gives reasons, however many stories there are."""
    queues = queues_of(user)
    asked = {key: queue.asks(user, at) for key, queue in queues.items()}
    placed = places(asked, user=user, limit=IN_A_QUEUE + 1)
    rows = _rows({place.story for found in placed.values() for place in found[:IN_A_QUEUE]}, user=user, at=at)
    reasons = {
        key: why(user, [place.story for place in placed[key][:IN_A_QUEUE]]) for key, why in REASONS.items() if placed.get(key)
    }
    return Board(
        tuple(
            Filled(
                key,
                queue,
                _in_order(rows, placed[key][:IN_A_QUEUE], reasons.get(key, {})),
                len(placed[key]) > IN_A_QUEUE,
            )
            for key, queue in queues.items()
        )
    )


def found(wanted: Wanted, *, user: User, at: datetime, behind: Place | None = None) -> Page:
    """Read a page of the stories somebody wants to see."""
    question, hits = question_of(wanted, user=user, at=at)
    placed = places({"": question}, user=user, limit=ON_A_PAGE + 1, behind=behind)[""]
    page = placed[:ON_A_PAGE]
    rows = _in_order(_rows({place.story for place in page}, user=user, at=at), page, {})
    return Page(rows, page[-1] if len(placed) > ON_A_PAGE else None, hits.objection, hits.more)


def _rows(keys: set[int], *, user: User, at: datetime) -> Mapping[int, Row]:
    """Read stories by their keys. Who may see what is asked here once more, of the one policy."""
    if not keys:
        return {}
    blocking = Comment.objects.filter(story=OuterRef("pk"), blocking=True, resolved_at=None)
    told = visible_stories(user).annotate(blocked=Exists(blocking), approved=approved_pictures()).filter(pk__in=keys).order_by()
    stories = list(told.select_related("assignee", "created_by").defer("listed", "publish_note"))
    others = other_pictures({story.pk: story.approved for story in stories if story.approved})  # type: ignore[attr-defined]
    return {story.pk: Row(story, cautions(story, at=at, of_pictures=others.get(story.pk, ""))) for story in stories}


def _in_order(rows: Mapping[int, Row], placed: Iterable[Place], reasons: Mapping[int, str]) -> tuple[Row, ...]:
    in_order = (rows[place.story] for place in placed if place.story in rows)
    return tuple(Row(row.story, row.cautions, reasons.get(row.story.pk, "")) for row in in_order)


def _sent_back(user: User, stories: Sequence[int]) -> dict[int, str]:
    """Return why each story was sent back, the last time."""
    steps = Transition.objects.filter(story__in=stories, action="send_back").order_by("number")
    return dict(steps.values_list("story", "reason"))


def _said(user: User, stories: Sequence[int]) -> dict[int, str]:
    """Return what was said to `user` in each story last, and by whom."""
    waiting = Recipient.objects.filter(user=user, waits=True, story__in=stories).order_by("comment")
    said = waiting.values_list("story", "comment__by__username", "comment__text", "seen_at")
    return {story: f"{'' if seen else 'New: '}{name}: {shorten(text, 200)}" for story, name, text, seen in said}


# Why a story stands in a queue, where that is not said by its row.
REASONS: Mapping[str, Callable[[User, Sequence[int]], dict[int, str]]] = MappingProxyType({
    "sent-back": _sent_back,
    "comments": _said,
})  # fmt: skip
