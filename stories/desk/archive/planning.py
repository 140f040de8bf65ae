"""What is still to be brought in of an archive, under which slug, and at which place of the search index.

One planner plans a whole run, so that stories brought in side by side get in each other's way nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from zoneinfo import ZoneInfo

from django.conf import settings

from stories.copy.limits import MAX_LENGTHS
from stories.desk.archive.newer import FollowUp, follow_ups
from stories.desk.archive.sorting import Archived, Refused, placed
from stories.desk.readers import searching
from stories.desk.readers.pointing import ALWAYS
from stories.incoming import foreign_words
from stories.models.edition import Live
from stories.models.story import Story

# A slug that is made is not longer than its headline's first words; and leaves room for the number behind it.
_SLUG_WORDS = 6
_LONGEST_STEM = MAX_LENGTHS["slug"] - 8


@dataclass(frozen=True, slots=True)
class Plan:
    """`stories` are to be brought in; `known` are here already: of some there is something `newer`, or that is `refused`."""

    stories: tuple[Archived, ...]
    known: int
    newer: tuple[FollowUp, ...]
    refused: tuple[Refused, ...]


@dataclass(slots=True)
class Planner:
    """Plans one run. What it gave away is taken, whether the stories are here yet or not."""

    slugs: dict[date, set[str]] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)

    def plan(self, stories: Sequence[Archived]) -> Plan:
        """Plan some stories. What is here by its uuid is followed up at most."""
        here = set(Story.objects.filter(uuid__in=[story.uuid for story in stories]).values_list("uuid", flat=True))
        new = [story for story in stories if story.uuid not in here]
        self._learn_slugs({day_of(story) for story in new} - self.slugs.keys())
        self._learn_places({searching.second_of(story.first_published_at) for story in new} - self.places.keys())
        planned = tuple(placed(story, self._slug(story), self._place(story)) for story in new)
        found = list(follow_ups([story for story in stories if story.uuid in here])) if here else []
        newer = tuple(one for one in found if isinstance(one, FollowUp))
        return Plan(planned, len(here), newer, tuple(one for one in found if isinstance(one, Refused)))

    def _learn_slugs(self, days: set[date]) -> None:
        if not days:
            return
        self.slugs |= {day: set() for day in days}
        for day, slug in Story.objects.filter(day__in=days).values_list("day", "slug"):
            self.slugs[day].add(slug)
        # Readers may come to a story by a slug it had before.
        rows = Live.objects.filter(story__day__in=days, format="json").order_by()
        for day, path in rows.exclude(path__startswith=ALWAYS).values_list("story__day", "path"):
            self.slugs[day].add(path.partition("/")[2].removesuffix(".json"))

    def _learn_places(self, seconds: set[int]) -> None:
        self.places |= searching.next_places(seconds)

    def _slug(self, story: Archived) -> str:
        content, taken = story.newest.content, self.slugs[day_of(story)]
        words = "-".join(foreign_words.slug(content.headline).split("-")[:_SLUG_WORDS])
        stem = (content.slug or words or "untitled")[:_LONGEST_STEM].strip("-")
        wished = content.slug or stem
        slug = wished if wished not in taken else next(s for n in count(2) if (s := f"{stem}-{n}") not in taken)
        taken.add(slug)
        return slug

    def _place(self, story: Archived) -> int:
        second = searching.second_of(story.first_published_at)
        place = max(self.places[second], searching.place_of(story.first_published_at))
        self.places[second] = place + 1
        return place


def day_of(story: Archived) -> date:
    """Return the day of a story's slug: of its first publication, in the desk's zone."""
    return story.first_published_at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
