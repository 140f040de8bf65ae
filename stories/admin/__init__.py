"""The admin: one module for one page or for what several pages share. Each reads a request, calls the desk, answers."""

from stories.admin import accounts, contacts, dispatches, house_style, ledger, sections, stories, subscribers, tokens, wire

__all__ = ["accounts", "contacts", "dispatches", "house_style", "ledger", "sections", "stories", "subscribers", "tokens", "wire"]
