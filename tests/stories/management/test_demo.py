import json

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from stories.desk.history.verify import verify_ledger
from stories.desk.people import roles_of
from stories.facts import Role
from stories.management.accounts import CAST
from stories.models import Contact, Section, Story, Token, Topic, Transition
from tests.stories.management.test_token import asked_with

TABLES = (User, Section, Topic, Contact, Story, Transition)


@pytest.fixture
def demo(db, settings, tmp_path, capsys):
    """Run the command; return what it printed."""
    settings.VAR_DIR = tmp_path

    def run(*arguments):
        call_command("demo", *arguments)
        return capsys.readouterr().out

    return run


def opens(account):
    return User.objects.get(username=account["username"]).check_password(account["password"])


def counts():
    return [table._base_manager.count() for table in TABLES]


def test_every_role_has_an_account_that_can_come_in(demo):
    accounts = json.loads(demo("--json"))

    for account in accounts:
        assert opens(account)
        assert Role(account["role"]) in roles_of(User.objects.get(username=account["username"]))
    assert {account["role"] for account in accounts} == set(Role)
    assert len([account for account in accounts if account["role"] == Role.EDITOR]) == 2


def test_the_demo_brings_the_two_pieces_ready_for_the_desk(demo):
    demo()

    assert sorted(Story.objects.values_list("slug", flat=True)) == ["trump-russia-help", "trump-russia-sanctions"]
    assert verify_ledger() is None


def test_who_writes_or_edits_is_in_the_contact_book_with_their_login(demo):
    demo()

    book = Contact.objects.exclude(user=None).order_by("name").values_list("name", "user__username", "is_author", "is_editor")
    assert list(book) == [
        ("Edith Hale", "edith", False, True),
        ("Emil Novak", "emil", False, True),
        ("Rosa Reyes", "rosa", True, False),
    ]


def test_the_demo_again_keeps_what_is_there(demo):
    first, before = demo(), counts()
    rosa = User.objects.get(username="rosa")
    rosa.set_password("chosen by herself")
    rosa.save()

    second = demo()

    assert (second, counts()) == (first, before)
    rosa.refresh_from_db()
    assert rosa.check_password("chosen by herself")


def test_passwords_are_this_installations_own_and_kept_for_its_owner(demo, tmp_path):
    demo()
    kept = tmp_path / "demo-accounts.json"
    passwords = {account["password"] for account in json.loads(kept.read_text())}

    assert len(passwords) == len(CAST)
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_lost_file_means_new_passwords(demo, tmp_path):
    demo()
    (tmp_path / "demo-accounts.json").unlink()

    rosa = json.loads(demo("--json"))[0]

    assert opens(rosa)


def test_tokens_are_made_when_asked_for_and_the_same_ones_as_long_as_they_open(demo):
    demo()
    none = Token.objects.count()

    first, again = json.loads(demo("--json")), json.loads(demo("--json"))
    Token.objects.filter(user__username="rosa").delete()
    after = json.loads(demo("--json"))

    assert none == 0
    assert first == again
    assert after[0]["token"] != first[0]["token"]
    assert after[1:] == first[1:]
    assert [asked_with(account["token"]) for account in after] == [200] * len(CAST)


def test_a_dry_run_adds_nothing(demo, tmp_path):
    before = counts()

    demo("--dry-run")

    assert counts() == before
    assert list(tmp_path.iterdir()) == []


def test_the_demo_after_the_fixture_adds_passwords_and_no_second_pieces(demo):
    call_command("loaddata", "newsroom", verbosity=0)

    rosa = json.loads(demo("--json"))[0]

    assert Story.objects.count() == 2
    assert opens(rosa)
    assert verify_ledger() is None
