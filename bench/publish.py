"""What a publication costs on top of archives of several sizes, and how many bytes it leaves, by the length of the story.

    python -m bench.publish [STORIES ...]          (1000 10000, unless said otherwise; DATABASE_URL for PostgreSQL)

In process, without a server: the statements of a publication, and milliseconds at the median and the 95th percentile, on the
wall and of our CPU, for a first edition and for a correction. The archives come in by the way of every archive. Bytes are those
of the documents as readers get them, packed and not; "on disk" is what the whole database takes, indexes too, for each story of
the archive. "seen" is what two processes of readers, which had the story before, answer to the first request after a correction
was committed.
"""

import os
import statistics
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from http.client import HTTPConnection
from time import perf_counter, process_time
from urllib.parse import urlsplit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.test")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models.functions import Coalesce, Length  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench._servers import granian  # noqa: E402
from stories.content import Content, TextBlock  # noqa: E402
from stories.desk.archive import Names, add_missing_people  # noqa: E402
from stories.desk.gate import steps  # noqa: E402
from stories.facts import Asked, Kind  # noqa: E402
from stories.management import synthetic  # noqa: E402
from stories.management.archive_run import Run  # noqa: E402
from stories.management.people import add_sections  # noqa: E402
from stories.management.workers import workers  # noqa: E402
from stories.models import Document, Story, Topic  # noqa: E402
from tests import cast  # noqa: E402
from tests.workers import database_url  # noqa: E402

PUBLISHED = 40  # stories at each size
LENGTHS = (100, 400, 1_600)  # words
_AROUND = {"BEGIN", "COMMIT"}
CORRECTED = Asked(kind=Kind.CORRECTION, note="The river is the Tista.")


def main(sizes: list[int]) -> None:
    """Fill a database of its own, size by size, and measure at each."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        _measure(sizes)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _measure(sizes: list[int]) -> None:
    people = {name: cast.account(name, *roles) for name, roles in cast.ROLES.items()}
    desk = cast.Desk(people["rosa"], people["edith"], people["emil"], people["pia"])
    call_command("loaddata", "topics", verbosity=0)
    add_sections()
    add_missing_people(synthetic.people(), by=desk.publisher, at=timezone.now())
    topics = tuple(Topic.objects.filter(retired=False).order_by("code").values_list("code", flat=True))
    words, empty = _Words(topics), _bytes_on_disk()
    for size in sizes:
        _fill(size, topics, desk)
        each = (_bytes_on_disk() - empty) / Story.objects.count() / 1000
        print(f"{connection.vendor}, {size} stories, {each:.0f} kB each on disk: statements, ms, 95th, ms of CPU")
        stories = [desk.a_story("approved", content=words.some(400)) for _ in range(PUBLISHED)]
        print(f"  first edition {_told(stories, lambda story: _publish(story, desk))}")
        _revise(stories, desk)
        print(f"  correction    {_told(stories, lambda story: _publish(story, desk, CORRECTED))}")
        _revise(stories, desk)
        print(f"  seen          {_seen(stories, lambda story: _publish(story, desk, CORRECTED))}")
    print("kB of the documents of an edition, by format: as they are, by gzip, by brotli")
    for length in LENGTHS:
        print(f"  {length} words: {_documents_of(desk.a_story('published', content=words.some(length)))}")


class _Words:
    """Stories to be published, each as long as is asked for and no two alike."""

    def __init__(self, topics: tuple[str, ...]) -> None:
        self._topics, self._number, self._names = topics, 10**9, Names()

    def some(self, length: int) -> Content:
        """Return the next one: paragraphs of fifty words."""
        self._number += 1
        content = synthetic.story(self._number, topics=self._topics).newest.content
        vocabulary = synthetic.vocabulary("en").words
        paragraphs = (vocabulary[first % 997 : first % 997 + 50] for first in range(self._number, self._number + length, 50))
        body = tuple(TextBlock(f"b{number}", f"{' '.join(one)}.") for number, one in enumerate(paragraphs, 1))
        return self._names.linked(replace(content, slug=f"story-{self._number}", language="en", body=body))


def _fill(size: int, topics: tuple[str, ...], desk: cast.Desk) -> None:
    missing = (synthetic.story(number, topics=topics) for number in range(1, size + 1))
    with workers(os.cpu_count() or 1) as side_by_side:
        Run(desk.publisher).bring_in(missing, size, side_by_side, refuse=print, tell=lambda _: None, stop=threading.Event())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _publish(story: Story, desk: cast.Desk, asked: Asked | None = None) -> None:
    steps.take("publish", story, by=desk.publisher, at=desk.now(), asked=asked)


def _told(stories: list[Story], publish: Callable[[Story], None]) -> str:
    with CaptureQueriesContext(connection) as counted:
        publish(stories[0])
    number = sum(query["sql"].split()[0] not in _AROUND for query in counted)
    walls, cpus = [], []
    for story in stories[1:]:
        wall, cpu = perf_counter(), process_time()
        publish(story)
        walls.append((perf_counter() - wall) * 1000)
        cpus.append((process_time() - cpu) * 1000)
    late = statistics.quantiles(walls, n=20)[-1]
    return f"{number:4} {statistics.median(walls):7.1f} {late:7.1f} {statistics.median(cpus):7.1f}"


def _revise(stories: list[Story], desk: cast.Desk) -> None:
    for story in stories:
        for action in ("revise", "submit", "approve"):
            desk.step(action, story)


def _seen(stories: list[Story], publish: Callable[[Story], None]) -> str:
    environment = {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "newsroom.settings.readers"}
    waits, new = [], 0
    with ExitStack() as stack:
        servers = [stack.enter_context(granian("newsroom.readers:application", environment)) for _ in range(2)]
        addresses = [urlsplit(server.address).netloc for server in servers]
        readers = [stack.enter_context(closing(HTTPConnection(address))) for address in addresses]
        for story in stories:
            before = [_etag(reader, story) for reader in readers]
            publish(story)
            committed = perf_counter()
            for reader, known in zip(readers, before, strict=True):
                new += _etag(reader, story) != known
                waits.append((perf_counter() - committed) * 1000)
    after = f"{statistics.median(waits):.1f} ms after the commit, {max(waits):.1f} at most"
    return f"{new} of {len(waits)} answers were the new edition, {after}"


def _etag(reader: HTTPConnection, story: Story) -> str | None:
    reader.request("GET", f"/delivery/v1/stories/{story.uuid}.json")
    with reader.getresponse() as answer:
        answer.read()
        return answer.getheader("ETag")


def _documents_of(story: Story) -> str:
    """Say how long the documents of a story are, all of them and one by one."""
    rows = (
        Document.objects.filter(edition__story=story)
        .order_by("format")
        .annotate(
            whole=Length("data"),
            by_gzip=Coalesce(Length("gzip"), Length("data")),
            by_brotli=Coalesce(Length("brotli"), Length("data")),
        )
    )
    sizes = dict[str, tuple[int, ...]]()
    for name, *bytes_of_it in rows.values_list("format", "whole", "by_gzip", "by_brotli"):
        sizes[name] = tuple(bytes_of_it)
    total = tuple(map(sum, zip(*sizes.values(), strict=True)))
    return f"{_kilobytes(total)} in all; {', '.join(f'{name} {_kilobytes(size)}' for name, size in sizes.items())}"


def _kilobytes(sizes: tuple[int, ...]) -> str:
    return "/".join(f"{size / 1000:.1f}" for size in sizes)


def _bytes_on_disk() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
