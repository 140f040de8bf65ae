"""The admin: a room for each thing one does here, and what all share. A page reads a request, calls the desk, answers."""

from stories.admin import stories
from stories.admin.contacts import book
from stories.admin.house import accounts, ledger, sections, style, tokens
from stories.admin.outbox import dispatches, subscribers
from stories.admin.wire import listing

__all__ = ["accounts", "book", "dispatches", "ledger", "listing", "sections", "stories", "style", "subscribers", "tokens"]
