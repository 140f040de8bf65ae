import socket
import threading

import pytest
from django.core.management import call_command

from stories.desk.outbox.subscribers import subscribe
from stories.models import Dispatch
from tests.cast import NOON
from tests.receivers import receiving


@pytest.fixture
def receiver():
    """A partner's server."""
    with receiving() as ours:
        yield ours


@pytest.fixture
def subscribed(ada, receiver):
    """The partner, subscribed; `secret` is what only they know."""
    subscriber, subscriber.shown = subscribe("Partner", receiver.url, by=ada, at=NOON)
    return subscriber


@pytest.fixture
def nobody_answers_for(monkeypatch):
    """Let nobody answer for the name `slow.example` until the test is over; return every time it was asked for."""
    over, asked, real = threading.Event(), [], socket.getaddrinfo

    def lookup(host, *rest, **options):
        if host != "slow.example":
            return real(host, *rest, **options)
        asked.append(host)
        over.wait()
        raise socket.gaierror("Nobody knows.")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    yield asked
    over.set()


@pytest.fixture
def work():
    """Let the worker do what is due now; with `retries`, also what would be due later."""

    def worker(*, retries: int = 0):
        call_command("work", "--once")
        for _ in range(retries):
            Dispatch.objects.filter(arrived_at=None, gave_up_at=None).update(next_try_at=NOON)
            call_command("work", "--once")

    return worker
