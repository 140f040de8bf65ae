"""The desk on one machine: `python -m newsroom.serve --port 8000` is what `make run` starts.

Prepares database, static files and the demo desk, then runs the web server and the worker until one of them ends or somebody
says stop; both stop together.
"""

import argparse
import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import OperationalError, connections

HOST = "127.0.0.1"
READY_SECONDS = 60
STOP_SECONDS = 15
PAUSE_SECONDS = 0.2

_ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Return the exit status: 0 when told to stop, 1 when something failed."""
    port = _port_asked_for()
    if not _is_free(port):
        return _refuse(f"Port {port} is taken: stop what uses it, or choose another with `make run PORT={port + 1}`.")
    os.environ |= {"PORT": str(port)}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.dev")
    django.setup()
    try:
        accounts = prepare()
    except OperationalError as error:
        return _refuse(f"The database does not answer: {error}")
    except KeyboardInterrupt:
        return 0
    address = f"http://{HOST}:{port}"
    return run_together(_commands(port), f"{address}/readyz", _welcome(address, accounts))


def prepare() -> str:
    """Bring the database, the static files and the demo desk up to date; return the demo's accounts, a line each."""
    print("Preparing the database ...", flush=True)
    call_command("migrate", verbosity=0)
    _collect_static()
    accounts = io.StringIO()
    call_command("demo", stdout=accounts)
    connections.close_all()
    return accounts.getvalue()


def run_together(commands: tuple[list[str], ...], readiness: str, welcome: str) -> int:
    """Run `commands` until one ends (status 1) or we are told to stop (0); say `welcome` when the address `readiness` answers."""
    told = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: told.set())
    # In groups of their own, so that Ctrl-C reaches them through us, once.
    children = {subprocess.Popen(command, cwd=_ROOT, process_group=0): command for command in commands}  # noqa: S603 - our own words
    ready, give_up_at = False, time.monotonic() + READY_SECONDS
    try:
        while not told.wait(PAUSE_SECONDS):
            if ended := [child for child in children if child.poll() is not None]:
                return _refuse(f"{' '.join(children[ended[0]][1:3])} ended with status {ended[0].returncode}; stopping.")
            if not ready and _answers(readiness):
                ready = True
                print(welcome, flush=True)
            if not ready and time.monotonic() > give_up_at:
                return _refuse(f"The desk was not ready within {READY_SECONDS} seconds; stopping.")
        return 0
    finally:
        _stop(children)


def _port_asked_for() -> int:
    parser = argparse.ArgumentParser(prog="python -m newsroom.serve", description="Run the desk, with its demo, on this machine.")
    parser.add_argument("--port", type=int, default=8000, choices=range(1, 65536), metavar="1..65535")
    return int(parser.parse_args().port)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _collect_static() -> None:
    """Collect the static files if any changed since they were collected: compressing them takes a while."""
    found = sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found.update(f"{path} {storage.get_modified_time(path)}\n".encode())
    mark = Path(settings.STATIC_ROOT) / ".collected"
    if mark.is_file() and mark.read_text("ascii") == found.hexdigest():
        return
    print("Collecting static files ...", flush=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(found.hexdigest(), "ascii")


def _commands(port: int) -> tuple[list[str], ...]:
    web = [
        "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port), "--blocking-threads", "4", "--no-ws",
        "--log-level", "error", "newsroom.wsgi:application",
    ]  # fmt: skip
    return [sys.executable, *web], [sys.executable, "manage.py", "work"]


def _stop(children: Iterable[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(STOP_SECONDS)
        # What is left of its group: the server's own children outlive a server that was killed.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _welcome(address: str, accounts: str) -> str:
    return f"""
{settings.NEWSROOM_NAME} is ready.

  admin        {address}/admin/
  desk API     {address}/api/v1/
  API docs     {address}/api/v1/docs/
  delivery     {address}/delivery/v1/stories/

{accounts}
Ctrl-C stops it. What you write is kept in {settings.VAR_DIR}.
"""


if __name__ == "__main__":
    sys.exit(main())
