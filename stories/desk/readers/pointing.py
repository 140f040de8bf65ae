"""Where readers are led: the paths of a story, and the rows that say what stands at each."""

from collections.abc import Collection, Iterable
from datetime import datetime

from stories.formats import WRITERS
from stories.models.edition import Live
from stories.models.story import Story
from stories.models.transition import Head

# What a path that stays for ever begins with; all others begin with a day.
ALWAYS = "stories/"


def by_uuid(story: Story) -> str:
    """Return the path that stays for ever, without the suffix of a format."""
    return f"{ALWAYS}{story.uuid}"


def by_slug(story: Story, slug: str) -> str:
    """Return the path under a slug the story has or had, without the suffix of a format."""
    return f"{story.day.isoformat()}/{slug}"


def paths(story: Story, slug: str, name: str) -> tuple[str, ...]:
    """Return where the format `name` of a story stands.

    A story is found by its uuid and by day and slug; what has no address of its own stands beside the one by uuid.
    """
    first = f"{by_uuid(story)}.{name}"
    return (first, f"{by_slug(story, slug)}.{name}") if WRITERS[name].has_address else (first,)


def put(rows: Iterable[Live]) -> None:
    """Let each path show what its row says, in the place of what stood there."""
    Live.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=[
            "status", "document", "notice", "tombstone", "moved_to", "sequence", "first_published_at", "changed_at",
        ],
    )  # fmt: skip


def tell_again(stories: Collection[int], *, at: datetime, head: Head) -> None:
    """Let these stories, by their keys, come again among the changes, in the order they have there.

    The caller has `head` locked, and saves it.
    """
    cards = list(Live.objects.filter(story__in=stories, format="card").order_by("sequence"))
    for card in cards:
        head.sequence += 1
        card.sequence, card.changed_at = head.sequence, at
    Live.objects.bulk_update(cards, ["sequence", "changed_at"], batch_size=100)
