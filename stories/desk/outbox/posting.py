"""One POST to one receiver: to the address that was checked, followed nowhere, within a time and a size. No database here."""

import errno
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

import httpcore

from phrases import phrase
from stories.desk.outbox import addresses

# For the connection, and for all of it: looking up the name, connecting, sending, hearing the answer.
CONNECT_SECONDS = 5
TOTAL_SECONDS = 20
# Of an answer, headers and all: nobody makes the desk read on.
MAX_HEARD_BYTES = 64 * 1024
MAX_BODY_BYTES = 2_000
# Why nothing was heard. What a library or the system says of it follows in English, where it tells more.
LATE = phrase("No answer in time.")
REFUSED = phrase("Nothing listens at this address and port.")
NO_WAY = phrase("No way leads to this address from here.")
BROKEN_OFF = phrase("The connection was broken off.")
NOT_TRUSTED = phrase("Its certificate is not trusted")
NOT_REACHED = phrase("Could not be reached")


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent, and where to."""

    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered: `status` is None when nothing was heard, and `said` then tells why."""

    status: int | None
    said: str
    retry_after_seconds: int = 0


def post(letter: Letter) -> Reply:
    """Send, and return what was answered. A receiver that fails in whatever way is a reply too."""
    until = time.monotonic() + TOTAL_SECONDS
    try:
        target = addresses.read(letter.url)
        backend = _Checked(addresses.resolve(target, seconds=_left(until)), until)
        return _exchange(letter, target, backend)
    except addresses.BadAddress as refusal:
        return Reply(None, str(refusal))
    except httpcore.TimeoutException:
        return Reply(None, LATE)
    except TimeoutError as late:
        return Reply(None, str(late))
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        return Reply(None, _why(error)[:300])


def _why(error: Exception) -> str:
    """Say why nothing was heard, by what lies at the bottom of `error`."""
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError():
                return f"{NOT_TRUSTED}: {cause.verify_message}"
            case ConnectionRefusedError():
                return REFUSED
            case ConnectionError():
                return BROKEN_OFF
            case OSError(errno=errno.ENETUNREACH | errno.EHOSTUNREACH):
                return NO_WAY
    return f"{NOT_REACHED}: {error or type(error).__name__}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__


def _exchange(letter: Letter, target: addresses.Target, backend: "_Checked") -> Reply:
    url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.target)
    own = {"Host": target.authority, "Content-Length": str(len(letter.body)), "Connection": "close"}
    headers = list((own | dict(letter.headers)).items())
    with (
        httpcore.ConnectionPool(ssl_context=_trust(), network_backend=backend, max_connections=1, http2=False) as pool,
        pool.stream("POST", url, headers=headers, content=letter.body) as response,
    ):
        said = f"{response.status} {_excerpt(response.iter_stream())}".strip()
        named = {name.lower(): value.decode("latin-1") for name, value in response.headers}
    return Reply(response.status, said, _seconds(named.get(b"retry-after", "")))


@lru_cache
def _trust() -> ssl.SSLContext:
    """The authorities of the system and of Mozilla's list. SSL_CERT_FILE in the environment adds a house's own."""
    return httpcore.default_ssl_context()


def _excerpt(stream: Iterable[bytes]) -> str:
    """Return the beginning of a body as one line: enough to see what went wrong. A body that breaks off is no failure."""
    heard = b""
    try:
        for chunk in stream:
            heard += chunk
            if len(heard) >= MAX_BODY_BYTES:
                break
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        pass  # the status was heard, and it decides
    words = heard[:MAX_BODY_BYTES].decode("utf-8", "replace")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())[:200]


def _seconds(retry_after: str) -> int:
    """Read a Retry-After: seconds, or a date."""
    if retry_after.isascii() and retry_after.isdigit():
        return int(retry_after[:9])
    try:
        at = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):  # no date, or in a zone there cannot be
        return 0
    return max(0, int((at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds()))


class _Checked(httpcore.NetworkBackend):
    """Connects to the addresses that were checked, whatever the name in the request may mean by now."""

    def __init__(self, checked: tuple[str, ...], until: float) -> None:
        self._checked, self._until = checked, until

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        *others, last = self._checked
        for address in others:
            try:
                return self._connect(address, port)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(last, port)

    def _connect(self, address: str, port: int) -> httpcore.NetworkStream:
        timeout = min(CONNECT_SECONDS, _left(self._until))
        return _Limited(httpcore.SyncBackend().connect_tcp(address, port, timeout), self._until)


class _Limited(httpcore.NetworkStream):
    """A stream with an end: every read and write gets what is left of the time, and only so much is read."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream, self._until, self._heard = stream, until, 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._heard > MAX_HEARD_BYTES:
            raise httpcore.ReadError("The answer is too long.")
        data = self._stream.read(max_bytes, _left(self._until))
        self._heard += len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._until))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Limited(self._stream.start_tls(ssl_context, server_hostname, _left(self._until)), self._until)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _left(until: float) -> float:
    """Return the seconds left. Raises ConnectTimeout when there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("No time left.")
    return left
