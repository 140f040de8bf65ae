"""Writing comments: on a story, on a block, on words; answering them, and putting one's own words right."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from phrases import phrase
from stories.copy.anchors import Anchor, block_texts, occurrences
from stories.desk.comments.deeds import save_deed
from stories.desk.comments.recipients import answered, called, in_the_thread, tell
from stories.desk.comments.rules import MAX_QUOTE, checked_text, open_story, require_change
from stories.desk.people import require
from stories.errors import BadContent, NotFound, Problem, WrongState
from stories.facts import Role
from stories.models.comment import Comment
from stories.models.story import Story


@transaction.atomic
def comment(
    story: Story,
    text: str,
    *,
    by: User,
    at: datetime,
    block: str = "",
    quote: str = "",
    start: int | None = None,
    revision: int | None = None,
    parent: Comment | None = None,
    blocking: bool = False,
) -> Comment:
    """Leave a note on `story`, on a block of it or on the words `quote`; or answer `parent`. A blocking one is an editor's word.

    Words are those of `revision`, or of the newest; `start` is about where in the block they begin, and may be left out where
    they stand once. Who is called by name (`@rosa`) and sees the story finds the note on their board.

    Raises:
        NotAllowed, NotFound. WrongState: the story was killed, or the thread is resolved. BadContent: no text, too long, or no
        such words or block.
    """
    story = open_story(story, by=by)
    if blocking:
        require(by, Role.EDITOR)
    if parent and (blocking or block or quote):
        message = phrase("An answer is about what its thread is about, and blocks nothing by itself.")
        raise BadContent(problems=(Problem("answer_has_more", message, "parent"),))
    text, root = checked_text(text), _thread(story, parent)
    number = revision or story.newest_number
    anchor = None if root else _anchor(story, number, block, quote, start)
    people = called(story, text)
    note = Comment.objects.create(
        story=story,
        parent=root,
        text=text,
        blocking=blocking,
        mentions=[user.get_username() for user in people],
        by=by,
        at=at,
        revision=number if anchor else 0,
        block=anchor.block if anchor else "",
        quote=quote if anchor else "",
        start=anchor.start if anchor else 0,
    )
    tell(note, [*people, *(in_the_thread(root) if root else ())], by=by)
    if root:
        answered(root, by=by, at=at)
    return note


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


def _thread(story: Story, parent: Comment | None) -> Comment | None:
    """Return the comment that began the thread somebody answers in."""
    if parent is None:
        return None
    if parent.story_id != story.pk:
        raise NotFound(phrase("There is no such comment on this story."))
    root = parent.thread
    root.refresh_from_db(fields=["resolved_at"])
    if root.resolved_at:
        raise WrongState(phrase("This is resolved: open it again to answer."))
    return root


def _anchor(story: Story, number: int, block: str, quote: str, start: int | None) -> Anchor | None:
    """Return what a note is about, None for the whole story.

    Raises:
        BadContent: the revision has no such block, or not these words there.
    """
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
    if start is None and len(found) > 1:
        message = phrase("These words stand there {count} times: choose a longer piece.", count=len(found))
        raise BadContent(problems=(Problem("words_not_clear", message, "quote"),))
    return min(found, key=lambda place: abs(place.start - (start or 0)))
