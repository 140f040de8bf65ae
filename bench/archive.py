"""How fast an archive comes in: stories a second through the batch verb, beside the bare rows and the index on their own.

    python -m bench.archive [STORIES [WORKERS]]

SQLite, or DATABASE_URL. "import" is the whole way: documents in every format, lists, search, ledger. "bare" is what the database
alone takes: three columns and the words of the search index, by COPY (or one prepared statement) and its GIN index (or FTS5).
CPU is that of one process, and of its process of PostgreSQL where that runs on this machine; both together say how many stories
a second each core brings in. "after" is a second lot on top of the first, to see growth. "reading" is what a file of the same
stories costs in each format before any of that.
"""

import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.test")

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from stories.desk import tables  # noqa: E402
from stories.desk.archive import Archived, Names, Planner, add_missing_people, bring_in, read  # noqa: E402
from stories.desk.readers import searching  # noqa: E402
from stories.management import synthetic  # noqa: E402
from stories.management.archive_run import STORIES_A_TRANSACTION, Run, in_batches  # noqa: E402
from stories.management.people import add_sections  # noqa: E402
from stories.management.workers import workers  # noqa: E402
from stories.models import Document, Topic  # noqa: E402
from tests.cast import account  # noqa: E402

MEASURED = 500
# What archives come in.
READ = {"ninjs": "ninjs", "nitf": "NITF", "newsml": "NewsML-G2", "txt": "wire copy"}


def main(number: int, processes: int) -> None:
    """Print a line for each figure."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        _measure(number, processes)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _measure(number: int, processes: int) -> None:
    pia = account("pia", "publisher")
    call_command("loaddata", "topics", verbosity=0)
    add_sections()
    add_missing_people(synthetic.people(), by=pia, at=timezone.now())
    topics = tuple(Topic.objects.filter(retired=False).order_by("code").values_list("code", flat=True))
    stories = [synthetic.story(one, topics=topics) for one in range(1, number + 2 * MEASURED + 1)]
    first, lot, after = stories[:MEASURED], stories[MEASURED:-MEASURED], stories[-MEASURED:]
    print(f"{connection.vendor}, {os.cpu_count()} processors")
    print(f"bare           {_bare(lot[:5_000]):8.0f} stories a second")
    print(f"one process    {_alone(first, pia)}")
    began = perf_counter()
    with workers(processes) as side_by_side:
        Run(pia).bring_in(lot, number, side_by_side, refuse=print, tell=_nothing, stop=threading.Event())
    print(f"import         {number / (perf_counter() - began):8.0f} stories a second, {number} stories, {processes} processes")
    print(f"after          {_alone(after, pia)}")
    for format, name in READ.items():
        print(f"reading        {_reading(format):8.2f} ms of CPU a file of {name}")


def _alone(stories: Sequence[Archived], by: User) -> str:
    planner, names = Planner(), Names()
    began, cpu, database_cpu = perf_counter(), process_time(), _database_cpu()
    for batch in in_batches(stories, STORIES_A_TRANSACTION):
        bring_in(planner.plan(batch).stories, by=by, at=timezone.now(), names=names)
    took, ours = perf_counter() - began, process_time() - cpu
    theirs = _database_cpu() - database_cpu
    number = len(stories)
    return (
        f"{number / took:8.0f} stories a second; of CPU each {ours / number * 1e3:.1f} ms ours, {theirs / number * 1e3:.1f} "
        f"the database's: {number / (ours + theirs):.0f} a second for each core"
    )


def _database_cpu() -> float:
    """Return the seconds of CPU this connection's process of PostgreSQL took so far; 0 if it is none of this machine's."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        told = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not told.exists():
        return 0.0
    fields = told.read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def _reading(format: str) -> float:
    """Return how many milliseconds of CPU it takes to read a story in one of the formats we write, the least of three times."""
    files = [bytes(data) for data in Document.objects.filter(format=format).values_list("data", flat=True)[:MEASURED]]
    now, took = timezone.now(), []
    for _ in range(3):
        cpu = process_time()
        for number, data in enumerate(files):
            read(data, name=f"{number}.{format}", now=now, otherwise_at=now)
        took.append(process_time() - cpu)
    return min(took) / len(files) * 1e3


def _bare(stories: Sequence[Archived]) -> float:
    """Return how many stories a second go into a table of their own, with an index of their words."""
    words = searching.column_of_words()
    columns = [tables.Column("id", "bigint"), tables.Column("story_id", "bigint"), tables.Column(words, "tsvector")]
    rows = [(key, key, searching.copied_words(story.newest.content)) for key, story in enumerate(stories, 1)]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_bare (id bigint PRIMARY KEY, story_id bigint, {words} {_TYPES[connection.vendor]})")
        cursor.execute(_INDEXES[connection.vendor])
        began = perf_counter()
        with transaction.atomic():
            tables.insert("bench_bare", columns, rows)
            if connection.vendor == "sqlite":
                cursor.execute("INSERT INTO bench_search (rowid, words) SELECT id, words FROM bench_bare")
        took = perf_counter() - began
        cursor.execute("DROP TABLE bench_bare")
    return len(stories) / took


_TYPES = {"postgresql": "tsvector", "sqlite": "text"}
_INDEXES = {
    "postgresql": "CREATE INDEX ON bench_bare USING gin (vector) WITH (fastupdate = off)",
    "sqlite": "CREATE VIRTUAL TABLE bench_search USING fts5(words, content='bench_bare', content_rowid='id', tokenize='ascii')",
}


def _nothing(said: str) -> None:
    """Progress is not told here."""


if __name__ == "__main__":
    asked = [int(argument) for argument in sys.argv[1:]]
    main(asked[0] if asked else 1_000, asked[1] if len(asked) > 1 else os.cpu_count() or 1)
