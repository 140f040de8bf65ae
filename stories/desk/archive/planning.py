"""What is still to be brought in of an archive, under which slug, and at which place of the search index.

One planner plans a whole run, so that stories brought in side by side get in each other's way nowhere.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from stories import foreign_words
from stories.desk import searching
from stories.desk.archive.sorting import Archived, Refused, placed
from stories.errors import Problem
from stories.facts import Readers
from stories.limits import MAX_LENGTHS
from stories.models.edition import Live
from stories.models.story import Story
from stories.models.transition import Transition

# A slug that is made is not longer than its headline's first words; and leaves room for the number behind it.
_SLUG_WORDS = 6
_LONGEST_STEM = MAX_LENGTHS["slug"] - 8


@dataclass(frozen=True, slots=True)
class Plan:
    """`stories` are to be brought in; `known` are here already; `refused` came later than what is here."""

    stories: tuple[Archived, ...]
    known: int
    refused: tuple[Refused, ...]


@dataclass(slots=True)
class Planner:
    """Plans one run. What it gave away is taken, whether the stories are here yet or not."""

    slugs: dict[date, set[str]] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)

    def plan(self, stories: Sequence[Archived]) -> Plan:
        """Plan some stories. What is here by their uuid stays as it is."""
        here = set(Story.objects.filter(uuid__in=[story.uuid for story in stories]).values_list("uuid", flat=True))
        new = [story for story in stories if story.uuid not in here]
        self._learn_slugs({day_of(story) for story in new} - self.slugs.keys())
        self._learn_places({searching.second_of(story.first_published_at) for story in new} - self.places.keys())
        planned = tuple(placed(story, self._slug(story), self._place(story)) for story in new)
        return Plan(planned, len(here), tuple(_came_later([story for story in stories if story.uuid in here])))

    def _learn_slugs(self, days: set[date]) -> None:
        if not days:
            return
        self.slugs |= {day: set() for day in days}
        for day, slug in Story.objects.filter(day__in=days).values_list("day", "slug"):
            self.slugs[day].add(slug)
        # Readers may come to a story by a slug it had before.
        of_these_days = Q()
        for day in days:
            of_these_days |= Q(path__startswith=f"{day:%Y-%m-%d}/")
        for path in Live.objects.filter(of_these_days, format="json").values_list("path", flat=True):
            its_day, _, name = path.partition("/")
            self.slugs[date.fromisoformat(its_day)].add(name.removesuffix(".json"))

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


def _came_later(stories: Sequence[Archived]) -> Iterator[Refused]:
    """Yield what an archive says of stories that are here already and was not in it when they were brought in."""
    rows = Transition.objects.filter(story__uuid__in=[story.uuid for story in stories], action="import")
    known: dict[UUID, int] = {}
    live: set[UUID] = set()
    for uuid, readers, details in rows.values_list("story__uuid", "story__readers", "details"):
        known[uuid] = max(known.get(uuid, 0), json.loads(details)["version"] or 0)
        live |= {uuid} if readers == Readers.LIVE else set()
    for story in (story for story in stories if story.uuid in known):
        if story.takedown and story.uuid in live:
            message = f"The story is here and live. {story.takedown.note} Take it from readers at the desk."
            yield Refused(story.takedown.item.name, (Problem("taken_down_later", message),))
        for version in story.versions:
            if (version.item.number or 0) > known[story.uuid]:
                message = f"The story is here, and version {version.item.number} came later: publish it at the desk."
                yield Refused(version.item.name, (Problem("came_later", message),))
