"""A client that reads slowly, or never, harms nobody: seen from outside, on the server that production runs."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager, suppress

import pytest
from django.conf import settings
from django.db import connections

from tests.cast import flood
from tests.workers import database_url

SLOW, PATIENCE_SECONDS = 40, 180
LONG = flood(*(f"Paragraph {number} of a long evening at the river, where nobody slept." for number in range(1_500)))


@contextmanager
def serving():
    """Have granian serve the test's database with two threads, and yield its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "newsroom.settings.test"}
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--blocking-threads", "2", "--no-ws",
        "newsroom.wsgi:application",
    ]  # fmt: skip
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            give_up_at = time.monotonic() + PATIENCE_SECONDS
            while not answers(port, "/livez"):
                assert time.monotonic() < give_up_at
                time.sleep(0.1)
            yield port
        finally:
            server.terminate()


def answers(port, path):
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE_SECONDS) as answer:
        return answer.read()
    return b""


@pytest.mark.django_db(transaction=True)
def test_readers_are_served_while_forty_clients_read_nothing(a_story):
    story = a_story("published", content=LONG)
    path = f"/delivery/v1/stories/{story.uuid}.json"
    connections.close_all()
    asked = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 20

    with serving() as port, ExitStack() as stack:
        for _ in range(SLOW):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
            client.connect(("127.0.0.1", port))
            client.sendall(asked)

        assert answers(port, path).startswith(b"{")
        assert answers(port, "/delivery/v1/changes").startswith(b"{")
