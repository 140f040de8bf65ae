"""A story, by its uuid or by day and slug: in the format its suffix names, or in the one Accept likes best."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.db.models import BinaryField, Case, F, QuerySet, Value, When
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from stories.delivery.door import door, headers_of, is_known, known_digests, not_modified, stamped
from stories.delivery.problems import Refused, gone, not_found
from stories.models.edition import Live


@door()
def document(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the document at `path`, as publication left it there."""
    return _answer(request, _formats(request, Live.objects.filter(path=path))[0])


@door()
def story_by_uuid(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer with the story in the format the client likes best."""
    return _negotiated(request, Live.objects.filter(story__uuid=uuid, path__startswith="stories/"))


@door()
def story_by_slug(request: HttpRequest, day: str, slug: str) -> HttpResponse:
    """Answer with the story of that day and slug in the format the client likes best."""
    try:
        of_the_day = date.fromisoformat(day)
    except ValueError:
        raise not_found() from None
    return _negotiated(request, Live.objects.filter(story__day=of_the_day, story__slug=slug, path__startswith=f"{day}/"))


@dataclass(frozen=True, slots=True)
class _Format:
    """A story in one format, or its tombstone; `data` is None when nobody will read it."""

    path: str
    status: str
    notice: str
    media_type: str
    sha256: str
    size: int
    data: bytes | None


def _formats(request: HttpRequest, live: QuerySet[Live]) -> list[_Format]:
    """Return the formats readers may name, in the order of the writers. Cards stand in lists alone.

    Raises:
        Refused: 404, there is none; 410, they are tombstones.
    """
    found = live.exclude(format="card").annotate(size=Length("document__data"), body=_body(request)).order_by("document_id", "id")
    columns = ("path", "status", "notice", "document__media_type", "document__sha256", "size", "body")
    formats = [_Format(*row) for row in found.values_list(*columns)]
    if not formats:
        raise not_found()
    if formats[0].status != "live":
        raise gone(formats[0].status, formats[0].notice)
    return formats


def _body(request: HttpRequest) -> Case | F | Value:
    """The column of the bytes, left out for a client that has them already or asks for the headers alone."""
    known, nothing = known_digests(request), Value(None, output_field=BinaryField())
    if request.method == "HEAD" or "*" in known:
        return nothing
    return Case(When(document__sha256__in=known, then=nothing), default=F("document__data")) if known else F("document__data")


def _negotiated(request: HttpRequest, live: QuerySet[Live]) -> HttpResponse:
    formats = {found.media_type: found for found in _formats(request, live)}
    offered = list(formats)
    liked = request.get_preferred_type(offered) if request.headers.get("Accept") else offered[0]
    if liked is None:
        raise Refused(HTTPStatus.NOT_ACCEPTABLE, "not_acceptable", f"This story is to be had as {' or '.join(offered)}.")
    response = _answer(request, formats[liked])
    response["Content-Location"] = f"/delivery/v1/{formats[liked].path}"
    patch_vary_headers(response, ["Accept"])
    return response


def _answer(request: HttpRequest, chosen: _Format) -> HttpResponse:
    if is_known(request, chosen.sha256):
        response = not_modified()
    elif chosen.data is None:
        response = headers_of(chosen.size, chosen.media_type)
    else:
        response = HttpResponse(chosen.data, chosen.media_type)
    return stamped(response, chosen.sha256)
