"""`manage.py`, as somebody types it."""

import os
import signal
import subprocess
import sys

from django.conf import settings


def test_a_command_that_is_interrupted_says_so_in_a_line(tmp_path):
    copy = tmp_path / "copy.txt"
    os.mkfifo(copy)
    command = subprocess.Popen(
        [sys.executable, "manage.py", "wire", "parse", str(copy)],
        cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip

    with copy.open("w"):  # it reads now, and waits for what never comes
        command.send_signal(signal.SIGINT)
        said = command.communicate()

    assert (said, command.returncode) == ((b"", b"Stopped.\n"), 130)
