"""A Chromium for the browser tests: `python -m tests.chromium` prints the path of one, installing it where there is none.

NEWSROOM_CHROMIUM if it is set; Debian's, installed by apt-get if we are root; else the one Playwright downloads.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

DEBIAN = Path("/usr/bin/chromium")


def chromium() -> Path:
    """Return the path of a browser that is there, or is there now.

    Raises:
        subprocess.CalledProcessError: none could be installed.
    """
    if named := os.environ.get("NEWSROOM_CHROMIUM"):
        return Path(named)
    if not DEBIAN.exists() and os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update", "--quiet")
        _run("apt-get", "install", "--quiet", "--yes", "--no-install-recommends", "chromium")
    if DEBIAN.exists():
        return DEBIAN
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _run(*command: str) -> None:
    """Run `command`; what it says goes to standard error, for standard output carries the path."""
    subprocess.run(command, check=True, stdout=sys.stderr, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})


if __name__ == "__main__":
    print(chromium())
