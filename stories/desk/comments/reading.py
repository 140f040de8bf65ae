"""The comments on a story as threads, each beside the words it is on as they stand now.

One statement, written by hand: every page of a story asks it, mostly of stories nobody said anything on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from stories.content import from_canonical
from stories.copy.anchors import Anchor, Place, Texts, block_texts, place
from stories.desk.comments.rules import may_block, may_settle, may_talk, objection_to_change
from stories.models.comment import Comment
from stories.models.revision import Revision
from stories.models.story import Story
from stories.values import mentions

# Of a thread on words, which have a place in the text to be found, the words it was written on come along.
_COMMENTS = """
SELECT note.*, writer.username AS by_name, settler.username AS resolved_by_name,
  EXISTS (SELECT 1 FROM stories_recipient WHERE thread_id = note.id AND user_id = %(by)s) AS is_for_me,
  EXISTS (SELECT 1 FROM stories_recipient WHERE thread_id = note.id AND user_id = %(by)s AND seen_at IS NULL) AS unseen,
  CASE WHEN note.parent_id IS NULL AND note.resolved_at IS NULL AND note.quote <> '' AND note.revision <> %(newest)s
    THEN (SELECT text FROM stories_revision WHERE story_id = note.story_id AND number = note.revision) END AS was
FROM stories_comment AS note
  JOIN auth_user AS writer ON writer.id = note.by_id
  LEFT JOIN auth_user AS settler ON settler.id = note.resolved_by_id
WHERE note.story_id = %(story)s ORDER BY note.at, note.id
"""


@dataclass(frozen=True, slots=True)
class Note:
    """One comment: its text in pieces, each with whether it calls somebody; what who looks may still do with it.

    `is_own`: they wrote it.
    """

    comment: Comment
    parts: tuple[tuple[str, bool], ...]
    is_own: bool
    may_change: bool
    may_put_back: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did with a comment: "resolved", "reopened", "withdrawn", "put back" or "edited"; `at` is aware, in UTC."""

    deed: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and its answers. `place` is where its words, or its block, stand now; None for the whole story or what is gone.

    `mine`: somebody wrote in it who looks, or it is for them; `unseen`: they did not see yet what it says to them.
    """

    root: Note
    answers: tuple[Note, ...]
    place: Place | None
    is_gone: bool
    mine: bool
    unseen: bool
    may_settle: bool

    @property
    def is_open(self) -> bool:
        """Whether it is still to be dealt with."""
        return self.root.comment.resolved_at is None

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """What was done with it, oldest first."""
        return deeds_of(self.root.comment)

    @property
    def notes(self) -> tuple[Note, ...]:
        """All that was said, in order."""
        return (self.root, *self.answers)


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that is said on a story, for one person: open threads in the order of the story, then what is settled.

    `texts` are the blocks of the newest revision, to which the places belong.
    """

    threads: tuple[Thread, ...]
    texts: Texts
    may_talk: bool
    may_block: bool

    @property
    def open_threads(self) -> int:
        """How many threads are still to be dealt with."""
        return sum(thread.is_open for thread in self.threads)

    @property
    def blocking(self) -> int:
        """How many of them stop publication."""
        return sum(thread.is_open and thread.root.comment.blocking for thread in self.threads)

    @property
    def has_words(self) -> bool:
        """Whether one of them is on words, which are marked in the text."""
        return any(thread.is_open and thread.root.comment.quote for thread in self.threads)


def conversation(story: Story, newest: Revision, *, by: User) -> Conversation:
    """Read what is said on `story`, as `by` may see it, beside what `newest` says."""
    rows = _rows(story, newest, by)
    texts = block_texts(newest.content.body)
    written: dict[int, list[Comment]] = {}
    for row in rows:
        if row.parent_id is None:
            written[row.pk] = [row]
        else:
            row.parent = written[row.parent_id][0]
            written[row.parent_id].append(row)
    older = {row.revision: row.was for row in rows if row.was}
    found = _places((notes[0] for notes in written.values()), {**_read(older), newest.number: texts}, texts)
    threads = [_thread(notes, found.get(key), story, by) for key, notes in written.items()]
    order = {block: index for index, block in enumerate(texts)}
    in_order = tuple(sorted(threads, key=lambda thread: _stands(thread, order)))
    return Conversation(in_order, texts, may_talk(story, by), may_block(story, by))


def deeds_of(note: Comment) -> tuple[Deed, ...]:
    """Return what was done with a comment since it was written, oldest first."""
    return tuple(Deed(done["deed"], done["by"], datetime.fromisoformat(done["at"])) for done in note.deeds)


def newest_comment(story: Story) -> str:
    """Return what is another word after every comment on `story` and every change to one, and the same until then."""
    seen = story.comments.order_by().aggregate(number=Count("pk"), changes=Coalesce(Sum("changes"), 0))
    return f"{seen['number']}-{seen['changes']}"


def places(comments: Iterable[Comment], story: Story, newest: Revision) -> dict[int, Place]:
    """Return where the words or blocks of these comments on `story` stand in `newest`, by key; without those that are gone."""
    rows = [comment for comment in comments if comment.block]
    numbers = {row.revision for row in rows if row.quote and row.revision != newest.number}
    older = {revision.number: revision.text for revision in story.revisions.filter(number__in=numbers)} if numbers else {}
    texts = block_texts(newest.content.body)
    return _places(rows, {**_read(older), newest.number: texts}, texts)


def _rows(story: Story, newest: Revision, by: User) -> list[Any]:
    """Read the comments; with each open one on words of an older revision, that revision."""
    rows: list[Any] = list(Comment.objects.raw(_COMMENTS, {"story": story.pk, "newest": newest.number, "by": by.pk}))
    for row in rows:
        row.story = story
        row.by = User.from_db(row._state.db, ("id", "username"), (row.by_id, row.by_name))
        if row.resolved_by_id:
            row.resolved_by = User.from_db(row._state.db, ("id", "username"), (row.resolved_by_id, row.resolved_by_name))
    return rows


def _read(revisions: Mapping[int, str]) -> dict[int, Texts]:
    return {number: block_texts(from_canonical(text).body) for number, text in revisions.items()}


def _places(roots: Iterable[Comment], revisions: Mapping[int, Texts], now: Texts) -> dict[int, Place]:
    """Return where what the comments are on stands `now`; `revisions` are those the words were quoted from."""
    found: dict[int, Place | None] = {}
    for root in roots:
        if root.quote and root.revision in revisions:
            anchor = Anchor(root.block, root.start, root.start + len(root.quote))
            found[root.pk] = place(anchor, was=revisions[root.revision], now=now)
        elif root.block in now and not root.quote:
            found[root.pk] = Place(root.block, 0, len(now[root.block]))
    return {key: stands for key, stands in found.items() if stands}


def _thread(notes: list[Comment], found: Place | None, story: Story, by: User) -> Thread:
    root = notes[0]
    said = tuple(_note(note, notes, story, by) for note in notes)
    return Thread(
        root=said[0],
        answers=said[1:],
        place=found,
        is_gone=root.resolved_at is None and bool(root.block) and found is None,
        mine=bool(root.is_for_me) or any(note.by_id == by.pk for note in notes),  # type: ignore[attr-defined]
        unseen=bool(root.unseen),  # type: ignore[attr-defined]
        may_settle=may_talk(story, by) and may_settle(root, by),
    )


def _note(note: Comment, thread: list[Comment], story: Story, by: User) -> Note:
    talks = may_talk(story, by)
    return Note(
        comment=note,
        parts=tuple(mentions.parts(note.text, note.mentions)),
        is_own=note.by_id == by.pk,
        may_change=talks and not objection_to_change(note, thread, by),
        may_put_back=talks and note.by_id == by.pk and note.withdrawn_at is not None,
    )


def _stands(thread: Thread, order: Mapping[str, int]) -> tuple[bool, int, int]:
    """Return where a thread comes: open ones as their words stand, those on the whole story and on what is gone before them."""
    if not thread.is_open or thread.place is None:
        return not thread.is_open, -1, 0
    return False, order[thread.place.block], thread.place.start
