"""Archives: stories readers had elsewhere, brought in as editions.

The order of things: `items` reads a file; `sorting` puts the versions of one story in order; `planning` gives slugs to those that
are not here, and asks `newer` about those that are; `compiling` makes the rows of a story; `importing` writes them, many stories
at a time, with `desk.tables`; `following_up` brings in, one by one, what is newer of stories that are here.
"""

from stories.desk.archive.following_up import follow_up
from stories.desk.archive.importing import bring_in
from stories.desk.archive.items import Item, read
from stories.desk.archive.names import Names, add_missing_people
from stories.desk.archive.planning import Plan, Planner
from stories.desk.archive.sorting import Archived, Refused, Sorted, Takedown, sort
from stories.desk.archive.word_indexes import many_words_at_once

__all__ = [
    "Archived", "Item", "Names", "Plan", "Planner", "Refused", "Sorted", "Takedown", "add_missing_people", "bring_in",
    "follow_up", "many_words_at_once", "read", "sort",
]  # fmt: skip
