"""Notes people leave each other on a story: written, settled, and read as threads beside the words they are on."""

from stories.desk.comments.reading import Conversation, Note, Thread, conversation, deeds_of, newest_comment, places
from stories.desk.comments.recipients import see
from stories.desk.comments.rules import MAX_LENGTH, MAX_QUOTE
from stories.desk.comments.settling import reopen, resolve, withdraw
from stories.desk.comments.writing import About, answer, comment, edit

__all__ = [
    "About", "MAX_LENGTH", "MAX_QUOTE", "Conversation", "Note", "Thread", "answer", "comment", "conversation", "deeds_of", "edit",
    "newest_comment", "places", "reopen", "resolve", "see", "withdraw",
]  # fmt: skip
