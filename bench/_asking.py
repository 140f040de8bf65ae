"""Asking a server over HTTP, with wrk: 8 connections, from the second core, the best of some rounds."""

import json
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass

from bench._servers import Server, on_core

SECONDS, ROUNDS, CONNECTIONS = 2, 3, 8


@dataclass(frozen=True)
class Ask:
    """A kind of request: its addresses, asked for in turn, the headers, and the view it is measured beside."""

    name: str
    paths: list[str]
    headers: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True)
class Told:
    """What came of it. CPU is the server's for a request, in microseconds; `bytes` is the length of a body."""

    per_second: float
    median_ms: float
    p99_ms: float
    cpu_us: float
    bytes: int


def asked(ask: Ask, server: Server) -> Told:
    """Ask for some seconds, several times, and return the round that cost the server least."""
    length = _length(server.address + ask.paths[0], ask.headers)
    return min((_round(ask, server, length) for _ in range(ROUNDS)), key=lambda told: told.cpu_us)


def _round(ask: Ask, server: Server, length: int, seconds: int = SECONDS) -> Told:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_SCRIPT % (json.dumps(ask.paths).replace("[", "{").replace("]", "}")))
        script.flush()
        headers = [word for header in ask.headers for word in ("-H", header)]
        command = [
            "wrk",
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{seconds}s",
            "--timeout=60s",
            "-s",
            script.name,
            *headers,
            server.address,
        ]
        before = server.cpu_seconds()
        out = subprocess.run(on_core(1, command), capture_output=True, text=True, check=True).stdout
        spent = server.cpu_seconds() - before
    requests, micros, median, p99, errors = (float(word) for word in re.search(r"TOLD (.*)", out)[1].split())
    if errors:
        sys.exit(f"{ask.name}: {errors:.0f} answers were errors")
    if not requests:  # none was answered so soon
        return _round(ask, server, length, seconds * 4)
    return Told(requests / micros * 1e6, median / 1e3, p99 / 1e3, spent / requests * 1e6, length)


# What wrk runs: the addresses in turn, and at the end the figures on one line.
_SCRIPT = """
local paths, turn = %s, 0
request = function() turn = turn %% #paths + 1; return wrk.format("GET", paths[turn]) end
done = function(summary, latency)
  io.write(string.format("TOLD %%d %%d %%f %%f %%d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), summary.errors.status + summary.errors.read + summary.errors.connect + summary.errors.timeout))
end
"""


def _length(address: str, headers: tuple[str, ...]) -> int:
    request = urllib.request.Request(address, headers=dict(header.split(": ", 1) for header in headers))
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return len(answer.read())
    except urllib.error.HTTPError as error:
        if error.code != 304:
            raise
        return 0
