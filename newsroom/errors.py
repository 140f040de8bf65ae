"""Refusal -> HTTP answer: the one place that knows both. A new refusal is a class in `errors.py` and a row here."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views import defaults
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import APIView

from media import errors as media
from newsroom.problems import MEDIA_TYPE, problem
from stories import errors as stories
from stories.api.protocol import refusals as door
from stories.desk.contacts import StaleContact

STATUS: Mapping[type[Exception], HTTPStatus] = MappingProxyType(
    {
        stories.NotFound: HTTPStatus.NOT_FOUND,
        stories.NotAllowed: HTTPStatus.FORBIDDEN,
        stories.WrongState: HTTPStatus.CONFLICT,
        stories.NotReady: HTTPStatus.UNPROCESSABLE_ENTITY,
        stories.StaleRevision: HTTPStatus.CONFLICT,
        stories.Locked: HTTPStatus.LOCKED,
        stories.TypedElsewhere: HTTPStatus.CONFLICT,
        stories.BadContent: HTTPStatus.BAD_REQUEST,
        stories.BadWire: HTTPStatus.UNPROCESSABLE_ENTITY,
        stories.BadFormat: HTTPStatus.UNPROCESSABLE_ENTITY,
        stories.BadSheet: HTTPStatus.UNPROCESSABLE_ENTITY,
        stories.StaleBook: HTTPStatus.CONFLICT,
        stories.Taken: HTTPStatus.CONFLICT,
        StaleContact: HTTPStatus.PRECONDITION_FAILED,
        door.BadRequest: HTTPStatus.BAD_REQUEST,
        door.BadQuery: HTTPStatus.BAD_REQUEST,
        door.TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        door.InsufficientScope: HTTPStatus.FORBIDDEN,
        door.MissingPrecondition: HTTPStatus.PRECONDITION_REQUIRED,
        door.StaleVersion: HTTPStatus.PRECONDITION_FAILED,
        door.KeyReused: HTTPStatus.UNPROCESSABLE_ENTITY,
        door.KeyInFlight: HTTPStatus.CONFLICT,
        media.NotAllowed: HTTPStatus.FORBIDDEN,
        media.UnsupportedPicture: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        media.PictureTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        media.BrokenPicture: HTTPStatus.BAD_REQUEST,
        media.DuplicatePicture: HTTPStatus.CONFLICT,
        media.LookalikePicture: HTTPStatus.CONFLICT,
        media.FileInPlace: HTTPStatus.CONFLICT,
        media.NoFileYet: HTTPStatus.CONFLICT,
        media.BadWords: HTTPStatus.BAD_REQUEST,
        media.CaptionInUse: HTTPStatus.CONFLICT,
        media.PictureRecalled: HTTPStatus.CONFLICT,
        media.StalePicture: HTTPStatus.PRECONDITION_FAILED,
    }
)
# What Django raises before or beside REST framework.
_DJANGO: Mapping[type[Exception], type[exceptions.APIException]] = MappingProxyType(
    {
        Http404: exceptions.NotFound,
        PermissionDenied: exceptions.PermissionDenied,
    }
)
# Paths that answer machines; the others answer people, with pages.
_FOR_MACHINES = ("/api/", "/delivery/")

# What a class says of itself, as far as it is the same for every reader: its title.
_FIRST_CLAUSE = re.compile("[^.;:]+")


@dataclass(frozen=True, slots=True)
class _Objection:
    code: str
    message: str
    place: str


def answer(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer a refusal with problem details; None for anything else, so that a bug looks like a bug.

    REST framework calls it for whatever a view of ours raises (`settings.REST_FRAMEWORK`).
    """
    request = context["request"]
    told = _of_the_house(exc, request.path) or _of_the_framework(exc, request.path, context.get("view"))
    if told is None:
        return None
    body, headers = told
    return Response(body, status=body["status"], headers=headers, content_type=MEDIA_TYPE)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django itself refuses (`handler400`)."""
    if isinstance(exception, RequestDataTooBig):
        return _page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large") or defaults.bad_request(request, exception)
    return _page(request, HTTPStatus.BAD_REQUEST, "bad_request") or defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer `handler403`."""
    return _page(request, HTTPStatus.FORBIDDEN, "permission_denied") or defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address nobody has (`handler404`)."""
    return _page(request, HTTPStatus.NOT_FOUND, "not_found") or defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer after a bug (`handler500`); what it was stands in the log."""
    return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR, "server_error") or defaults.server_error(request)


def _of_the_house(exc: Exception, path: str) -> tuple[dict[str, Any], dict[str, str]] | None:
    status = STATUS.get(type(exc))
    if status is None:
        return None
    members = dict(getattr(exc, "members", {}))
    if isinstance(exc, media.DuplicatePicture):
        members["image"] = str(exc.image)
    title = _FIRST_CLAUSE.match(exc.sentence)  # type: ignore[attr-defined]
    objections = getattr(exc, "problems", ())
    body = problem(
        status,
        exc.code,
        title=title[0] if title else "",
        detail=str(exc),
        instance=path,
        objections=objections,
        **members,  # type: ignore[attr-defined]
    )
    return body, getattr(exc, "headers", {})


def _of_the_framework(exc: Exception, path: str, view: APIView | None = None) -> tuple[dict[str, Any], dict[str, str]] | None:
    for kind, equivalent in _DJANGO.items():
        if isinstance(exc, kind):
            exc = equivalent()
    if isinstance(exc, RequestDataTooBig):
        return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", instance=path), {}
    if isinstance(exc, SuspiciousOperation):
        return problem(HTTPStatus.BAD_REQUEST, "bad_request", instance=path), {}
    if not isinstance(exc, exceptions.APIException):
        return None
    if isinstance(exc, exceptions.ValidationError):
        objections = tuple(_flattened(exc.detail))
        detail = " ".join(objection.message for objection in objections)
        return problem(exc.status_code, "bad_request", detail=detail, instance=path, objections=objections), {}
    headers = {"WWW-Authenticate": exc.auth_header} if getattr(exc, "auth_header", None) else {}
    if isinstance(exc, exceptions.Throttled):
        headers["Retry-After"] = str(int(exc.wait or 1))
    return problem(exc.status_code, str(exc.get_codes()), detail=_put_right(exc, view), instance=path), headers


def _put_right(exc: exceptions.APIException, view: APIView | None) -> str:
    """Return what REST framework says of it, and what would have been taken."""
    if isinstance(exc, exceptions.NotAuthenticated):
        return "Send a token, as Authorization: Bearer TOKEN, or sign in."
    if view and isinstance(exc, exceptions.UnsupportedMediaType):
        return f"{exc.detail} Send {_either(parser.media_type for parser in view.get_parsers())}, text in UTF-8."
    if view and isinstance(exc, exceptions.NotAcceptable):
        return f"This is to be had as {_either(renderer.media_type for renderer in view.get_renderers())}."
    if view and isinstance(exc, exceptions.MethodNotAllowed):
        return f"{exc.detail} Send {_either(view.allowed_methods)}."
    return str(exc.detail)


def _either(names: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(names))


def _flattened(detail: Any, place: str = "") -> Iterator[_Objection]:
    """Yield each message of REST framework's tree of them with the place it stands at."""
    if isinstance(detail, Mapping):
        for key, below in detail.items():
            yield from _flattened(below, place if key == "non_field_errors" else stories.place_below(place, str(key)))
    elif isinstance(detail, list):
        for index, below in enumerate(detail):
            yield from _flattened(below, f"{place}.{index}".lstrip(".") if isinstance(below, Mapping | list) else place)
    else:
        yield _Objection(getattr(detail, "code", "invalid"), str(detail), place)


def _page(request: HttpRequest, status: HTTPStatus, code: str) -> JsonResponse | None:
    if not request.path.startswith(_FOR_MACHINES):
        return None
    return JsonResponse(problem(status, code, instance=request.path), status=status, content_type=MEDIA_TYPE)
