"""Workers as processes of their own, on the database of a transactional test."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


def database_url() -> str:
    """Return the address of the test's database, for another process."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    who = f"{at['USER']}:{at['PASSWORD']}@" if at["PASSWORD"] else f"{at['USER']}@"
    where = f"/{at['HOST']}" if at["HOST"].startswith("/") else f"{at['HOST']}:{at['PORT'] or 5432}"
    return f"postgres://{who}{where}/{at['NAME']}"


def environment() -> dict[str, str]:
    """Return the environment in which another process works on the test's database."""
    return os.environ | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "newsroom.settings.test"}


@contextmanager
def working(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Have `manage.py work` running; it is killed, as by a power cut, when the block ends."""
    command = [sys.executable, "manage.py", "work", *arguments]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment()) as worker:
        try:
            yield worker
        finally:
            worker.kill()
