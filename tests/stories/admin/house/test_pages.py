"""The pages of the house: sections, topics, ledger, tokens, accounts; and the search over all of it."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User

from stories.models import Section, Token, Topic, Transition
from tests import cast

pytestmark = pytest.mark.django_db


def test_an_admin_makes_a_token_and_sees_its_secret_once(client, ada, pia):
    client.force_login(ada)

    page = client.post("/admin/stories/token/add/", {"user": pia.pk, "name": "website", "scopes": ["read", "publish"]})

    token = Token.objects.get()
    secret = page.content.decode().split('class="secret">')[1].split("<")[0]
    assert (token.user, token.scopes) == (pia, ["read", "publish"])
    assert "no-store" in page["Cache-Control"]
    assert secret not in client.get("/admin/stories/token/").content.decode()
    assert client.get("/api/v1/stories/", HTTP_AUTHORIZATION=f"Bearer {secret}").status_code == 200


def test_a_token_is_revoked_by_a_post_alone(client, ada, pia):
    client.force_login(ada)
    client.post("/admin/stories/token/add/", {"user": pia.pk, "name": "website", "scopes": ["read"]})
    address = f"/admin/stories/token/{Token.objects.get().uuid}/revoke/"

    assert address in client.get("/admin/stories/token/").content.decode()
    assert client.get(address).status_code == 405
    client.post(address)

    assert Token.objects.get().revoked_at is not None


@pytest.mark.parametrize("below", ["stories/token/", "stories/token/add/", "auth/user/", "auth/group/", "mfa/authenticator/"])
@pytest.mark.parametrize("name", ["rosa", "edith", "pia", "paul"])
def test_accounts_and_tokens_are_for_admins(client, below, name):
    client.force_login(cast.account(name, *cast.ROLES[name]))

    assert client.get(f"/admin/{below}").status_code == 403


def test_an_admin_takes_away_a_second_factor_somebody_lost_and_never_sees_its_secret(client, ada, rosa):
    factor = Authenticator.objects.create(user=rosa, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DP"})
    client.force_login(ada)
    page = f"/admin/mfa/authenticator/{factor.pk}"

    assert b"JBSWY3DP" not in client.get(f"{page}/change/").content
    assert client.get("/admin/mfa/authenticator/add/").status_code == 403
    assert client.post(f"{page}/delete/", {"post": "yes"}).status_code == 302

    assert not Authenticator.objects.exists()


def test_a_new_account_with_a_role_may_come_in(client, ada):
    client.force_login(ada)

    editor = Group.objects.get(name="editor")
    words = {"username": "eve", "password1": "halden-flood-26", "password2": "halden-flood-26", "usable_password": "true"}
    client.post("/admin/auth/user/add/", words | {"groups": [editor.pk]})

    eve = User.objects.get(username="eve")
    assert eve.is_staff
    client.force_login(eve)
    assert client.get("/admin/").status_code == 200


def test_who_loses_the_last_role_is_no_longer_staff(client, ada, rosa):
    client.force_login(ada)

    client.post(f"/admin/auth/user/{rosa.pk}/change/", {"username": "rosa", "is_active": "on", "groups": []})

    rosa.refresh_from_db()
    assert not rosa.is_staff


def test_roles_are_ticked_by_their_names_in_ones_language(client, ada, rosa):
    client.force_login(ada)

    page = client.get(f"/admin/auth/user/{rosa.pk}/change/", headers={"Accept-Language": "de"}).content.decode()

    assert "Bildredakteur" in page
    assert "picture editor" not in page


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ({"groups": ["admin"]}, "ask another admin to make it inactive"),
        ({"is_active": "on", "groups": ["editor"]}, "ask another admin to take the role admin from you"),
        ({"is_active": "on"}, "ask another admin to take the role admin from you"),
    ],
)
def test_nobody_shuts_themselves_out_of_the_accounts(client, ada, kept, told):
    client.force_login(ada)
    groups = [Group.objects.get(name=name).pk for name in kept.get("groups", ())]

    page = client.post(f"/admin/auth/user/{ada.pk}/change/", {"username": "ada"} | kept | {"groups": groups})

    assert told in page.content.decode()
    ada.refresh_from_db()
    assert ada.is_active
    assert [group.name for group in ada.groups.all()] == ["admin"]


def test_an_admin_may_take_a_further_role_and_make_a_colleague_inactive(client, ada, rosa):
    client.force_login(ada)
    groups = [Group.objects.get(name=name).pk for name in ("admin", "editor")]

    client.post(f"/admin/auth/user/{ada.pk}/change/", {"username": "ada", "is_active": "on", "groups": groups})
    client.post(f"/admin/auth/user/{rosa.pk}/change/", {"username": "rosa", "groups": groups[1:]})

    rosa.refresh_from_db()
    assert not rosa.is_active
    assert {group.name for group in ada.groups.all()} == {"admin", "editor"}


def test_the_sidebar_leads_an_admin_to_the_second_factors(client, ada):
    client.force_login(ada)

    assert 'href="/admin/mfa/authenticator/"' in client.get("/admin/auth/user/").content.decode()


def test_an_admin_makes_nobody_a_superuser(client, ada, rosa):
    client.force_login(ada)

    client.post(f"/admin/auth/user/{rosa.pk}/change/", {"username": "rosa", "is_active": "on", "is_superuser": "on"})

    rosa.refresh_from_db()
    assert not rosa.is_superuser


def test_an_editor_opens_a_section_and_its_slug_stays(client, edith):
    client.force_login(edith)
    client.post("/admin/stories/section/add/", {"name": "World", "slug": "world", "position": "1", "open": "on"})
    section = Section.objects.get()

    client.post(f"/admin/stories/section/{section.pk}/change/", {"name": "The world", "slug": "globe", "position": "1"})

    section.refresh_from_db()
    assert (section.name, section.slug, section.open) == ("The world", "world", False)


@pytest.mark.parametrize("slug", ["World", "-world", "the_world"])
def test_a_section_has_no_slug_that_no_story_could_name(client, edith, slug):
    client.force_login(edith)

    page = client.post("/admin/stories/section/add/", {"name": "World", "slug": slug, "position": "1", "open": "on"})

    assert "lower-case letters a to z" in page.content.decode()
    assert not Section.objects.exists()


def test_topics_are_read_and_searched(client, rosa):
    Topic.objects.create(code="medtop:1", name="flood")
    Topic.objects.create(code="medtop:2", name="election")
    client.force_login(rosa)

    page = client.get("/admin/stories/topic/?q=flood").content.decode()

    assert "medtop:1" in page
    assert "medtop:2" not in page
    assert client.get("/admin/stories/topic/add/").status_code == 403


def test_the_ledger_is_changed_by_nobody(client, edith, sue, a_story):
    a_story("draft")
    row = Transition.objects.get()

    for user in (edith, sue):
        client.force_login(user)
        assert client.post(f"/admin/stories/transition/{row.pk}/change/", {"reason": "x"}).status_code == 403
        assert client.post("/admin/stories/transition/add/", {}).status_code == 403


def test_the_search_finds_what_one_may_see(client, rosa, ravi, a_story):
    a_story("draft", content=cast.flood(slug="mine", headline="River mine"))
    a_story("draft", by=ravi, content=cast.flood(slug="ravis", headline="River ravis"))
    client.force_login(rosa)

    page = client.get("/admin/search/?s=river&extended=1").content.decode()

    assert "River mine" in page
    assert "River ravis" not in page


def test_people_are_offered_with_the_credit_the_book_prints(client, rosa):
    contact = cast.in_the_book(rosa, phone="+47 1", print_phone=False)
    client.force_login(rosa)

    results = json.loads(client.get("/admin/stories/story/lookup/people/?q=rosa&role=reporter").content)["results"]

    assert results[0]["values"] == {
        "name": "Rosa Lund", "bureau": "Halden", "email": "rosa@newsroom.test", "phone": "", "title": "",
        "contact": str(contact.uuid),
    }  # fmt: skip


def test_editors_alone_are_offered_as_editors(client, rosa):
    cast.in_the_book(rosa)
    client.force_login(rosa)

    assert json.loads(client.get("/admin/stories/story/lookup/people/?q=rosa&role=editor").content)["results"] == []
