"""Servers to be measured: each in a group of processes of its own, on the first core, its memory and CPU time read from /proc."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Where there is one (Linux): threads of a server do not interrupt each other at every request.
_IN_BATCHES = ["chrt", "--batch", "0"] if shutil.which("chrt") else []


@dataclass(frozen=True)
class Server:
    """A server and all its processes, which are one group."""

    address: str
    group: int

    def cpu_seconds(self) -> float:
        """Return what its processes spent so far."""
        spent = [int(words[11]) + int(words[12]) for _, words in self._processes()]
        return sum(spent) / os.sysconf("SC_CLK_TCK")

    def largest_mb(self) -> float:
        """Return the memory of its largest process, pages it shares with others included."""
        pages = [int(words[21]) for _, words in self._processes()]
        return max(pages) * os.sysconf("SC_PAGE_SIZE") / 1024**2

    def _processes(self) -> Iterator[tuple[Path, list[str]]]:
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                words = stat.read_text().rpartition(")")[2].split()
                if int(words[2]) == self.group:
                    yield stat, words


def granian(application: str, environment: Mapping[str, str]) -> AbstractContextManager[Server]:
    """Run a WSGI application as `docs/operations.md` runs the readers' one, in one process with one thread."""
    port = _free_port()
    command = [
        *_IN_BATCHES, sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "1",
        "--http", "1", "--runtime-mode", "st", "--no-ws", "--log-level", "error", application,
    ]  # fmt: skip
    return _running(command, f"http://127.0.0.1:{port}", environment)


def nginx(folder: Path) -> AbstractContextManager[Server]:
    """Serve the files in `folder`."""
    port = _free_port()
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        "events {}\n"
        f"http {{ access_log off; server {{ listen 127.0.0.1:{port}; root {folder}; default_type application/json; }} }}\n"
    )
    return _running(["nginx", "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"], f"http://127.0.0.1:{port}", {})


def on_core(core: int, command: list[str]) -> list[str]:
    """Return the command that runs `command` on one core, where there are several."""
    return ["taskset", "-c", str(core), *command] if shutil.which("taskset") and os.cpu_count() != 1 else command


@contextmanager
def _running(command: list[str], address: str, environment: Mapping[str, str]) -> Iterator[Server]:
    process = subprocess.Popen(
        on_core(0, command),
        cwd=ROOT,
        env={**os.environ, **environment},
        process_group=0,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            if _answers(address):
                break
            time.sleep(0.1)
        yield Server(address, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
