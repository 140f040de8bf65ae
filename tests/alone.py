"""Being alone with the test's database: PostgreSQL drops none that somebody is connected to.

A thread of the server that browsers asked may still answer a page that was closed; it ends by itself.
"""

import time

from django.db import connection

PATIENCE_SECONDS = 60

_OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def wait_until_alone() -> None:
    """Wait until nobody else is connected, at most so long; on SQLite nobody is."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while _others() and time.monotonic() < give_up_at:
        time.sleep(0.05)


def _others() -> int:
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS)
        return int(cursor.fetchone()[0])
