"""Where readers are led: the paths of a story, and the rows that say what stands at each."""

from collections.abc import Iterable

from stories.formats import WRITERS
from stories.models.edition import Live
from stories.models.story import Story

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
