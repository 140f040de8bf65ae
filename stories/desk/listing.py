"""The lists readers find a story in: those of its section, its authors, its topics and its language, and the one of all."""

from datetime import datetime

from stories.content import Content, CreditRole
from stories.models.entry import Entry
from stories.models.story import Story

# Whose lists a story stands in: who wrote it, not who helped or edited.
AUTHORS = (CreditRole.BYLINE, CreditRole.REPORTER, CreditRole.WRITER)


def keys_of(content: Content) -> tuple[str, ...]:
    """Return the keys of the lists a story of this content stands in; see `Entry`."""
    authors = [credit.contact for credit in content.credited(*AUTHORS) if credit.contact]
    keys = [
        "all",
        f"language:{content.language.lower()}",
        *([f"section:{content.section}"] if content.section else ()),
        *(f"author:{author}" for author in authors),
        *(f"topic:{topic}" for topic in content.topics),
    ]
    return tuple(dict.fromkeys(keys))


def enter(story: Story, content: Content, first_at: datetime, *, at: datetime) -> None:
    """Let readers find the story in the lists of `content` from `at` on, and in no others. The caller saves `story`."""
    keys = keys_of(content)
    left = [Entry(key=key, since=since, until=at) for key, since in story.listed.items() if key not in keys]
    entered = [Entry(key=key, since=at) for key in keys if key not in story.listed]
    for entry in (*left, *entered):
        entry.story, entry.first_published_at = story, first_at
    if left or entered:
        Entry.objects.bulk_create(
            [*left, *entered], update_conflicts=True, unique_fields=["story", "key", "since"], update_fields=["until"]
        )
    story.listed = {key: story.listed.get(key, at.isoformat()) for key in keys}


def leave(story: Story, *, at: datetime) -> None:
    """Take the story from every list. The caller saves `story`."""
    Entry.objects.filter(story=story, until=None).update(until=at)
    story.listed = {}
