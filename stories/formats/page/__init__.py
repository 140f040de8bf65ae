"""The page: a story for people, in HTML that needs no script and nothing from elsewhere but its pictures."""

from stories.formats.page.guest import for_guest
from stories.formats.page.notice import bury
from stories.formats.page.shell import POLICY
from stories.formats.page.story import render

__all__ = ["POLICY", "bury", "for_guest", "render"]
