"""Exports as processes of their own, on the database of a transactional test."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings

from tests.workers import environment


def exporting(target: Path | str, *options: str) -> subprocess.Popen[bytes]:
    """Have `manage.py export` running."""
    command = [sys.executable, "manage.py", "export", str(target), *options]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment())
