"""What readers cost, over HTTP: our door behind granian, beside it a REST framework view of the same stories, and nginx on files.

    python -m bench.delivery [STORIES ...]          (1000 10000, unless said otherwise; DATABASE_URL for PostgreSQL)

One run, one machine: each server has one process on the first core, `wrk` asks over 8 connections from the others. Printed are
requests a second, milliseconds at the median and for 99 of 100, microseconds of the server's CPU for a request (the figure that
stays the same on a busy machine), bytes of a body, and how many times less CPU than the view beside it. Needs `wrk`, and `nginx`
for the files (Debian: apt-get install wrk nginx-light).
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.test")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from stories.delivery.cursors import cursor_after  # noqa: E402
from stories.models import Entry, Live  # noqa: E402
from tests.cast import account  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
SECONDS, CONNECTIONS = 4, 8
STORIES = "/delivery/v1/stories/"
SAMPLE = 200  # addresses of single stories asked for in turn


@dataclass(frozen=True)
class Ask:
    """A kind of request: its addresses, asked for in turn, the headers, and the kind beside which it is measured."""

    name: str
    paths: list[str]
    headers: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True)
class Told:
    """What came of it."""

    per_second: float
    median_ms: float
    p99_ms: float
    cpu_us: float
    bytes: int


def main(sizes: list[int]) -> None:
    """Fill a database of its own, size by size, and measure at each."""
    if not shutil.which("wrk"):
        sys.exit("Install wrk: apt-get install wrk")
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    account("pia", "publisher")
    try:
        for size in sizes:
            call_command("seed_archive", str(size), by="pia")
            _measure(size)
    finally:
        connections.close_all()
        connection.creation.destroy_test_db(name, verbosity=0)


def _measure(stories: int) -> None:
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        one, *others = _asks()
        views = (
            Ask("view: a story", [path.replace(STORIES, "/beside/").removesuffix(".json") for path in one.paths]),
            Ask("view: a list", ["/beside/"]),
        )
        _write_files(Path(folder), one.paths)
        connections.close_all()
        print(f"\n{stories} stories, {connection.vendor}", flush=True)
        print(f"{'':18}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}{'CPU us':>9}{'bytes':>9}{'ratio':>8}")
        told: dict[str, Told] = {}
        with _granian("bench._beside_app:application") as server:
            for ask in views:
                told[ask.name] = _report(ask, server, told)
        with _granian("newsroom.wsgi:application") as server:
            for ask in (one, *others):
                told[ask.name] = _report(ask, server, told)
        if shutil.which("nginx"):
            with _nginx(Path(folder)) as server:
                _report(Ask("nginx: a story", one.paths, beside="view: a story"), server, told)


def _asks() -> list[Ask]:
    live = Live.objects.filter(format="json", status="live", path__startswith="stories/").select_related("document")
    rows = list(live[:SAMPLE])
    stories = [f"/delivery/v1/{row.path}" for row in rows]
    etag = f'If-None-Match: "{rows[0].document.sha256}"'
    section = Entry.objects.filter(key__startswith="section:").values_list("key", flat=True)[0].partition(":")[2]
    entries = Entry.objects.filter(key="all", until=None).order_by("-first_published_at", "-id")
    deep = entries[entries.count() * 9 // 10]
    cursor = cursor_after("all@", deep.first_published_at.isoformat(), deep.id)
    return [
        Ask("a story", stories, beside="view: a story"),
        Ask("a story, packed", stories, ("Accept-Encoding: gzip, br",), beside="view: a story"),
        Ask("304", stories[:1], (etag,), beside="view: a story"),
        Ask("list of 20", [STORIES], beside="view: a list"),
        Ask("one section", [f"{STORIES}?section={section}"], beside="view: a list"),
        Ask("a deep page", [f"{STORIES}?cursor={cursor}"], beside="view: a list"),
        Ask("search", ["/delivery/v1/search?q=river"], beside="view: a list"),
        Ask("changes", ["/delivery/v1/changes?after=0&limit=20"], beside="view: a list"),
        Ask("a feed", ["/delivery/v1/feeds/all.rss"], beside="view: a list"),
    ]


def _report(ask: Ask, server: "Server", told: dict[str, Told]) -> Told:
    found = _asked(ask, server)
    ratio = f"{told[ask.beside].cpu_us / found.cpu_us:.1f}" if ask.beside else ""
    print(
        f"{ask.name:18}{found.per_second:>10.0f}{found.median_ms:>9.2f}{found.p99_ms:>9.2f}{found.cpu_us:>9.0f}{found.bytes:>9}"
        f"{ratio:>8}",
        flush=True,
    )
    return found


def _asked(ask: Ask, server: "Server") -> Told:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_SCRIPT % (json.dumps(ask.paths).replace("[", "{").replace("]", "}")))
        script.flush()
        headers = [word for header in ask.headers for word in ("-H", header)]
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", script.name, *headers, server.address]
        body = _length(server.address + ask.paths[0], ask.headers)
        before = server.cpu_seconds()
        out = subprocess.run(_on_core(1, command), capture_output=True, text=True, check=True).stdout
        spent = server.cpu_seconds() - before
    requests, micros, median, p99, errors = (float(word) for word in re.search(r"TOLD (.*)", out)[1].split())
    if errors:
        sys.exit(f"{ask.name}: {errors:.0f} answers were errors")
    return Told(requests / micros * 1e6, median / 1e3, p99 / 1e3, spent / requests * 1e6, body)


# What wrk runs: the addresses in turn, and at the end the figures on one line.
_SCRIPT = """
local paths, turn = %s, 0
request = function() turn = turn %% #paths + 1; return wrk.format("GET", paths[turn]) end
done = function(summary, latency)
  io.write(string.format("TOLD %%d %%d %%f %%f %%d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), summary.errors.status + summary.errors.read + summary.errors.connect + summary.errors.timeout))
end
"""


def _length(address: str, headers: tuple[str, ...]) -> int:
    asked = urllib.request.Request(address, headers=dict(header.split(": ", 1) for header in headers))
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return len(answer.read())
    except urllib.error.HTTPError as error:
        if error.code != 304:
            raise
        return 0


@dataclass(frozen=True)
class Server:
    """A server and all its processes, which are one group."""

    address: str
    group: int

    def cpu_seconds(self) -> float:
        """Return what its processes spent so far."""
        spent = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                words = stat.read_text().rpartition(")")[2].split()
                if int(words[2]) == self.group:
                    spent += int(words[11]) + int(words[12])
        return spent / os.sysconf("SC_CLK_TCK")


@contextmanager
def _running(command: list[str], address: str) -> Iterator[Server]:
    database = {"DATABASE_URL": _database_url(), "NEWSROOM_VAR": str(settings.VAR_DIR)}
    process = subprocess.Popen(
        _on_core(0, command),
        cwd=ROOT,
        env=os.environ | database,
        process_group=0,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            if _answers(address):
                break
            time.sleep(0.1)
        yield Server(address, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _granian(application: str) -> AbstractContextManager[Server]:
    port = _free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
        "--blocking-threads", "1", "--no-ws", "--log-level", "error", application,
    ]  # fmt: skip
    return _running(command, f"http://127.0.0.1:{port}")


def _nginx(folder: Path) -> AbstractContextManager[Server]:
    port = _free_port()
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        "events {}\n"
        f"http {{ access_log off; server {{ listen 127.0.0.1:{port}; root {folder}; default_type application/json; }} }}\n"
    )
    return _running(["nginx", "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"], f"http://127.0.0.1:{port}")


def _write_files(folder: Path, paths: list[str]) -> None:
    folder.chmod(0o755)
    for path in paths:
        file = folder / path.removeprefix("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(Live.objects.get(path=path.removeprefix("/delivery/v1/")).document.data)


def _database_url() -> str:
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    return f"postgres://{values['USER']}:{values['PASSWORD']}@{quote(values['HOST'], safe='')}:{values['PORT']}/{values['NAME']}"


def _on_core(core: int, command: list[str]) -> list[str]:
    return ["taskset", "-c", str(core), *command] if shutil.which("taskset") and os.cpu_count() != 1 else command


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
