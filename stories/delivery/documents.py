"""A story, by its uuid or by day and slug: in the format its suffix names, or in the one Accept likes best."""

from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.utils import timezone

from stories.delivery.answers import ASK_AGAIN, not_modified, redirect
from stories.delivery.database import rows
from stories.delivery.exchange import Answer, Request
from stories.delivery.moments import as_of
from stories.delivery.negotiation import ENCODINGS, FORMATS, known_etags, packing_for, suffix_for
from stories.delivery.past import document_then
from stories.delivery.problems import Refused, gone, not_found

_COLUMNS = {"": "NULL", "gzip": "document.gzip", "br": "document.brotli"}

# By hand: the ORM would take ten times as long to write this as the database takes to answer it. What the client has, and what
# it asks only the headers of, is not read.
_STATEMENT = """
SELECT live.status, live.notice, live.tombstone, live.moved_to, document.media_type, document.sha256,
       {packed} IS NOT NULL, length(COALESCE({packed}, document.data)), {data}
  FROM stories_live AS live LEFT JOIN stories_document AS document ON document.id = live.document_id
 WHERE live.path = %s
"""
_UNLESS = "CASE WHEN document.sha256 IN ({digests}) THEN NULL ELSE COALESCE({packed}, document.data) END"
_HEAD = {packing: _STATEMENT.format(packed=column, data="NULL") for packing, column in _COLUMNS.items()}
_WHOLE = {
    packing: _STATEMENT.format(packed=column, data=f"COALESCE({column}, document.data)") for packing, column in _COLUMNS.items()
}

_Row = tuple[Any, ...]


def document(request: Request, path: str) -> Answer:
    """Answer with the document at `path`, as publication left it there; with `as_of`, as it stood at that moment."""
    moment = as_of(query, at=timezone.now()) if (query := request.keys("as_of")) else None
    return document_then(request, path, moment) if moment else _at(request, path)


def story(request: Request, path: str) -> Answer:
    """Answer with the story at `path`, an address without suffix, in the format the client likes best."""
    suffix = suffix_for(request.header("Accept"))
    if suffix is None:
        raise Refused(HTTPStatus.NOT_ACCEPTABLE, "not_acceptable", f"Stories are to be had as {' or '.join(FORMATS.values())}.")
    answer = document(request, f"{path}.{suffix}")
    answer.headers["Vary"] = "Accept, Accept-Encoding"
    if answer.status != HTTPStatus.MOVED_PERMANENTLY:
        answer.headers["Content-Location"] = f"/delivery/v1/{path}.{suffix}"
    return answer


def _at(request: Request, path: str) -> Answer:
    packing = packing_for(request.header("Accept-Encoding"))
    known = known_etags(request.header("If-None-Match"))
    row = _find(path, packing, known, head=request.method == "HEAD")
    if row is None:
        raise not_found()
    status, notice, tombstone, moved_to, media_type, _, is_packed, size, data = row
    if status == "moved":
        return redirect(f"/delivery/v1/{moved_to}")
    if status != "live":
        media_type = FORMATS[path.rpartition(".")[2]]
        raise gone(status, notice, body=bytes(tombstone), media_type=media_type) if tombstone else gone(status, notice)
    etag = _etag(row, packing)
    headers = {"ETag": f'"{etag}"', "Cache-Control": ASK_AGAIN, "Vary": "Accept-Encoding"}
    if etag in known or "*" in known:
        return not_modified(headers)
    if is_packed and packing:
        headers["Content-Encoding"] = packing
    headers["Content-Type"] = media_type
    if data is None:
        headers["Content-Length"] = str(size)
        return Answer(HTTPStatus.OK, headers)
    return Answer(HTTPStatus.OK, headers, bytes(data))


def _find(path: str, packing: str, known: tuple[str, ...], *, head: bool) -> _Row | None:
    """Read the row at `path`: without its bytes for who asks the headers alone or, as far as it shows, has them already."""
    if head or "*" in known:
        found = rows(_HEAD[packing], (path,))
    elif known:
        found = rows(_unless_known(packing, len(known)), (*(etag[:64] for etag in known), path))
        if found and found[0][0] == "live" and found[0][8] is None and _etag(found[0], packing) not in known:
            found = rows(_WHOLE[packing], (path,))  # it has the bytes, packed otherwise
    else:
        found = rows(_WHOLE[packing], (path,))
    return found[0] if found else None


@lru_cache
def _unless_known(packing: str, number: int) -> str:
    data = _UNLESS.format(digests=", ".join(["%s"] * number), packed=_COLUMNS[packing])
    return _STATEMENT.format(packed=_COLUMNS[packing], data=data)


def _etag(row: _Row, packing: str) -> str:
    """Return the ETag of what `row` says under this packing. Each packing of the same bytes has one of its own."""
    sha256, is_packed = row[5:7]
    return str(sha256) + (ENCODINGS[packing] if is_packed else "")
