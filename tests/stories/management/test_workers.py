"""Processes that work side by side: what they share with the one that began them, and what they do not."""

import asyncio
from threading import Thread

import pytest
from django.db import connection

from stories.management.workers import workers


def is_connected(_number):
    return connection.connection is not None


@pytest.mark.django_db(transaction=True)
def test_each_opens_a_connection_of_its_own(monkeypatch):
    """Django keeps other connections where an event loop runs: those of before stay open, and are copied."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    told = []

    async def begin():
        with workers(2) as some:
            told.extend(some.map(is_connected, range(4)))

    def connect_and_begin():
        connection.ensure_connection()
        asyncio.run(begin())
        connection.close()

    thread = Thread(target=connect_and_begin)
    thread.start()
    thread.join()

    assert told == [False] * 4
