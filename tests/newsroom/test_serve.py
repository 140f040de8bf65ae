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

GENEROUS_SECONDS = 120


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """The environment of somebody who just cloned the project; the second start finds what the first left."""
    ours = ("NEWSROOM_", "DJANGO_", "DATABASE_URL", "PYTEST_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | {
        "NEWSROOM_VAR": str(tmp_path_factory.mktemp("var"))
    }


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


def assert_all_ended(children):
    assert set(children) == {"web", "work"}
    for child in children.values():
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


def test_the_desk_starts_tells_where_to_look_and_stops_when_told(port, environment):
    with serving(port, environment) as (desk, said):
        ready, page = get(port, "/readyz"), get(port, "/admin/")
        children = children_of(desk)
        desk.send_signal(signal.SIGTERM)

        assert desk.wait(GENEROUS_SECONDS) == 0

    assert ready == (200, b'{"status": "ready"}')
    assert page[0] == 200
    for place in ("/admin/", "/api/v1/", "/api/v1/docs/", "/delivery/v1/stories/"):
        assert f"http://127.0.0.1:{port}{place}" in said
    for name in ("rosa", "edith", "emil", "pia", "paul", "ada"):
        assert f"\n  {name} " in said
    assert_all_ended(children)


@pytest.mark.parametrize("victim", ["web", "work"])
def test_when_one_of_the_two_dies_the_other_stops_and_the_status_says_so(port, environment, victim):
    with serving(port, environment) as (desk, _):
        children = children_of(desk)
        os.kill(children[victim], signal.SIGKILL)

        assert desk.wait(GENEROUS_SECONDS) == 1

    assert_all_ended(children)
    socket.create_server(("127.0.0.1", port)).close()


def test_the_desk_starts_again_with_what_is_there(port, environment):
    with serving(port, environment) as (_, first):
        pass
    with serving(port, environment) as (_, second):
        pass

    assert "Collecting" not in second
    assert second.partition("admin  ")[2] == first.partition("admin  ")[2]


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
