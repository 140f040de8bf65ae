"""ExifTool (https://exiftool.org), the second opinion on metadata: what it reads in our files, and files it writes for us.

A run without it passes, for the tests hold our own reader to files of their own too, and lists at its end what it did not check.
`python -m tests.exiftool` installs it where that can be done by apt-get.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests import standards

TOOL = shutil.which("exiftool")
CONFIG = Path(__file__).with_suffix(".config")


def is_here(what: str) -> bool:
    """Tell whether there is an ExifTool to ask about `what`; if not, the summary of the run will tell."""
    if TOOL is None:
        standards.unchecked.add(f"exiftool: {what} (Debian: apt-get install libimage-exiftool-perl)")
    return TOOL is not None


def tags(*paths: Path) -> list[dict[str, Any]]:
    """Return what ExifTool reads in each file, by "group:tag" as the TechReference has it; lists as lists, codes as they are."""
    told = _run("-json", "-struct", "-G1", "-n", "-charset", "iptc=UTF8", *map(str, paths))
    return list(json.loads(told))


def write(path: Path, **values: str | list[str]) -> None:
    """Write tags by "group:tag" into a file; of a list, each value."""
    told = [f"-{tag}={value}" for tag, of_one in values.items() for value in ([of_one] if isinstance(of_one, str) else of_one)]
    _run("-overwrite_original", "-charset", "utf8", *told, str(path))


def _run(*words: str) -> str:
    done = subprocess.run(
        [str(TOOL), "-config", str(CONFIG), *words], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def install() -> None:
    """Install ExifTool if it is missing and we may; if that fails the run will tell what it went without."""
    if TOOL is None and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "--yes", "--no-install-recommends", "libimage-exiftool-perl"]):
            subprocess.run(["apt-get", "--quiet", *words], check=False, stdout=sys.stderr, env=quiet)


if __name__ == "__main__":
    install()
