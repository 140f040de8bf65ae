"""Names looked up within a time. The system's resolver cannot be stopped: what takes too long is left behind, and ends by itself.

A thread of its own asks for each name, so that a name nobody answers for holds up no other, nor a worker that is to stop.
"""

import socket
import threading

_lock = threading.Lock()
_under_way: "dict[tuple[str, int], _Lookup]" = {}


def look_up(host: str, port: int, *, seconds: float) -> tuple[str, ...]:
    """Return the addresses a name has now, each once, in the order of the system's preference.

    While an answer to somebody who gave up is still to come, that answer is waited for: a name has one thread at most.

    Raises:
        TimeoutError: no answer within so many seconds. OSError: the name has no address.
    """
    lookup = _begun(host, port)
    lookup.join(seconds)
    if lookup.is_alive():
        raise TimeoutError(f"The name {host} could not be looked up in time.")
    if lookup.error:
        raise lookup.error
    return lookup.addresses


def _begun(host: str, port: int) -> "_Lookup":
    with _lock:
        if (host, port) not in _under_way:
            _under_way[host, port] = _Lookup(host, port)
            _under_way[host, port].start()
        return _under_way[host, port]


class _Lookup(threading.Thread):
    """One question, and once the thread is over what it came to. A daemon: no process waits for it at its end."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(name=f"lookup of {host}", daemon=True)
        self._of = host, port
        self.addresses: tuple[str, ...] = ()
        self.error: OSError | UnicodeError | None = None

    def run(self) -> None:
        try:
            found = socket.getaddrinfo(*self._of, type=socket.SOCK_STREAM)
            self.addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
        except (OSError, UnicodeError) as error:
            self.error = error
        finally:
            # Whoever asks from here on asks anew: what a name means is looked up at every sending.
            with _lock:
                del _under_way[self._of]
