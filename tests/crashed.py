"""The process of `tests.crashing`: `python -m tests.crashed`.

It reads deeds from standard input, a line of JSON each, does each in a copy of itself and writes how that copy ended: 0, or -9 if
it was killed. A copy costs some milliseconds, so that a deed can be cut off at every write there is.
"""

import json
import os
import sys

import django

django.setup()

from tests.crashing import Deed, cut_off  # noqa: E402 - Django is set up first


def main() -> None:
    """Serve until the input ends."""
    for line in sys.stdin:
        print(_ended(json.loads(line)), flush=True)


def _ended(deed: Deed) -> int:
    copy = os.fork()
    if copy == 0:
        cut_off(deed)  # what it raises ends the copy too, with a traceback
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])


if __name__ == "__main__":
    main()
