"""The verbs of the contact book. Admin, API, commands and stories call these; nothing else writes its tables."""

from stories.desk.contacts.book import FIELDS, KEEPERS, StaleContact, find_contact, save_contact
from stories.desk.contacts.credits import credit_for, credits_of, open_drafts_of
from stories.desk.contacts.matching import match, resolved

__all__ = [
    "FIELDS", "KEEPERS", "StaleContact", "credit_for", "credits_of", "find_contact", "match", "open_drafts_of", "resolved",
    "save_contact",
]  # fmt: skip
