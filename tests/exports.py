"""Exports as processes of their own, on the database of a transactional test."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from tests.workers import environment

GENEROUS_SECONDS = 180


def exporting(target: Path | str, *options: str) -> subprocess.Popen[bytes]:
    """Have `manage.py export` running."""
    command = [sys.executable, "manage.py", "export", str(target), *options]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment())


def until(condition: Callable[[], object]) -> None:
    """Wait for what another process does."""
    give_up_at = time.monotonic() + GENEROUS_SECONDS
    while not condition():
        assert time.monotonic() < give_up_at
        time.sleep(0.01)
