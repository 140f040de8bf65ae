import pytest
from rest_framework.test import APIClient


@pytest.fixture
def browser(edith):
    """Edith's browser, signed in."""
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(edith, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_session_has_every_scope(browser):
    me = browser.get("/api/v1/me/").json()

    assert me["login"] == "edith"
    assert me["scopes"] == ["read", "draft", "publish", "kill", "admin"]
    assert me["token"] is None


def test_a_session_writes_with_the_csrf_token_alone(browser):
    refused = browser.post("/api/v1/stories/", {"headline": "River"}, format="json")
    browser.get("/accounts/login/")
    browser.cookies["csrftoken"] = "a" * 32
    taken = browser.post("/api/v1/stories/", {"headline": "River"}, format="json", headers={"X-CSRFToken": "a" * 32})

    assert refused.status_code == 403
    assert refused.json()["code"] == "permission_denied"
    assert taken.status_code == 201


def test_a_role_that_needs_a_second_factor_needs_it_here_too(browser, settings):
    settings.NEWSROOM_MFA_ROLES = ["editor"]

    answer = browser.get("/api/v1/me/")

    assert answer.status_code == 403
    assert answer.json()["code"] == "second_factor_missing"
