"""The lists readers find a story in: those of its section, its authors, its topics and its language, and the one of all."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from operator import attrgetter

from stories.content import Content
from stories.desk import tables
from stories.models.entry import Entry
from stories.models.story import Story
from stories.outgoing.printed import AUTHORS
from stories.publication import Publication

# The columns of an entry that is new: its key is the database's to give.
_ENTERED = ("key", "name", "story_id", "first_published_at", "since", "until")


def lists_of(publication: Publication) -> dict[str, str]:
    """Return the lists a story stands in once this is published: the key of each (see `Entry`), and what people call it."""
    content = publication.content
    return {
        "all": "",
        f"language:{content.language.lower()}": content.language,
        **({f"section:{content.section}": publication.section} if content.section else {}),
        **lists_of_authors(content),
        **{f"topic:{subject.code}": subject.name for subject in publication.subjects},
    }


def lists_of_authors(content: Content) -> dict[str, str]:
    """Return those of its authors alone."""
    return {author_list(credit.contact): credit.name for credit in content.credited(*AUTHORS) if credit.contact}


def with_people(content: Content, people: Mapping[str, str]) -> Content:
    """Return the same words, naming those who were merged into somebody since as whom they are today, uuid for uuid."""
    if not people:
        return content
    credits = (replace(credit, contact=people.get(credit.contact or "", credit.contact)) for credit in content.credits)
    return replace(content, credits=tuple(credits))


def author_list(contact: str) -> str:
    """Return the key of the list of an author, by the uuid of the contact."""
    return f"author:{contact}"


def enter(story: Story, publication: Publication, *, at: datetime) -> None:
    """Let readers find the story in the lists of `publication` from `at` on, and in no others. The caller saves `story`."""
    _stand_in(story, lists_of(publication), publication.first_published_at, at=at)


def stands(story: Story, publication: Publication) -> bool:
    """Tell whether readers find the story in the lists of `publication` and in no others, by the names these have in it."""
    named = Entry.objects.filter(story=story, until=None).values_list("key", "name")
    return dict(named) == lists_of(publication)


def rename(story: Story, publication: Publication) -> None:
    """Call the lists the story stands in as `publication` does."""
    for key, name in lists_of(publication).items():
        Entry.objects.filter(story=story, until=None, key=key).exclude(name=name).update(name=name)


def enter_authors(story: Story, authors: Mapping[str, str], first_published_at: datetime, *, at: datetime) -> None:
    """Let readers find the story in these lists of authors (see `lists_of_authors`) and no others. The caller saves `story`."""
    others = {key: "" for key in story.listed if not key.startswith(author_list(""))}
    _stand_in(story, {**others, **authors}, first_published_at, at=at)


def leave(story: Story, *, at: datetime) -> None:
    """Take the story from every list. The caller saves `story`."""
    Entry.objects.filter(story=story, until=None).update(until=at)
    story.listed = {}


def _stand_in(story: Story, lists: Mapping[str, str], first_published_at: datetime, *, at: datetime) -> None:
    left = [Entry(key=key, since=since, until=at) for key, since in story.listed.items() if key not in lists]
    entered = [Entry(key=key, name=name, since=at) for key, name in lists.items() if key not in story.listed]
    for entry in (*left, *entered):
        entry.story, entry.first_published_at = story, first_published_at
    if left:
        Entry.objects.bulk_create(
            [*left, *entered], update_conflicts=True, unique_fields=["story", "key", "since"], update_fields=["until"]
        )
    elif entered:
        written = [attrgetter(*_ENTERED)(entry) for entry in entered]
        tables.insert_few(Entry._meta.db_table, tables.columns_of(Entry, _ENTERED), written)
    story.listed = {key: story.listed.get(key, at.isoformat()) for key in lists}
