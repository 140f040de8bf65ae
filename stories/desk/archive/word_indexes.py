"""The indexes of words while many stories come in: on PostgreSQL the words of many go into them at once.

Else each word of each story is looked up in the whole index by itself, which costs more than twice as much. What waits is
searched too, but slower the more of it there is: so it is done for a while only. On SQLite the words of a transaction always wait
for its end.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, ProgrammingError, connection, transaction

INDEXES = ("stories_searched_vector", "stories_workingcopy_vector")

# So much waits at most: the words of two hundred stories. Twice as much would spare a twentieth of a millisecond a story, and
# the planner would rather read the words of up to 3,000 stories than look through it.
_TOGETHER = "fastupdate = on, gin_pending_list_limit = 2048"
_ONE_BY_ONE = "fastupdate = off"
# To change an index all must let go of it for a moment; who searches long is not kept waiting for.
_PATIENCE = "5s"

logger = logging.getLogger("newsroom.archive")


@contextmanager
def many_words_at_once() -> Iterator[None]:
    """Let the words of many stories go into the indexes at once while the block runs.

    Whoever is killed leaves it so: the next one who ends puts it right. Where it cannot be had, all goes on as usual.
    """
    if connection.vendor != "postgresql":
        yield
        return
    _set(_TOGETHER)
    try:
        yield
    finally:
        if _set(_ONE_BY_ONE):
            _let_nothing_wait()


def _set(options: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{_PATIENCE}'")
            for index in INDEXES:
                cursor.execute(f"ALTER INDEX {index} SET ({options})")
    except (OperationalError, ProgrammingError) as refusal:  # somebody holds it, or it belongs to another account
        logger.warning("the indexes of words stay as they are", extra={"because": str(refusal)})
        return False
    return True


def _let_nothing_wait() -> None:
    with connection.cursor() as cursor:
        for index in INDEXES:
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])
