"""What somebody may do with a comment: asked by the verbs before they write, and by the page to offer what is possible."""

from collections.abc import Collection

from django.contrib.auth.models import User

from phrases import phrase
from stories.desk.people import find_story, require, roles_of
from stories.desk.record import locked
from stories.errors import BadContent, NotAllowed, Problem, WrongState
from stories.facts import Role, State
from stories.models.comment import Comment
from stories.models.story import Story

MAX_LENGTH = 5_000
MAX_QUOTE = 1_000
# Who takes part in what the desk says of a story.
TALK = frozenset({Role.REPORTER, Role.EDITOR, Role.PICTURE_EDITOR})


def open_story(story: Story, *, by: User) -> Story:
    """Return `story`, locked, to write comments in.

    Raises:
        NotFound, NotAllowed. WrongState: it was killed; its comments are read, and nothing else.
    """
    story = locked(find_story(story.uuid, by=by))
    require(by, *sorted(TALK))
    if story.state == State.KILLED:
        raise WrongState(phrase("This story was killed: its comments can be read, but nothing is added to them."))
    return story


def checked_text(text: str) -> str:
    """Return `text` if a table can hold it.

    Raises:
        BadContent
    """
    if not text.strip() or len(text) > MAX_LENGTH or "\x00" in text:
        raise BadContent(problems=(Problem("bad_text", phrase("Write 1 to {limit} characters.", limit=MAX_LENGTH), "text"),))
    return text


def may_talk(story: Story, by: User) -> bool:
    """Tell whether `by`, who sees `story`, may write and answer."""
    return story.state != State.KILLED and bool(roles_of(by) & TALK)


def may_block(story: Story, by: User) -> bool:
    """Tell whether `by` may say that something must be resolved before publishing."""
    return may_talk(story, by) and Role.EDITOR in roles_of(by)


def may_settle(root: Comment, by: User) -> bool:
    """Tell whether `by` may resolve a thread or open it again: who began it may, and every editor."""
    return root.by_id == by.pk or Role.EDITOR in roles_of(by)


def objection_to_change(note: Comment, thread: Collection[Comment], by: User) -> str:
    """Say why `by` may not change the words of `note`, or "". `thread` is all that was written in its thread."""
    if note.by_id != by.pk:
        return phrase("Only who wrote a comment changes it.")
    if note.thread.resolved_at or note.withdrawn_at:
        return phrase("What is resolved or withdrawn is not changed: open it again first.")
    if any((other.at, other.pk) > (note.at, note.pk) and other.by_id != by.pk and not other.withdrawn_at for other in thread):
        return phrase("Somebody answered already: write an answer instead.")
    return ""


def require_change(note: Comment, by: User) -> None:
    """Let pass whoever may change the words of `note` now.

    Raises:
        NotAllowed: they are a colleague's. WrongState: it was answered, resolved or withdrawn.
    """
    root = note.thread
    objection = objection_to_change(note, [root, *root.answers.all()], by)
    if objection:
        raise NotAllowed(objection) if note.by_id != by.pk else WrongState(objection)
