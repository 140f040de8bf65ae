"""The processes of the darkroom, seen from outside: started when first needed, used again, given up when one misbehaves."""

import atexit
import logging
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from queue import LifoQueue
from threading import Timer
from typing import Any

from media.darkroom import messages
from media.errors import BrokenPicture, MediaError, PictureTooLarge, UnsupportedPicture
from phrases import phrase
from phrases.keeping import again

# At so many pictures at once a server works; others wait. The first that is free is the one used last: it is warm.
PROCESSES = 2
# A process is replaced after so many jobs: what leaks leaks for a while only.
JOBS_PER_PROCESS = 200
# A machine under load takes longer than the processor's own time tells.
_PATIENCE = 4

_REFUSALS: dict[str, type[MediaError]] = {
    refusal.code: refusal for refusal in (UnsupportedPicture, PictureTooLarge, BrokenPicture)
}

logger = logging.getLogger("newsroom.darkroom")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use: seconds of the processor, and memory, the process itself included."""

    seconds: int
    memory_bytes: int


class Process:
    """One process of the darkroom, or the place for one: it is started when there is a job."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None
        self._jobs = 0

    def do(self, job: str, details: dict[str, Any], data: bytes, limits: Limits) -> tuple[dict[str, Any], list[bytes]]:
        """Have `job` done, and return what `worker` answers.

        Raises:
            MediaError: the picture is refused; or the process ended over it.
        """
        running = self._started()
        is_fresh = not self._jobs
        too_late = Timer(limits.seconds * _PATIENCE, running.kill)
        too_late.start()
        try:
            with suppress(BrokenPipeError):  # it ended while it was spoken to: that is seen below
                messages.write(running.stdin, {"job": job, "details": details, **asdict(limits)}, [data])  # type: ignore[arg-type]
            said, files = messages.read(running.stdout)  # type: ignore[arg-type]
        except messages.BadMessage as end:
            self.stop()
            if not is_fresh:  # perhaps it was not this picture that ended it
                return self.do(job, details, data, limits)
            logger.error("a picture ended the process that decoded it", extra={"job": job, "status": running.returncode})
            raise BrokenPicture(phrase("The file cannot be decoded: it takes too long, or is not what it says it is.")) from end
        finally:
            too_late.cancel()
        self._jobs += 1
        if self._jobs >= JOBS_PER_PROCESS:
            self.stop()
        if refused := said.get("refused"):
            raise _REFUSALS.get(refused, BrokenPicture)(again(said.get("message", "")))
        return said, files

    @property
    def pid(self) -> int | None:
        """Its number, while it is running."""
        return self._running.pid if self._running else None

    def stop(self) -> None:
        """End the process, if there is one."""
        if self._running:
            self._running.kill()
            for pipe in (self._running.stdin, self._running.stdout):
                with suppress(BrokenPipeError):  # what was not sent yet cannot be sent any more
                    pipe.close()  # type: ignore[union-attr]
            self._running.wait()
            self._running = None
            self._jobs = 0

    def _started(self) -> subprocess.Popen[bytes]:
        if self._running is None or self._running.poll() is not None:
            self.stop()
            self._running = subprocess.Popen(
                [sys.executable, "-P", "-m", "media.darkroom.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # Where our modules are, and nothing else we know. One arena: threads of decoders would reserve 64 MB each.
                env={"PYTHONPATH": os.pathsep.join(sys.path), "MALLOC_ARENA_MAX": "1"},
                process_group=0,
            )
        return self._running


_free: LifoQueue[Process] = LifoQueue()
for _ in range(PROCESSES):
    _free.put(Process())


def do(job: str, details: dict[str, Any], data: bytes, limits: Limits) -> tuple[dict[str, Any], list[bytes]]:
    """Have `job` done by the next process that is free: see `Process.do`."""
    process = _free.get()
    try:
        return process.do(job, details, data, limits)
    finally:
        _free.put(process)


@atexit.register
def _close() -> None:
    """Leave no process behind."""
    while not _free.empty():
        _free.get().stop()
