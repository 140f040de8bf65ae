"""Idempotency-Key: a POST that is sent twice is done once (the IETF's draft-ietf-httpapi-idempotency-key-header-07).

A key belongs to an account and to one request: method, address and body. The answer is stored in the transaction of the deed, so
either both are there or neither, whatever breaks down. A refusal changed nothing and is not stored: the key is free again.
The worker forgets answers after NEWSROOM_IDEMPOTENCY_HOURS.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from hashlib import sha256
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseBase, QueryDict
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.refusals import BadRequest, KeyInFlight, KeyReused
from stories.api.protocol.view import DeskView
from stories.models.token import StoredAnswer

# A request that has not answered after this long has died with its process; its key may be taken again.
_IN_FLIGHT_FOR = timedelta(minutes=2)
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_KEPT_HEADERS = ("ETag", "Location")

V = TypeVar("V", bound=DeskView)
Post = Callable[..., Response]


class ShownOnce(Response):
    """An answer that shows secrets, named by their keys. They are stored nowhere: a repeated answer says null in their place."""

    def __init__(self, data: dict[str, Any], *, secrets: tuple[str, ...], status: int, headers: dict[str, str]) -> None:
        self.secrets = secrets
        super().__init__(data, status=status, headers=headers)


def once_per_key(post: Post) -> Callable[..., HttpResponseBase]:
    """Make a `post` method answer a repeated Idempotency-Key with the stored answer, marked `Idempotent-Replayed: true`.

    Raises:
        BadRequest: no such key can be. KeyReused, KeyInFlight.
    """

    @wraps(post)
    def keyed(view: DeskView, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return post(view, request, *args, **kwargs)
        claim = _claim(_checked(key), request, at=view.at)
        if claim.status is not None:
            return _replayed(claim)
        try:
            with transaction.atomic():
                answer = post(view, request, *args, **kwargs)
                _store(claim, answer)
        finally:
            StoredAnswer.objects.filter(pk=claim.pk, status=None).delete()
        return answer

    return keyed


def _checked(key: str) -> str:
    """The draft writes the key as a structured string, in quotes; most clients leave them out. Both are one key."""
    bare = key[1:-1] if len(key) > 1 and key[0] == key[-1] == '"' else key
    if not _KEY.fullmatch(bare):
        raise BadRequest("An Idempotency-Key is 1 to 255 visible ASCII characters.")
    return bare


def _claim(key: str, request: Request, *, at: datetime) -> StoredAnswer:
    """Take the key for this request, or return what it stands for already."""
    fingerprint = _fingerprint(request)
    StoredAnswer.objects.filter(user=request.user, key=key, status=None, at__lt=at - _IN_FLIGHT_FOR).delete()
    try:
        with transaction.atomic():
            return StoredAnswer.objects.create(user=request.user, key=key, fingerprint=fingerprint, at=at)
    except IntegrityError:
        known = StoredAnswer.objects.filter(user=request.user, key=key).first()
    if known is None or known.status is None:
        raise KeyInFlight
    if known.fingerprint != fingerprint:
        raise KeyReused
    return known


def _store(claim: StoredAnswer, answer: Response) -> None:
    """Keep the answer beside the deed. If the claim is gone, somebody took the key over: then the deed is undone.

    Raises:
        KeyInFlight.
    """
    headers = {name: answer.headers[name] for name in _KEPT_HEADERS if name in answer.headers}
    hidden = dict.fromkeys(answer.secrets) if isinstance(answer, ShownOnce) else {}
    body = JSONRenderer().render(answer.data | hidden if hidden else answer.data)
    kept = StoredAnswer.objects.filter(pk=claim.pk, status=None).update(status=answer.status_code, headers=headers, body=body)
    if not kept:
        raise KeyInFlight


def _replayed(stored: StoredAnswer) -> HttpResponse:
    headers = stored.headers | {"Idempotent-Replayed": "true"}
    return HttpResponse(bytes(stored.body), status=stored.status, headers=headers, content_type="application/json")


def _fingerprint(request: Request) -> str:
    """Return a hash of method, address and what the body says: the boundary of a form differs from try to try."""
    digest = sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if isinstance(request.data, bytes):
        digest.update(request.data)
    elif isinstance(request.data, QueryDict):
        for name, values in sorted(request.data.lists()):
            for value in values:
                digest.update(name.encode() + b"\0" + _form_value(value) + b"\0")
    else:
        digest.update(json.dumps(request.data, sort_keys=True).encode())
    return digest.hexdigest()


def _form_value(value: Any) -> bytes:
    if isinstance(value, str):
        return value.encode()
    data: bytes = value.read()
    value.seek(0)
    return data
