"""Stories this process answered with before, kept to be given again. Each time the database is asked what readers have by now.

It is asked for the SHA-256 of the bytes, which stands for them: what is given is never out of date, in however many processes,
and a story that was asked for a moment ago costs a look into the index. While nothing at all was written, SQLite tells as much
without a look.
"""

from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock

from stories.delivery import door
from stories.delivery.answers import not_modified
from stories.delivery.database import Mark, mark, rows
from stories.delivery.exchange import Answer, Request
from stories.delivery.negotiation import known_etags, packings_for

ROOM = 8 * 1024 * 1024  # bytes of stories in one process
LARGEST = ROOM // 16

_WHAT_READERS_HAVE = """
SELECT document.sha256
  FROM stories_live AS live JOIN stories_document AS document ON document.id = live.document_id
 WHERE live.path = %s
"""
_OF_THE_BODY = frozenset({"Content-Type", "Content-Encoding"})

_Asked = tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class _Kept:
    """`seen` is the mark of the database when it last said that readers have these bytes."""

    sha256: str
    etag: str
    whole: Answer
    unchanged: Answer
    seen: Mark | None = None


class Shelf:
    """Answers by path and what packings are taken. When its room is full, what stands longest goes."""

    def __init__(self, room: int = ROOM) -> None:
        self._free = room
        self._tidying = Lock()
        self._kept: dict[_Asked, _Kept] = {}

    def answer(self, request: Request) -> Answer:
        """Answer as the door does: see `door.answer`."""
        if request.method != "GET" or request.query:
            return door.answer(request)
        key = request.path, packings_for(request.header("Accept-Encoding"))
        kept = self._kept.get(key)
        if kept and _is_what_readers_have(kept, request.path):
            return kept.unchanged if _is_known(kept, request.header("If-None-Match")) else kept.whole
        told = door.answer(request)
        if told.stored and told.status == HTTPStatus.OK and len(told.body) <= LARGEST:
            self._keep(key, told)
        return told

    def _keep(self, key: _Asked, told: Answer) -> None:
        etag = told.headers["ETag"]
        headers = {name: value for name, value in told.headers.items() if name not in _OF_THE_BODY}
        with self._tidying:
            self._take_down(key)
            self._kept[key] = _Kept(etag[1:65], etag, told, not_modified(headers))
            self._free -= len(told.body)
            while self._free < 0:
                self._take_down(next(iter(self._kept)))

    def _take_down(self, key: _Asked) -> None:
        if kept := self._kept.pop(key, None):
            self._free += len(kept.whole.body)


def _is_what_readers_have(kept: _Kept, path: str) -> bool:
    now = mark()  # before the question: what is written in between has another
    if now is None or now != kept.seen:
        if rows(_WHAT_READERS_HAVE, (path,)) != [(kept.sha256,)]:
            return False
        kept.seen = now
    return True


def _is_known(kept: _Kept, if_none_match: str) -> bool:
    if not if_none_match or if_none_match == kept.etag:  # nearly everybody
        return bool(if_none_match)
    known = known_etags(if_none_match)
    return kept.etag.strip('"') in known or "*" in known
