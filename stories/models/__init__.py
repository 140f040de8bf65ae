"""The tables, one file for each idea. History (Revision, Approval, Transition, Edition, Document) is append-only."""

from stories.models.comment import Comment
from stories.models.contact import Author, Contact, Editor
from stories.models.credit import Credit, Picture
from stories.models.edition import Document, Edition, Live, LivePicture
from stories.models.outbox import Outbox
from stories.models.revision import Approval, Revision
from stories.models.section import Section, Topic
from stories.models.session import Autosave, EditSession
from stories.models.story import Story
from stories.models.token import StoredAnswer, Token
from stories.models.transition import Head, Transition
from stories.models.wire_item import WireItem

__all__ = [
    "Approval", "Author", "Autosave", "Comment", "Contact", "Credit", "Document", "EditSession", "Edition", "Editor", "Head",
    "Live", "LivePicture", "Outbox", "Picture", "Revision", "Section", "StoredAnswer", "Story", "Token", "Topic",
    "Transition", "WireItem",
]  # fmt: skip
