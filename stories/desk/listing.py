"""The lists readers find a story in: those of its section, its authors, its topics and its language, and the one of all."""

from datetime import datetime

from stories.models.entry import Entry
from stories.models.story import Story
from stories.printed import AUTHORS
from stories.publication import Publication


def lists_of(publication: Publication) -> dict[str, str]:
    """Return the lists a story stands in once this is published: the key of each (see `Entry`), and what people call it."""
    content = publication.content
    return {
        "all": "",
        f"language:{content.language.lower()}": content.language,
        **({f"section:{content.section}": publication.section} if content.section else {}),
        **{f"author:{credit.contact}": credit.name for credit in content.credited(*AUTHORS) if credit.contact},
        **{f"topic:{subject.code}": subject.name for subject in publication.subjects},
    }


def enter(story: Story, publication: Publication, *, at: datetime) -> None:
    """Let readers find the story in the lists of `publication` from `at` on, and in no others. The caller saves `story`."""
    lists = lists_of(publication)
    left = [Entry(key=key, since=since, until=at) for key, since in story.listed.items() if key not in lists]
    entered = [Entry(key=key, name=name, since=at) for key, name in lists.items() if key not in story.listed]
    for entry in (*left, *entered):
        entry.story, entry.first_published_at = story, publication.first_published_at
    if left or entered:
        Entry.objects.bulk_create(
            [*left, *entered], update_conflicts=True, unique_fields=["story", "key", "since"], update_fields=["until"]
        )
    story.listed = {key: story.listed.get(key, at.isoformat()) for key in lists}


def leave(story: Story, *, at: datetime) -> None:
    """Take the story from every list. The caller saves `story`."""
    Entry.objects.filter(story=story, until=None).update(until=at)
    story.listed = {}
