"""What the readers' door hears and says, whoever carries it: Django's view and the WSGI callable are both thin around this."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from stories.delivery.database import Parameter
from stories.delivery.problems import Refused

Headers = dict[str, str]
Opening = tuple[str, tuple[tuple[str, str], ...]]

NOTHING: Mapping[str, str] = MappingProxyType({})
# Characters of a query that is remembered, if it could be read: many ask for the same pages, nobody shall fill the memory.
_SHORT = 300


class Request(NamedTuple):
    """A request below the door: `path` without the door's own and unquoted, `query` as it stands in the address.

    `header` returns the value of a header by its name, "" if there is none.
    """

    method: str
    path: str
    query: str
    header: Callable[[str], str]

    def keys(self, *known: str) -> Mapping[str, str]:
        """Return the query.

        Raises:
            Refused: 400, a key is not in `known`, or was given twice.
        """
        if not self.query:
            return NOTHING
        return (_read_once if len(self.query) <= _SHORT else _read)(self.query, known)


class Stands(NamedTuple):
    """How long an answer holds: while the database gives `told` when it is put `question`. None: nobody has put it yet."""

    question: str
    parameters: tuple[Parameter, ...] = ()
    told: tuple[Any, ...] | None = None


@dataclass(slots=True)
class Answer:
    """What readers get. `headers` says everything but the length of the body, which whoever carries it counts.

    `stands` is there if the answer may be kept, to be given again. `opening` is where the carrier leaves what it made of status
    and headers: an answer that is kept is given many times.
    """

    status: HTTPStatus
    headers: Headers = field(default_factory=dict)
    body: bytes = b""
    stands: Stands | None = field(default=None, compare=False)
    opening: Opening | None = field(default=None, compare=False)


def _read(query: str, known: tuple[str, ...]) -> Mapping[str, str]:
    pairs = parse_qsl(query, keep_blank_values=True)
    if unknown := sorted({key for key, _ in pairs} - set(known)):
        raise Refused(HTTPStatus.BAD_REQUEST, "unknown_key", f"There is no query key {', '.join(unknown)} here.")
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Refused(HTTPStatus.BAD_REQUEST, "key_twice", "Give each query key once.")
    return MappingProxyType(found)


_read_once = lru_cache(maxsize=1_000)(_read)
