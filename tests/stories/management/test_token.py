import pytest
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from stories.models import Token


def make(capsys, *arguments):
    call_command("token", "create", "rosa", "--name", "phone alerts", "--scopes", "read,draft", *arguments)
    return capsys.readouterr().out.strip()


def asked_with(secret):
    return APIClient(headers={"Authorization": f"Bearer {secret}"}).get("/api/v1/stories/").status_code


def test_a_token_opens_the_desk_api_until_it_is_revoked(rosa, capsys):
    secret = make(capsys)
    before = asked_with(secret)

    call_command("token", "revoke", str(Token.objects.get().uuid))

    assert (before, asked_with(secret)) == (200, 401)


def test_the_list_names_every_token_and_no_secret(rosa, edith, capsys):
    secret = make(capsys, "--days", "30")
    call_command("token", "list")

    listed = capsys.readouterr().out

    assert f"{Token.objects.get().uuid}\trosa\tphone alerts\tread,draft\tuntil " in listed
    assert secret not in listed


def test_the_list_can_be_of_one_account(rosa, edith, capsys):
    make(capsys)
    call_command("token", "list", "--user", "edith")

    assert capsys.readouterr().out == ""


def test_a_revoked_token_stays_in_the_list(rosa, capsys):
    make(capsys)
    call_command("token", "revoke", str(Token.objects.get().uuid))
    call_command("token", "list")

    assert "\trevoked " in capsys.readouterr().out


def test_a_dry_run_makes_and_revokes_nothing(rosa, capsys):
    make(capsys, "--dry-run")
    none = Token.objects.count()
    make(capsys)
    call_command("token", "revoke", str(Token.objects.get().uuid), "--dry-run")

    assert (none, Token.objects.get().revoked_at) == (0, None)


@pytest.mark.parametrize(
    "arguments",
    [
        ("create", "nobody", "--name", "x", "--scopes", "read"),
        ("create", "rosa", "--name", "x", "--scopes", "read,everything"),
        ("create", "rosa", "--name", "x", "--scopes", ","),
        ("create", "rosa", "--name", " ", "--scopes", "read"),
        ("create", "rosa", "--name", "x", "--scopes", "read", "--days", "0"),
        ("create", "rosa", "--name", "x", "--scopes", "read", "--days", "36501"),
        ("create", "rosa", "--name", "x", "--scopes", "read", "--days", "99999999999"),
        ("create", "rosa", "--name", "x" * 101, "--scopes", "read", "--dry-run"),
        ("create", "rosa", "--name", "x", "--scopes", ",", "--dry-run"),
        ("list", "--user", "nobody"),
        ("revoke", "00000000-0000-4000-8000-000000000000"),
        ("revoke", "not-a-uuid"),
        (),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(rosa, arguments):
    with pytest.raises(CommandError):
        call_command("token", *arguments)

    assert not Token.objects.exists()


def test_a_dry_run_says_the_scopes_a_token_would_have(rosa, capsys):
    call_command("token", "create", "rosa", "--name", " alerts ", "--scopes", "draft,read,draft", "--dry-run")

    assert capsys.readouterr().out == "Would make the token 'alerts' for rosa: read, draft.\n"
