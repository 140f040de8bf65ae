"""The first page: the board of whoever looks, kept up to date while it is open, and steps on many stories at once."""

from stories.admin.board.bulk import take_steps
from stories.admin.board.page import changes, fill, stories

__all__ = ["changes", "fill", "stories", "take_steps"]
