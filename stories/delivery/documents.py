"""A story, by its uuid or by day and slug: in the format its suffix names, or in the one Accept likes best."""

from functools import lru_cache
from http import HTTPStatus
from typing import NamedTuple

from django.utils import timezone

from stories.delivery.answers import headers_of, not_modified, redirect
from stories.delivery.database import rows
from stories.delivery.exchange import Answer, Request, Stands
from stories.delivery.moments import as_of
from stories.delivery.negotiation import FORMATS, PACKINGS, known_etags, packings_for, suffix_for
from stories.delivery.past import document_then
from stories.delivery.problems import Refused, gone, not_found

_COLUMNS = {"gzip": "document.gzip", "br": "document.brotli"}

# By hand: the ORM would take ten times as long to write this as the database takes to answer it. What the client has, and what
# it asks only the headers of, is not read. `said` is what there is to say besides, as the status has it.
_STATEMENT = """
SELECT live.status,
       CASE live.status WHEN 'live' THEN document.media_type WHEN 'moved' THEN live.moved_to ELSE live.notice END AS said,
       {etag} AS etag, {body} AS body, {length} AS length
  FROM stories_live AS live LEFT JOIN stories_document AS document ON document.id = live.document_id
 WHERE live.path = %s
"""
# Their SHA-256 stands for the bytes.
_WHAT_READERS_HAVE = """
SELECT document.sha256
  FROM stories_live AS live JOIN stories_document AS document ON document.id = live.document_id
 WHERE live.path = %s
"""
# Each packing of the same bytes has an ETag of its own. Not every document is packed in every way.
_ENDING = " WHEN {column} IS NOT NULL THEN '{ending}'"
_ETAG = "document.sha256 || CASE{endings} ELSE '' END"


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
    answer.stands = None  # this address leads to several
    answer.headers["Vary"] = "Accept, Accept-Encoding"
    if answer.status != HTTPStatus.MOVED_PERMANENTLY:
        answer.headers["Content-Location"] = f"/delivery/v1/{path}.{suffix}"
    return answer


def _at(request: Request, path: str) -> Answer:
    packings = packings_for(request.header("Accept-Encoding"))
    known = known_etags(request.header("If-None-Match"))
    row = _find(path, packings, known, head=request.method == "HEAD")
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
    if packing := next((name for name in packings if row.etag.endswith(PACKINGS[name])), None):
        headers["Content-Encoding"] = packing
    headers["Content-Type"] = row.said
    if row.body is None:
        headers["Content-Length"] = str(row.length)
        return Answer(HTTPStatus.OK, headers)
    stands = Stands(_WHAT_READERS_HAVE, (path,), (row.etag[:64],))
    return Answer(HTTPStatus.OK, headers, bytes(row.body), stands)


def _find(path: str, packings: tuple[str, ...], known: tuple[str, ...], *, head: bool) -> _Row | None:
    """Read the row at `path`: without its bytes for who asks the headers alone or has them already."""
    headers_alone = head or "*" in known
    etags = () if headers_alone else known
    found = rows(_statement(packings, len(etags), headers_alone=headers_alone), (*etags, path))
    return _Row(*found[0]) if found else None


@lru_cache
def _statement(packings: tuple[str, ...], known: int, *, headers_alone: bool) -> str:
    """Write the statement for a client that takes these packings and has the bytes of so many ETags."""
    endings = "".join(_ENDING.format(column=_COLUMNS[name], ending=PACKINGS[name]) for name in packings)
    etag = _ETAG.format(endings=endings) if packings else "document.sha256"
    data = ", ".join((*(_COLUMNS[name] for name in packings), "document.data"))
    body, length = f"COALESCE({data}, live.tombstone)", "NULL"
    if headers_alone:
        body, length = "live.tombstone", f"length({body})"
    elif known:
        body = f"CASE WHEN {etag} IN ({', '.join(['%s'] * known)}) THEN NULL ELSE {body} END"
    return _STATEMENT.format(etag=etag, body=body, length=length)
