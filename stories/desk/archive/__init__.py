"""Archives: stories readers had elsewhere, brought in as editions.

The order of things: `items` reads a file; `sorting` puts the versions of one story in order; `planning` leaves out what is here
and gives slugs; `compiling` makes the rows of a story; `importing` writes them, many stories at a time, with `tables`.
"""

from stories.desk.archive.importing import bring_in
from stories.desk.archive.items import Item, read
from stories.desk.archive.names import Names, add_missing_people
from stories.desk.archive.planning import Plan, Planner
from stories.desk.archive.sorting import Archived, Refused, Sorted, sort

__all__ = [
    "Archived", "Item", "Names", "Plan", "Planner", "Refused", "Sorted", "add_missing_people", "bring_in", "read",
    "sort",
]  # fmt: skip
