from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from stories.desk.tokens import create_token, revoke_token
from stories.models import Token


def test_without_a_token_the_desk_says_how_to_come_in(db):
    answer = APIClient().get("/api/v1/me/")

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="desk"'
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer wrong", "bearer \xe9\xff", "Bearer " + "a" * 4_000])
def test_a_bad_token_is_named_as_such(db, header):
    answer = APIClient().get("/api/v1/me/", HTTP_AUTHORIZATION=header)

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="desk", error="invalid_token"'
    assert answer.json()["code"] == "invalid_token"


def test_a_token_ends_when_it_is_revoked_or_expires_or_its_account_is_closed(machine, rosa):
    revoked, expired, closed = machine(rosa), machine(rosa), machine(rosa)
    old_token, late_token, _ = Token.objects.order_by("created")
    assert revoked.get("me/").status_code == expired.get("me/").status_code == 200

    revoke_token(old_token, at=timezone.now())
    Token.objects.filter(pk=late_token.pk).update(expiry=timezone.now() - timedelta(seconds=1))
    assert [revoked.get("me/").status_code, expired.get("me/").status_code, closed.get("me/").status_code] == [401, 401, 200]

    rosa.is_active = False
    rosa.save()
    assert closed.get("me/").status_code == 401


def test_when_a_token_was_used_is_kept_to_the_minute(machine, rosa, django_assert_num_queries):
    client = machine(rosa)
    client.get("me/")
    first = Token.objects.get().last_used_at

    client.get("me/")

    assert first is not None
    assert Token.objects.get().last_used_at == first
    Token.objects.update(last_used_at=first - timedelta(minutes=2))
    client.get("me/")
    assert Token.objects.get().last_used_at >= first


def test_a_token_in_the_address_opens_nothing(rosa):
    _, secret = create_token(rosa, "a test", ["read"])

    assert APIClient().get(f"/api/v1/me/?access_token={secret}").status_code == 401


def test_what_the_desk_answers_is_kept_by_no_cache(machine, rosa):
    for answer in (machine(rosa).get("me/"), APIClient().get("/api/v1/me/"), APIClient().get("/api/v1/nothing/")):
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "Authorization" in answer.headers["Vary"]
