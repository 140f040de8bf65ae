"""A story, by its uuid or by day and slug: in the format its suffix names, or in the one Accept likes best."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from stories.delivery.door import door, headers_of, is_known, known_digests, not_modified, stamped
from stories.delivery.problems import Refused, gone, not_found

# Suffix -> media type, the one we like best first: what `stories.formats.WRITERS` make for readers. Cards stand in lists alone.
FORMATS: Mapping[str, str] = MappingProxyType({
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "jsonld": "application/ld+json",
})  # fmt: skip

# By hand: the ORM would take ten times as long to write this as the database takes to answer it.
STATEMENT = """
SELECT live.status, live.notice, document.media_type, document.sha256, length(document.data), {data}
  FROM stories_live AS live LEFT JOIN stories_document AS document ON document.id = live.document_id
 WHERE live.path = %s AND live.format <> 'card'
"""


@door()
def document(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the document at `path`, as publication left it there."""
    return _answer(request, path)


@door()
def story(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the story at `path`, an address without suffix, in the format the client likes best."""
    liked = f"{path}.{_suffix(request)}"
    response = _answer(request, liked)
    response["Content-Location"] = f"/delivery/v1/{liked}"
    patch_vary_headers(response, ["Accept"])
    return response


def _suffix(request: HttpRequest) -> str:
    suffixes = {media_type: suffix for suffix, media_type in FORMATS.items()}
    liked = request.get_preferred_type(list(suffixes)) if request.headers.get("Accept") else next(iter(suffixes))
    if liked is None:
        raise Refused(HTTPStatus.NOT_ACCEPTABLE, "not_acceptable", f"Stories are to be had as {' or '.join(suffixes)}.")
    return suffixes[liked]


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands at a path: a document, or a tombstone. `data` is None when nobody will read it."""

    status: str
    notice: str
    media_type: str
    sha256: str
    size: int
    data: bytes | None


def _answer(request: HttpRequest, path: str) -> HttpResponse:
    row = _find(request, path)
    if row is None:
        raise not_found()
    if row.status != "live":
        raise gone(row.status, row.notice)
    if is_known(request, row.sha256):
        response = not_modified()
    elif row.data is None:
        response = headers_of(row.size, row.media_type)
    else:
        response = HttpResponse(row.data, row.media_type)
    return stamped(response, row.sha256)


def _find(request: HttpRequest, path: str) -> _Row | None:
    """Read the row at `path`, without its bytes for a client that has them already or asks for the headers alone."""
    known = sorted(known_digests(request))
    if request.method == "HEAD" or "*" in known:
        known, data = [], "NULL"
    elif known:
        data = f"CASE WHEN document.sha256 IN ({', '.join(['%s'] * len(known))}) THEN NULL ELSE document.data END"
    else:
        data = "document.data"
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT.format(data=data), [*known, path])
        row = cursor.fetchone()
    return _Row(*row) if row else None
