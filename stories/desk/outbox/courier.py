"""The courier: hands out, claims, sends to several receivers at a time, and writes down what came back.

The threads that send touch no database; whoever calls `round` does.
"""

import logging
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import datetime

from stories.desk.outbox.claiming import claim
from stories.desk.outbox.handing_out import hand_out
from stories.desk.outbox.letters import letter_of
from stories.desk.outbox.outcomes import settle
from stories.desk.outbox.posting import Reply, post
from stories.desk.outbox.secrets import LostSecret
from stories.models.dispatch import Dispatch

AT_ONCE = 16

logger = logging.getLogger("newsroom.outbox")


class Courier:
    """What is under way, and the threads it is under way in."""

    def __init__(self, threads: ThreadPoolExecutor) -> None:
        self._threads = threads
        self._under_way: dict[Future[Reply], Dispatch] = {}

    def round(self, *, at: datetime) -> bool:
        """Write down what came back, hand out what happened, start what is due. Return whether anything is under way."""
        self.write_down(at=at)
        while hand_out(at):
            pass
        while started := claim(
            AT_ONCE - len(self._under_way), busy=self._receivers(), hurried=self._receivers(urgent=True), at=at
        ):
            for dispatch in started:
                self._under_way[self._start(dispatch, at)] = dispatch
        return self.is_busy

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._under_way)

    def wait(self, seconds: float) -> None:
        """Wait until something comes back, at most so long."""
        wait(self._under_way, seconds, FIRST_COMPLETED)

    def write_down(self, *, at: datetime) -> None:
        """Write down what came back."""
        for future in [future for future in self._under_way if future.done()]:
            settle(self._under_way[future], _reply(future), at=at)
            del self._under_way[future]

    def _receivers(self, *, urgent: bool = False) -> set[int]:
        """Return to whom anything is under way, or what is urgent."""
        return {dispatch.subscriber_id for dispatch in self._under_way.values() if dispatch.urgent or not urgent}

    def _start(self, dispatch: Dispatch, at: datetime) -> "Future[Reply]":
        try:
            letter = letter_of(dispatch, at=at)
        except LostSecret as lost:
            unsent: Future[Reply] = Future()
            unsent.set_result(Reply(None, str(lost)))
            return unsent
        return self._threads.submit(post, letter)


@contextmanager
def courier() -> Iterator[Courier]:
    """Have a courier; what is under way at the end comes back first, and is to be written down by whoever had it."""
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="courier") as threads:
        yield Courier(threads)


def _reply(future: "Future[Reply]") -> Reply:
    """Return what was answered. A bug of ours is a failed try, told in the log: the next one in the row is sent."""
    if bug := future.exception():
        logger.error("a dispatch met a bug", exc_info=bug)
        return Reply(None, f"A fault of the desk's own: {type(bug).__name__}.")
    return future.result()
