"""`make run`, without the make: the desk on a machine of its own."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from contextlib import closing, contextmanager

import pytest
from django.conf import settings

from tests.patience import GENEROUS_SECONDS


@pytest.fixture
def environment(tmp_path):
    """The environment of somebody who just cloned the project."""
    ours = ("NEWSROOM_", "DJANGO_", "DATABASE_URL", "PYTEST_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | {"NEWSROOM_VAR": str(tmp_path)}


@pytest.fixture
def port():
    """A port nobody uses."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return probe.getsockname()[1]


def command(port):
    return [sys.executable, "-m", "newsroom.serve", "--port", str(port)]


@contextmanager
def serving(port, environment):
    """Have the desk running, up to its word of welcome; yield the process and what it said."""
    with subprocess.Popen(command(port), cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True) as desk:
        too_late = threading.Timer(GENEROUS_SECONDS, desk.kill)
        too_late.start()
        try:
            said = []
            for line in desk.stdout:
                said.append(line)
                if line.startswith("Ctrl-C stops it."):
                    break
            yield desk, "".join(said)
        finally:
            too_late.cancel()
            desk.terminate()


def children_of(process):
    """Return the processes `process` started, by what they do."""
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(process.pid)], capture_output=True, text=True, check=True)
    return {"work" if line.endswith("work") else "web": int(line.split()[0]) for line in listed.stdout.splitlines()}


def get(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=GENEROUS_SECONDS) as answer:
        return answer.status, answer.read()


def test_the_desk_starts_tells_where_to_look_stops_when_told_and_starts_again_with_what_is_there(port, environment):
    with serving(port, environment) as (desk, said):
        ready, page = get(port, "/readyz"), get(port, "/admin/")
        children = children_of(desk)
        desk.send_signal(signal.SIGTERM)

        assert desk.wait(GENEROUS_SECONDS) == 0
    with serving(port, environment) as (_, again):
        pass

    assert ready == (200, b'{"status": "ready"}')
    assert page[0] == 200
    for place in ("/admin/", "/api/v1/", "/api/v1/docs/", "/delivery/v1/stories/"):
        assert f"http://127.0.0.1:{port}{place}" in said
    for name in ("rosa", "edith", "emil", "pia", "paul", "ada"):
        assert f"\n  {name} " in said
    assert set(children) == {"web", "work"}
    for child in children.values():
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)
    assert "Collecting" not in again
    assert again.partition("admin  ")[2] == said.partition("admin  ")[2]


def run_together(*pieces):
    """Run pieces of Python as the desk runs its two processes."""
    together = f"""
import sys
from newsroom.serve import run_together
commands = tuple([sys.executable, "-c", piece] for piece in {pieces!r})
sys.exit(run_together(commands, "http://127.0.0.1:1/readyz", "never said"))
"""
    return subprocess.run([sys.executable, "-c", together], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)


SLEEPS, ENDS = "import time; time.sleep(600)", "raise SystemExit(3)"


@pytest.mark.parametrize("pieces", [(SLEEPS, ENDS), (ENDS, SLEEPS)])
def test_when_one_of_the_two_ends_the_other_is_stopped_and_the_status_says_so(pieces):
    run = run_together(*pieces)

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == "-c raise SystemExit(3) ended with status 3; stopping.\n"


def test_what_a_killed_server_leaves_behind_is_stopped_too(port):
    hands_its_port_to_a_child_and_dies = f"""
import os, socket, time
held = socket.create_server(("127.0.0.1", {port}))
os.fork() or time.sleep(600)
os._exit(9)
"""
    run_together(hands_its_port_to_a_child_and_dies, SLEEPS)

    socket.create_server(("127.0.0.1", port)).close()


def test_a_port_that_is_taken_is_named_in_a_sentence(environment):
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        refused = subprocess.run(
            command(port), cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
        )

    assert refused.returncode == 1
    assert refused.stderr == f"Port {port} is taken: stop what uses it, or choose another with `make run PORT={port + 1}`.\n"


def test_a_database_that_is_away_is_named_in_a_sentence(port, environment):
    away = environment | {"DATABASE_URL": f"postgres://desk@127.0.0.1:{port}/newsroom"}
    refused = subprocess.run(command(port), cwd=settings.BASE_DIR, env=away, capture_output=True, text=True, check=False)

    assert refused.returncode == 1
    assert refused.stderr.startswith("The database does not answer: ")
