"""A desk of a million stories in minutes: what `manage.py seed_archive` brought in, copied inside PostgreSQL, lot by lot.

    DATABASE_URL=postgres://... python -m bench.grown STORIES [--dry-run]

The desk is one that seed_archive alone has filled (5,000 stories do), and its account may put triggers and foreign keys aside: a
superuser. Each lot is a copy of all that was seeded, with keys, uuids, slugs and places in search of its own, and somewhat
earlier: the copies of a story lie between it and the story before. Whole lots are added until there are as many stories as asked
for. A run that was stopped leaves a desk to throw away.

What the copies are not: their words are those of the originals, and so is what documents and history say of uuid and slug. Of
documents they have those of FORMATS alone. Their rows in the ledger repeat the hashes of others: `verify_ledger` refuses them,
while what is published afterwards goes on from the newest true row. Who saves a copy at the desk must give it another slug.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.test")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from stories.desk.archive.word_indexes import INDEXES  # noqa: E402

# What the address of a story, lists, changes, feeds and sitemaps show.
FORMATS = ("json", "card", "rss", "sitemap", "news")

# In these, {lot} is the number of the lot, from 1, and {gap} the whole seconds between two lots.
_SLUG = "{column} || '-lot-{lot}'"
_EARLIER = "{column} - make_interval(secs => {lot} * {gap})"
_UUID = "md5({column}::text || '-{lot}')::uuid"
_PATH = (
    "CASE WHEN path LIKE 'stories/%%' THEN 'stories/' || md5(substr(path, 9, 36) || '-{lot}')::uuid || substr(path, 45) "
    "ELSE replace(path, '.', '-lot-{lot}.') END"
)
# A second has 10^9 places (see stories.desk.readers.searching), of which its stories took the first few.
_PLACE = "{column} - {lot} * {gap} * 1000000000::bigint + {lot} * 1000"
_OF_FORMATS = f"format IN {FORMATS}"


@dataclass(frozen=True)
class Copied:
    """A table that grows with the archive: the columns that count on from lot to lot, with what they count, and other changes."""

    name: str
    counting: Mapping[str, str]
    changing: Mapping[str, str] = field(default_factory=dict)
    only: str = "TRUE"


COPIED = (
    Copied(
        "stories_story",
        {"id": "stories_story"},
        {"uuid": _UUID, "slug": _SLUG, "live_slug": _SLUG, "created_at": _EARLIER, "changed_at": _EARLIER},
    ),
    Copied("stories_revision", {"id": "stories_revision", "story_id": "stories_story"}),
    Copied(
        "stories_edition",
        {"id": "stories_edition", "revision_id": "stories_revision", "story_id": "stories_story"},
        {"at": _EARLIER},
    ),
    Copied("stories_document", {"id": "stories_document", "edition_id": "stories_edition"}, only=_OF_FORMATS),
    Copied("stories_entry", {"id": "stories_entry", "story_id": "stories_story"}, {"first_published_at": _EARLIER}),
    Copied(
        "stories_live",
        {"id": "stories_live", "story_id": "stories_story", "document_id": "stories_document", "sequence": "sequence"},
        {"path": _PATH, "first_published_at": _EARLIER},
        only=_OF_FORMATS,
    ),
    Copied("stories_credit", {"id": "stories_credit", "story_id": "stories_story"}),
    Copied("stories_transition", {"id": "stories_transition", "story_id": "stories_story", "number": "number"}),
    Copied("stories_searched", {"story_id": "stories_story"}, {"id": _PLACE}),
    Copied("stories_workingcopy", {"story_id": "stories_story"}),
)
# What counts beside the keys of tables: the column of the ledger's end that has the last number of each.
_ENDS = ("number", "sequence")


def grow(stories: int) -> None:
    """Add whole lots to what is here until there are `stories`, and leave the tables as PostgreSQL would have tidied them."""
    lots = lots_for(stories)
    steps, gap = _steps(), _gap(lots)
    definitions = [_value(f"SELECT pg_get_indexdef('{index}'::regclass)") for index in INDEXES]
    # Word by word would take many times as long as making them anew.
    _run(f"DROP INDEX {', '.join(INDEXES)}")
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        for done, lot in enumerate(side_by_side.map(lambda lot: _add(lot, gap, steps), range(1, lots + 1)), 1):
            _tell(f"lot {lot}: {done} of {lots}")
        _count_on(lots, steps)
        _tell("the indexes of words")
        list(side_by_side.map(_run_and_leave, definitions))
    _tell("VACUUM ANALYZE")
    _run_and_leave("VACUUM ANALYZE")


def lots_for(stories: int) -> int:
    """Return how many lots are missing to `stories`."""
    if connection.vendor != "postgresql":
        sys.exit("Name a PostgreSQL in DATABASE_URL: only there are stories copied.")
    here: int = _value("SELECT count(*) FROM stories_story")
    return max(0, -(-stories // here) - 1) if here else sys.exit("Seed some stories first: manage.py seed_archive 5000 --by ...")


def gigabytes(lots: int) -> float:
    """Return about how many GB so many lots take, indexes too."""
    return sum(int(_value(_SIZE.format(table=table))) for table in COPIED) * lots / 1e9


# What the table takes, less what its rows that are not copied take of it.
_SIZE = """
SELECT pg_total_relation_size('{table.name}') * coalesce(sum(pg_column_size(one.*)) FILTER (WHERE {table.only}), 0)
       / greatest(sum(pg_column_size(one.*)), 1) FROM {table.name} AS one
"""


def _add(lot: int, gap: int, steps: Mapping[str, int]) -> int:
    """Add a lot, in a transaction of its own; return its number."""
    with closing(connection), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in COPIED:
            cursor.execute(_statement(table, lot, gap, steps))
    return lot


def _statement(table: Copied, lot: int, gap: int, steps: Mapping[str, int]) -> str:
    """Write the statement that copies what was seeded of a table: it is known by its keys."""
    values = {column: f"{column} + {lot * steps[counted]}" for column, counted in table.counting.items()}
    values |= {column: how.format(column=column, lot=lot, gap=gap) for column, how in table.changing.items()}
    with connection.cursor() as cursor:
        names = [column.name for column in connection.introspection.get_table_description(cursor, table.name)]
    picked = ", ".join(values.get(name, name) for name in names)
    seeded = "id" if table.counting.get("id") else "story_id"
    last = steps[table.counting[seeded]]
    return (
        f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {picked} FROM {table.name} "
        f"WHERE {seeded} <= {last} AND {table.only}"
    )


def _steps() -> dict[str, int]:
    """Return by how much each counts on from lot to lot."""
    steps = {table.name: _value(f"SELECT max(id) FROM {table.name}") for table in COPIED if table.counting.get("id")}
    return steps | {end: _value(f"SELECT {end} FROM stories_head") for end in _ENDS}


def _gap(lots: int) -> int:
    """Return so many seconds that the lots share what lies between one story and the next."""
    span = "extract(epoch FROM max(first_published_at) - min(first_published_at)) / count(*)"
    return max(1, int(_value(f"SELECT {span} FROM stories_entry WHERE key = 'all'")) // (lots + 1))


def _count_on(lots: int, steps: Mapping[str, int]) -> None:
    """Let keys, ledger and changes go on behind the last lot."""
    for name in steps.keys() - {*_ENDS}:
        _run(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {steps[name] * (lots + 1)})")
    _run(f"UPDATE stories_head SET {', '.join(f'{end} = {end} * {lots + 1}' for end in _ENDS)}")


def _run_and_leave(statement: str) -> None:
    with closing(connection):
        _run("SET statement_timeout = 0")  # an index of a million stories takes minutes
        _run(statement)


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _value(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def _tell(said: str) -> None:
    print(said, file=sys.stderr, flush=True)


def main() -> None:
    """Grow the desk DATABASE_URL names, or say what that would take."""
    parser = ArgumentParser(prog="python -m bench.grown", description="Grow a seeded desk in PostgreSQL by copies.")
    parser.add_argument("stories", type=int, help="how many stories there shall be, or a few more: lots are whole")
    parser.add_argument("--dry-run", action="store_true", help="say how many GB it takes, do nothing")
    asked = parser.parse_args()
    lots = lots_for(asked.stories)
    _tell(f"{lots} lots, about {gigabytes(lots):.1f} GB; as much again of log where PostgreSQL keeps it")
    if not asked.dry_run:
        grow(asked.stories)


if __name__ == "__main__":
    main()
