"""Where readers are led: the paths of a story, and the rows that say what stands at each."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import connection

from stories.desk.moments import moment
from stories.desk.planned import planned_cursor
from stories.facts import Readers
from stories.formats import WRITERS
from stories.models.edition import Edition, Live
from stories.models.story import Story
from stories.models.transition import Head

# What a path that stays for ever begins with; all others begin with a day.
ALWAYS = "stories/"

# Written by hand: two dozen rows differ in their path and their document alone, and both are in the database.
_LEAD = """
INSERT INTO stories_live
  (path, story_id, format, status, document_id, notice, tombstone, moved_to, sequence, first_published_at, changed_at)
SELECT stem.path || '.' || document.format, %(story)s, document.format, 'live', document.id, '', CAST(NULL AS {bytes}), '',
  %(sequence)s, %(first_at)s, %(at)s
FROM stories_document AS document
JOIN (SELECT %(always)s AS path, FALSE AS for_addresses UNION ALL SELECT %(today)s, TRUE) AS stem
  ON NOT stem.for_addresses OR document.format IN ({with_address})
WHERE document.edition_id = %(edition)s
{moved}
ON CONFLICT (path) DO UPDATE SET status = excluded.status, document_id = excluded.document_id, notice = excluded.notice,
  tombstone = excluded.tombstone, moved_to = excluded.moved_to, sequence = excluded.sequence,
  first_published_at = excluded.first_published_at, changed_at = excluded.changed_at
"""
_BYTES = {"postgresql": "bytea", "sqlite": "blob"}
_MOVED = """
UNION ALL
SELECT path, story_id, format, 'moved', NULL, '', NULL, %(today)s || '.' || format, %(sequence)s, first_published_at, %(at)s
FROM stories_live
WHERE story_id = %(story)s AND path NOT IN (%(always)s || '.' || format, %(today)s || '.' || format)
"""


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


def lead(story: Story, slug: str, edition: Edition, first_at: datetime, *, at: datetime, sequence: int) -> None:
    """Let every path of the story under `slug` lead to the documents of `edition`, and those of a slug it had lead on to them."""
    with_address = ", ".join(f"'{name}'" for name, writer in WRITERS.items() if writer.has_address)
    # A withdrawal put its notice at the addresses of former slugs too.
    moved = _MOVED if story.live_slug not in {"", slug} or story.readers == Readers.WITHDRAWN else ""
    values = {
        "story": story.pk,
        "edition": edition.pk,
        "always": by_uuid(story),
        "today": by_slug(story, slug),
        "sequence": sequence,
        "first_at": moment(first_at),
        "at": moment(at),
    }
    with planned_cursor() as cursor:
        cursor.execute(_LEAD.format(with_address=with_address, moved=moved, bytes=_BYTES[connection.vendor]), values)


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
