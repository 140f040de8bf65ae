"""What readers cost, over HTTP: our door behind granian, beside it a REST framework view of the same stories, and nginx on files.

    python -m bench.delivery [STORIES ...]      (1000 10000, unless said otherwise; DATABASE_URL for PostgreSQL)
    python -m bench.delivery here               the desk DATABASE_URL names, as it stands, filled by `manage.py seed_archive`

One run, one machine: each server has one process on the first core, `wrk` asks over 8 connections from the second. Printed are
requests a second, milliseconds at the median and for 99 of 100, microseconds of the server's CPU for a request (the figure that
stays nearly the same on a busy machine), bytes of a body, how many times less CPU than the view beside it, and what part of the
speed of nginx. "hello" is what granian costs with nothing behind it, for a 200 and for a 304: nobody is faster. The memory is
that of the readers' process after all that. Of search the statement alone is timed too. Needs `wrk`, and `nginx` for the files
(Debian: apt-get install wrk nginx-light).
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.test")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from bench._asking import Ask, Told, asked  # noqa: E402
from bench._servers import Server, granian, nginx  # noqa: E402
from media.search_words import words_of  # noqa: E402
from stories.delivery.cursors import cursor_after  # noqa: E402
from stories.delivery.door import answer  # noqa: E402
from stories.delivery.exchange import Request  # noqa: E402
from stories.models import Entry, Live, Story  # noqa: E402
from tests.cast import account  # noqa: E402
from tests.workers import database_url  # noqa: E402

DOOR, STORIES, SEARCH = "/delivery/v1/", "/delivery/v1/stories/", "/delivery/v1/search"
SAMPLE = 200  # addresses of single stories asked for in turn
SEARCHES, SEARCHING_SECONDS = 300, 20  # as many, or what there is time for: the bare statement looks at every hit
ONE, LIST, DEEP = "view: a story", "view: a list", "view: a deep page"


def main(sizes: list[int]) -> None:
    """Fill a database of its own, size by size, and measure at each."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    call_command("loaddata", "topics", verbosity=0)
    account("pia", "publisher")
    try:
        for size in sizes:
            call_command("seed_archive", str(size), by="pia")
            _settle()
            measure()
    finally:
        connections.close_all()
        connection.creation.destroy_test_db(name, verbosity=0)


def _settle() -> None:
    """Have PostgreSQL tidy up after so many new rows now: else it does, of its own accord, while we measure."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def measure() -> None:
    """Measure what readers of this database can ask."""
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        stories = Story.objects.filter(readers="live").count()
        asks, words = _asks(), _words()
        one = asks[0]
        views = (
            Ask(ONE, [path.replace(STORIES, "/beside/").removesuffix(".json") for path in one.paths]),
            Ask(LIST, ["/beside/"]),
            Ask(DEEP, [f"/beside/?page={max(1, stories * 9 // 10 // 20)}"]),
        )
        _write_files(Path(folder), one.paths)
        _tell_search(words)
        connections.close_all()
        print(f"\n{stories} stories, {connection.vendor}", flush=True)
        print(f"{'':18}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}{'CPU us':>9}{'bytes':>9}{'x view':>8}{'of nginx':>9}")
        told: dict[str, Told] = {}
        if shutil.which("nginx"):
            with nginx(Path(folder)) as server:
                _report(Ask("nginx", one.paths, beside=ONE), server, told)
        with granian("bench._hello:application", {}) as server:
            for ask in (Ask("hello", ["/"], beside=ONE), Ask("hello, 304", ["/304"], beside=ONE)):
                _report(ask, server, told)
        with granian("bench._beside_app:application", _environment("newsroom.settings.test")) as server:
            for ask in views:
                _report(ask, server, told)
        with granian("newsroom.readers:application", _environment("newsroom.settings.readers")) as server:
            for ask in asks:
                _report(ask, server, told)
            print(f"{'memory':18}{server.largest_mb():>10.0f} MB", flush=True)


def _asks() -> list[Ask]:
    live = Live.objects.filter(format="json", status="live", path__startswith="stories/").select_related("document")
    rows = list(live[:SAMPLE])
    stories = [f"{DOOR}{row.path}" for row in rows]
    etag = f'If-None-Match: "{rows[0].document.sha256}"'
    filters = {
        name: Entry.objects.filter(key__startswith=f"{name}:", until=None)[0].key for name in ("section", "author", "topic")
    }
    entries = Entry.objects.filter(key="all", until=None).order_by("-first_published_at", "-id")
    deep = entries[entries.count() * 9 // 10]
    cursor = cursor_after("all@", deep.first_published_at.isoformat(), deep.id)
    common, rare = _words()
    return [
        Ask("a story", stories, beside=ONE),
        Ask("a story, packed", stories, ("Accept-Encoding: gzip, br",), beside=ONE),
        Ask("304", stories[:1], (etag,), beside=ONE),
        Ask("its 200", stories[:1], beside=ONE),
        Ask("list of 20", [STORIES], beside=LIST),
        *(Ask(f"by {name}", [f"{STORIES}?{name}={key.partition(':')[2]}"], beside=LIST) for name, key in filters.items()),
        Ask("a deep page", [f"{STORIES}?cursor={cursor}"], beside=DEEP),
        Ask("search, common", [f"{SEARCH}?q={common}"], beside=LIST),
        Ask("search, rare", [f"{SEARCH}?q={rare}"], beside=LIST),
        Ask("changes", [f"{DOOR}changes?after=0&limit=20"], beside=LIST),
        Ask("a feed", [f"{DOOR}feeds/all.rss"], beside=LIST),
    ]


def _words() -> tuple[str, str]:
    """Return a word that many stories hold, and one that few do."""
    found = [word for story in Story.objects.filter(readers="live").order_by("id")[:SAMPLE] for word in words_of(story.headline)]
    by_number = sorted({word for word in found if len(word) > 3}, key=lambda word: (found.count(word), word))
    return by_number[-1], by_number[0]


def _report(ask: Ask, server: Server, told: dict[str, Told]) -> None:
    found = told[ask.name] = asked(ask, server)
    view = f"{told[ask.beside].cpu_us / found.cpu_us:.1f}" if ask.beside in told else ""
    part = f"{told['nginx'].cpu_us / found.cpu_us:.2f}" if "nginx" in told and ask.beside == ONE else ""
    print(
        f"{ask.name:18}{found.per_second:>10.0f}{found.median_ms:>9.2f}{found.p99_ms:>9.2f}{found.cpu_us:>9.0f}{found.bytes:>9}"
        f"{view:>8}{part:>9}",
        flush=True,
    )


def _tell_search(words: tuple[str, str]) -> None:
    """Time the search for a word in this process, beside the statement that only finds it."""
    for word in words:
        request = Request("GET", "search", urlencode({"q": word}), lambda name: "")
        bare, whole = _p99_ms(lambda word=word: _bare(word)), _p99_ms(lambda request=request: answer(request))
        print(f"search {word!r}: the bare statement {bare:.2f} ms, the answer {whole:.2f} ms, for 99 of 100", flush=True)


def _bare(word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BARE[connection.vendor], (word,))
        cursor.fetchall()


_BARE = {
    "postgresql": "WITH hit AS MATERIALIZED (SELECT id FROM stories_searched WHERE vector @@ %s::tsquery) "
    "SELECT id FROM hit ORDER BY id DESC LIMIT 20",
    "sqlite": "SELECT rowid FROM stories_search WHERE stories_search MATCH %s ORDER BY rowid DESC LIMIT 20",
}


def _p99_ms(deed: Callable[[], object]) -> float:
    spent: list[float] = []
    while len(spent) < SEARCHES and sum(spent) < SEARCHING_SECONDS:
        began = perf_counter()
        deed()
        spent.append(perf_counter() - began)
    return sorted(spent)[len(spent) * 99 // 100] * 1e3


def _write_files(folder: Path, paths: list[str]) -> None:
    folder.chmod(0o755)
    for path in paths:
        file = folder / path.removeprefix("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(Live.objects.get(path=path.removeprefix(DOOR)).document.data)


def _environment(module: str) -> dict[str, str]:
    return {"DATABASE_URL": database_url(), "NEWSROOM_VAR": str(settings.VAR_DIR), "DJANGO_SETTINGS_MODULE": module}


if __name__ == "__main__":
    if not shutil.which("wrk"):
        sys.exit("Install wrk: apt-get install wrk")
    if sys.argv[1:] == ["here"]:
        measure()
    else:
        main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
