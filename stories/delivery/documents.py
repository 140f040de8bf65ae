"""A story, by its uuid or by day and slug: in the format its suffix names, or in the one Accept likes best."""

from functools import lru_cache
from http import HTTPStatus
from typing import NamedTuple

from django.utils import timezone

from stories.delivery.answers import headers_of, not_modified, redirect
from stories.delivery.database import rows
from stories.delivery.exchange import Answer, Request
from stories.delivery.moments import as_of
from stories.delivery.negotiation import ENCODINGS, FORMATS, known_etags, packing_for, suffix_for
from stories.delivery.past import document_then
from stories.delivery.problems import Refused, gone, not_found

_COLUMNS = {"": "NULL", "gzip": "document.gzip", "br": "document.brotli"}

# By hand: the ORM would take ten times as long to write this as the database takes to answer it. What the client has, and what
# it asks only the headers of, is not read. `said` is what there is to say besides, as the status has it.
_STATEMENT = """
SELECT live.status,
       CASE live.status WHEN 'live' THEN document.media_type WHEN 'moved' THEN live.moved_to ELSE live.notice END AS said,
       {etag} AS etag, {body} AS body, {length} AS length
  FROM stories_live AS live LEFT JOIN stories_document AS document ON document.id = live.document_id
 WHERE live.path = %s
"""
# Each packing of the same bytes has an ETag of its own.
_ETAG = "CASE WHEN {packed} IS NULL THEN document.sha256 ELSE document.sha256 || '{ending}' END"
_BODY = "COALESCE({packed}, document.data, live.tombstone)"
_LENGTH = "length(COALESCE({packed}, document.data))"


class _Row(NamedTuple):
    """What stands at a path. Only what is live has an ETag; `length` is told in the place of a body that was not asked for."""

    status: str
    said: str
    etag: str | None
    body: bytes | None
    length: int | None


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
    answer.stored = False  # this address leads to several
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
    if row.status == "moved":
        return redirect(f"/delivery/v1/{row.said}")
    if row.etag is None:
        media_type = FORMATS[path.rpartition(".")[2]]
        raise gone(row.status, row.said, body=bytes(row.body), media_type=media_type) if row.body else gone(row.status, row.said)
    headers = headers_of(row.etag, row.said) | {"Vary": "Accept-Encoding"}
    if row.etag in known or "*" in known:
        return not_modified(headers)
    if packing and row.etag.endswith(ENCODINGS[packing]):
        headers["Content-Encoding"] = packing
    headers["Content-Type"] = row.said
    if row.body is None:
        headers["Content-Length"] = str(row.length)
        return Answer(HTTPStatus.OK, headers)
    return Answer(HTTPStatus.OK, headers, bytes(row.body), stored=True)


def _find(path: str, packing: str, known: tuple[str, ...], *, head: bool) -> _Row | None:
    """Read the row at `path`: without its bytes for who asks the headers alone or has them already."""
    headers_alone = head or "*" in known
    etags = () if headers_alone else known
    found = rows(_statement(packing, len(etags), headers_alone=headers_alone), (*etags, path))
    return _Row(*found[0]) if found else None


@lru_cache
def _statement(packing: str, known: int, *, headers_alone: bool) -> str:
    """Write the statement for a client that has the bytes of so many ETags."""
    packed = _COLUMNS[packing]
    etag = _ETAG.format(packed=packed, ending=ENCODINGS[packing]) if packing else "document.sha256"
    body, length = _BODY.format(packed=packed), "NULL"
    if headers_alone:
        body, length = "live.tombstone", _LENGTH.format(packed=packed)
    elif known:
        body = f"CASE WHEN {etag} IN ({', '.join(['%s'] * known)}) THEN NULL ELSE {body} END"
    return _STATEMENT.format(etag=etag, body=body, length=length)
