"""Answers this process gave before, kept to be given again. Each time the database is asked whether they still stand.

Of a story it is asked for the SHA-256 of the bytes, which stands for them; of a list for the newest change for readers: while
that is the same, so is what is live. What is given is never out of date, in however many processes, and what was asked for a
moment ago costs a look into an index. While nothing at all was written, SQLite tells as much without a look.
"""

from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock

from stories.delivery import door
from stories.delivery.answers import not_modified
from stories.delivery.database import Mark, mark, rows
from stories.delivery.exchange import Answer, Request, Stands
from stories.delivery.negotiation import known_etags, packings_for

ROOM = 8 * 1024 * 1024  # bytes of answers in one process
LARGEST = ROOM // 16

_OF_THE_BODY = frozenset({"Content-Type", "Content-Encoding"})

_Asked = tuple[str, str, tuple[str, ...]]


@dataclass(slots=True)
class _Kept:
    """`seen` is the mark of the database when it last said that the answer stands."""

    stands: Stands
    etag: str
    whole: Answer
    unchanged: Answer
    seen: Mark | None = None


class Shelf:
    """Answers by path, query and what packings are taken. When its room is full, what stands longest goes."""

    def __init__(self, room: int = ROOM) -> None:
        self._free = room
        self._tidying = Lock()
        self._kept: dict[_Asked, _Kept] = {}

    def answer(self, request: Request) -> Answer:
        """Answer as the door does: see `door.answer`."""
        if request.method != "GET":
            return door.answer(request)
        key = request.path, request.query, packings_for(request.header("Accept-Encoding"))
        asked_before = None
        if kept := self._kept.get(key):
            asked_before = _asked_again(kept)
            if asked_before == kept.stands:
                return kept.unchanged if _is_known(kept, request.header("If-None-Match")) else kept.whole
        told = door.answer(request)
        if told.stands and told.status == HTTPStatus.OK and len(told.body) <= LARGEST:
            self._keep(key, told, _since(told.stands, asked_before))
        return told

    def _keep(self, key: _Asked, told: Answer, stands: Stands) -> None:
        etag = told.headers["ETag"]
        headers = {name: value for name, value in told.headers.items() if name not in _OF_THE_BODY}
        with self._tidying:
            self._take_down(key)
            self._kept[key] = _Kept(stands, etag, told, not_modified(headers))
            self._free -= len(told.body)
            while self._free < 0:
                self._take_down(next(iter(self._kept)))

    def _take_down(self, key: _Asked) -> None:
        if kept := self._kept.pop(key, None):
            self._free += len(kept.whole.body)


def _asked_again(kept: _Kept) -> Stands:
    """Return what the database tells now: equal to what the answer stands on, if it still does."""
    now = mark()  # before the question: what is written in between has another
    if now is not None and now == kept.seen:
        return kept.stands
    found = rows(kept.stands.question, kept.stands.parameters)
    asked = kept.stands._replace(told=found[0] if found else ())
    if asked == kept.stands:
        kept.seen = now
    return asked


def _since(stands: Stands, asked_before: Stands | None) -> Stands:
    """Return on what an answer stands that does not tell it itself: on what was told before it was put together."""
    return asked_before if asked_before and stands.told is None else stands


def _is_known(kept: _Kept, if_none_match: str) -> bool:
    if not if_none_match or if_none_match == kept.etag:  # nearly everybody
        return bool(if_none_match)
    known = known_etags(if_none_match)
    return kept.etag.strip('"') in known or "*" in known
