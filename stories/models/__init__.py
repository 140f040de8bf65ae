"""The tables, one file for each idea. History (Revision, Approval, Transition, Edition, Document) is append-only."""

from stories.models.alias import Alias, AliasKind
from stories.models.comment import Comment
from stories.models.contact import Author, Contact, Editor
from stories.models.contact_change import ContactChange
from stories.models.contact_import import ContactImport
from stories.models.credit import Credit, Picture
from stories.models.dispatch import Dispatch
from stories.models.edition import Document, Edition, Live, LivePicture
from stories.models.entry import Entry
from stories.models.house_rule import HouseRule, RuleKind, RuleSeverity
from stories.models.kept_apart import KeptApart
from stories.models.merge import Merge
from stories.models.outbox import Outbox
from stories.models.preview_link import PreviewLink
from stories.models.recipient import Recipient
from stories.models.revision import Approval, Revision
from stories.models.search import Searched, WorkingCopy
from stories.models.section import Section, Topic
from stories.models.session import Autosave, EditSession
from stories.models.story import Story
from stories.models.subscriber import Subscriber, SubscriberKind
from stories.models.token import StoredAnswer, Token
from stories.models.transition import Head, Transition
from stories.models.verification import Outcome, Verification
from stories.models.wire_file import WireFile, WirePart
from stories.models.wire_item import WireItem, WireState

__all__ = [
    "Alias", "AliasKind", "Approval", "Author", "Autosave", "Comment", "Contact", "ContactChange", "ContactImport", "Credit",
    "Dispatch", "Document", "EditSession", "Edition", "Editor", "Entry", "Head", "HouseRule", "KeptApart", "Live",
    "LivePicture", "Merge", "Outbox", "Outcome", "Picture", "PreviewLink", "Recipient", "Revision", "RuleKind", "RuleSeverity",
    "Searched", "Section", "StoredAnswer", "Story", "Subscriber", "SubscriberKind", "Token", "Topic", "Transition",
    "Verification", "WireFile", "WireItem", "WirePart", "WireState", "WorkingCopy",
]  # fmt: skip
