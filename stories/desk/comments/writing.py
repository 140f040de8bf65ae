"""Writing comments: on a story, on a block, on words; answering them, and putting one's own words right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from phrases import phrase
from stories.copy.anchors import Anchor, block_texts, occurrences
from stories.desk.comments.deeds import save_deed
from stories.desk.comments.recipients import answered, called, in_the_thread, tell
from stories.desk.comments.rules import MAX_QUOTE, checked_text, open_story, require_change
from stories.desk.people import require
from stories.errors import BadContent, Problem, WrongState
from stories.facts import Role
from stories.models.comment import Comment
from stories.models.story import Story


@dataclass(frozen=True, slots=True)
class About:
    """What a note is about: words of a story, a block of it or, if neither is named, all of it.

    Words are those of `revision`, or of the newest; `start` is about where in the block they begin, and may be left out where
    they stand once.
    """

    block: str = ""
    quote: str = ""
    start: int | None = None
    revision: int | None = None


WHOLE_STORY = About()


@transaction.atomic
def comment(story: Story, text: str, *, by: User, at: datetime, about: About = WHOLE_STORY, blocking: bool = False) -> Comment:
    """Leave a note on `story`, or on words or a block of it. A blocking one is an editor's word.

    Who is called by name (`@rosa`) and sees the story finds the note on their board.

    Raises:
        NotAllowed, NotFound. WrongState: the story was killed. BadContent: no text, too long, or no such words or block.
    """
    story = open_story(story, by=by)
    if blocking:
        require(by, Role.EDITOR)
    text, number = checked_text(text), about.revision or story.newest_number
    anchor = _anchor(story, number, about)
    note = Comment(story=story, text=text, by=by, at=at, blocking=blocking)
    if anchor:
        note.revision, note.block, note.quote, note.start = number, anchor.block, about.quote, anchor.start
    return _said(note, called(story, text))


@transaction.atomic
def answer(note: Comment, text: str, *, by: User, at: datetime) -> Comment:
    """Answer `note`, in the thread it stands in. Who is called by name, or wrote there before, finds the answer on their board.

    Raises:
        NotAllowed, NotFound. WrongState: the story was killed, or the thread is resolved. BadContent: no text, or too long.
    """
    story, root = open_story(note.story, by=by), note.thread
    text = checked_text(text)
    root.refresh_from_db(fields=["resolved_at"])
    if root.resolved_at:
        raise WrongState(phrase("This is resolved: open it again to answer."))
    said = _said(Comment(story=story, parent=root, text=text, by=by, at=at), called(story, text), in_the_thread(root))
    answered(root, by=by, at=at)
    return said


@transaction.atomic
def edit(note: Comment, text: str, *, by: User, at: datetime) -> Comment:
    """Put right what one wrote, until somebody answered. Who is called now and was not before is told.

    Raises:
        NotFound, BadContent. NotAllowed, WrongState: see `rules.require_change`.
    """
    story = open_story(note.story, by=by)
    note.refresh_from_db()
    require_change(note, by)
    if checked_text(text) == note.text:
        return note
    people = called(story, text)
    new = [user for user in people if user.get_username() not in note.mentions]
    note.text, note.edited_at, note.mentions = text, at, [user.get_username() for user in people]
    save_deed(note, "edited", "text", "edited_at", "mentions", by=by, at=at)
    tell(note, new, by=by)
    return note


def _said(note: Comment, people: Sequence[User], others: Iterable[User] = ()) -> Comment:
    """Save a new note and tell those `people` it calls, and `others`."""
    note.mentions = [user.get_username() for user in people]
    note.save(force_insert=True)
    tell(note, [*people, *others], by=note.by)
    return note


def _anchor(story: Story, number: int, about: About) -> Anchor | None:
    """Return where in revision `number` a note is, None for the whole story.

    Raises:
        BadContent: the revision has no such block, or not these words there.
    """
    block, quote = about.block, about.quote
    if not block and not quote:
        return None
    revision = story.revisions.filter(number=number).first()
    if revision is None:
        message = phrase("There is no revision {number}.", number=number)
        raise BadContent(problems=(Problem("no_such_revision", message, "revision"),))
    texts = block_texts(revision.content.body)
    if block and block not in texts:
        message = phrase("Revision {number} has no such block.", number=number)
        raise BadContent(problems=(Problem("no_such_block", message, "block"),))
    if not quote:
        return Anchor(block, 0, 0)
    if not quote.strip() or len(quote) > MAX_QUOTE:
        message = phrase("Choose words, at most {limit} characters of them.", limit=MAX_QUOTE)
        raise BadContent(problems=(Problem("bad_quote", message, "quote"),))
    found = occurrences(quote, texts, block=block)
    if not found:
        message = phrase(
            "Revision {number} does not say these words there: save first, and take them as they stand.", number=number
        )
        raise BadContent(problems=(Problem("no_such_words", message, "quote"),))
    if about.start is None and len(found) > 1:
        message = phrase("These words stand there {count} times: choose a longer piece.", count=len(found))
        raise BadContent(problems=(Problem("words_not_clear", message, "quote"),))
    return min(found, key=lambda place: abs(place.start - (about.start or 0)))
