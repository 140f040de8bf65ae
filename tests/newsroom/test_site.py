"""The admin's front door."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp

from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def publishers_need_two(settings):
    settings.NEWSROOM_MFA_ROLES = ["publisher"]


def code(secret: str) -> str:
    """Return what an authenticator app shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))


def sign_in(client, name: str, password: str = "halden-flood", **headers: str):
    return client.post("/accounts/login/?next=/admin/", {"login": name, "password": password}, headers=headers)


def test_the_admin_has_no_form_of_its_own(client, rosa):
    answer = client.get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=%2Fadmin%2F"
    client.post("/admin/login/", {"username": "rosa", "password": "halden-flood"})
    assert client.get("/admin/").status_code == 302


def test_a_reporter_signs_in_and_finds_the_page_she_asked_for(client, rosa):
    answer = client.post("/accounts/login/?next=/admin/stories/story/", {"login": "rosa", "password": "halden-flood"})

    assert answer["Location"] == "/admin/stories/story/"
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("name", ["rosa", "edith", "pia", "paul", "ada", "sue"])
def test_everybody_with_a_role_comes_in(client, name):
    client.force_login(cast.account(name, *cast.ROLES[name], is_superuser=name == "sue"))

    assert client.get("/admin/").status_code == 200


def test_an_account_without_a_role_stays_outside_and_is_told(client):
    client.force_login(cast.account("stranger"))

    answer = client.get("/admin/", follow=True)

    assert answer.status_code == 403
    assert "has no role at the desk" in answer.content.decode()


def test_a_role_opens_the_admin_without_the_staff_flag(client, rosa):
    rosa.is_staff = False
    rosa.save()
    client.force_login(rosa)

    assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("publishers_need_two")
def test_a_role_that_needs_a_second_factor_is_led_to_set_one_up(client, pia):
    client.force_login(pia)

    answer = client.get("/admin/", follow=True)

    assert "mfa" in answer.redirect_chain[1][0] or "2fa" in answer.redirect_chain[1][0]
    assert client.get("/admin/stories/story/").status_code == 302


@pytest.mark.usefixtures("publishers_need_two")
def test_other_roles_come_in_with_their_password(client, rosa, edith):
    for user in (rosa, edith):
        client.force_login(user)
        assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("publishers_need_two")
def test_with_a_second_factor_the_desk_opens_after_the_code_and_not_before(client, pia):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(pia, secret)

    asked = sign_in(client, "pia")
    before = client.get("/admin/").status_code
    client.post(asked["Location"], {"code": code(secret)})

    assert before == 302
    assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("publishers_need_two")
def test_without_the_app_a_recovery_code_is_asked_for_and_taken_once(client, pia):
    totp.TOTP.activate(pia, totp.generate_totp_secret())
    recovery_code = RecoveryCodes.activate(pia).get_unused_codes()[0]
    asked = sign_in(client, "pia")["Location"]

    page = client.get(asked).content.decode()
    client.post(asked, {"code": recovery_code})
    inside = client.get("/admin/").status_code
    client.logout()
    again = sign_in(client, "pia")["Location"]
    client.post(again, {"code": recovery_code})

    assert "The one your app shows now, or one of your recovery codes." in page
    assert " autofocus" in page
    assert inside == 200
    assert client.get("/admin/").status_code == 302


def test_nobody_signs_up(client):
    answer = client.post("/accounts/signup/", {"username": "eve", "password1": "halden-flood-26"})

    assert "closed" in answer.content.decode().lower()


@pytest.mark.parametrize("first_line", [True, False])
def test_after_five_wrong_passwords_the_right_one_is_refused_too(client, rosa, settings, first_line):
    if not first_line:  # the sign-in page's own limit, which is forgotten sooner than the lock on the account
        settings.ACCOUNT_RATE_LIMITS = False
    for _ in range(5):
        sign_in(client, "rosa", "wrong")

    answer = sign_in(client, "rosa")

    assert "too many" in answer.content.decode().lower()
    assert client.get("/admin/").status_code == 302


def test_behind_a_proxy_who_guesses_passwords_locks_nobody_else_out(client, ravi, settings):
    settings.NEWSROOM_BEHIND_PROXY = True
    for number in range(10):
        sign_in(client, f"guess-{number}", "wrong", X_Forwarded_For="203.0.113.9")

    guessing = sign_in(client, "ravi", X_Forwarded_For="203.0.113.9")
    elsewhere = sign_in(client, "ravi", X_Forwarded_For="198.51.100.7")

    assert "too many" in guessing.content.decode().lower()
    assert elsewhere["Location"] == "/admin/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(client, rosa, elsewhere):
    client.force_login(rosa)

    assert client.get("/admin/login/", {"next": elsewhere})["Location"] == "/admin/"


def test_the_pages_of_the_admin_alone_have_the_looser_policy(client, rosa):
    client.force_login(rosa)

    admin, elsewhere = client.get("/admin/"), client.get("/nothing-here/")

    assert "'unsafe-eval'" in admin["Content-Security-Policy"]
    assert "unsafe" not in elsewhere["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [("/", "/admin/"), ("/api/v1/", "/api/v1/docs/"), ("/accounts/email/", "/accounts/password/change/")],
)
def test_what_people_type_by_heart_leads_to_a_page(client, rosa, typed, leads_to):
    client.force_login(rosa)

    answer = client.get(typed, follow=True)

    assert answer.redirect_chain == [(leads_to, 302)]
    assert answer.status_code == 200
