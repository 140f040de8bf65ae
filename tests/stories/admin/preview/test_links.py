"""Links for people outside, in the admin."""

import pytest

from stories.desk.preview import links
from stories.models import PreviewLink
from tests.stories.admin.pages import sent_by

pytestmark = pytest.mark.django_db


def here(story) -> str:
    return f"/admin/stories/story/{story.pk}/preview-links/"


def make(client, story, **changes):
    sent = sent_by(client.get(here(story)), form="link-form")
    return client.post(here(story), sent | {"for_whom": "Kari Vik"} | changes, follow=True)


def test_a_link_is_made_listed_on_the_storys_page_opened_and_revoked(client, edith, a_story):
    story = a_story("draft")
    client.force_login(edith)

    page = make(client, story).content.decode()
    link = PreviewLink.objects.get()
    address = f"/preview/{links.token_of(link)}/"
    opened = client.get(address).status_code
    panel = client.get(f"/admin/stories/story/{story.pk}/change/").content.decode()
    revoked = client.post(f"{here(story)}{link.uuid}/revoke/", follow=True).content.decode()

    assert f'value="http://testserver{address}"' in page
    assert "not opened yet" in page
    assert "opened once" in panel
    assert f'value="{address}"' in panel
    assert "Revoked: the link shows nothing any more." in revoked
    assert "revoked by edith" in revoked
    assert (opened, client.get(address).status_code) == (200, 404)


def test_a_link_lasts_a_week_unless_its_maker_or_the_house_says_otherwise(client, edith, a_story, settings):
    settings.NEWSROOM_PREVIEW_LINK_DAYS = 5
    story = a_story("draft")
    client.force_login(edith)

    make(client, story)
    make(client, story, days="30", pinned="yes")

    lasts = [((link.expires_at - link.made_at).days, link.revision_id is not None) for link in PreviewLink.objects.order_by("id")]
    assert lasts == [(5, False), (30, True)]


@pytest.mark.parametrize("changes", [{"for_whom": ""}, {"days": "365"}, {"days": "x"}, {"pinned": "perhaps"}])
def test_what_makes_no_link_is_said_at_its_field(client, edith, a_story, changes):
    story = a_story("draft")
    client.force_login(edith)

    assert 'class="error"' in make(client, story, **changes).content.decode()
    assert not PreviewLink.objects.exists()


def test_a_held_story_gets_no_link_and_the_page_says_why(client, edith, desk, a_story):
    story = a_story("draft")
    desk.step("hold", story)
    client.force_login(edith)

    assert "shown to nobody outside" in make(client, story).content.decode()
    assert not PreviewLink.objects.exists()


def test_a_reporter_is_told_to_ask_an_editor_and_sees_no_links(client, rosa, edith, a_story):
    story = a_story("draft")
    client.force_login(edith)
    make(client, story)
    link = PreviewLink.objects.get()
    client.force_login(rosa)

    page = client.get(here(story)).content.decode()
    client.post(f"{here(story)}{link.uuid}/revoke/")
    client.post(here(story), {"for_whom": "Me", "days": "7", "pinned": "no"})

    assert "ask one for a link" in page
    assert links.token_of(link) not in page
    assert links.token_of(link) not in client.get(f"/admin/stories/story/{story.pk}/change/").content.decode()
    assert PreviewLink.objects.get().revoked_at is None


def test_links_of_a_story_one_may_not_see_are_not_there(client, ravi, edith, a_story):
    story, other = a_story("draft"), a_story("draft")
    client.force_login(edith)
    make(client, story)
    link = PreviewLink.objects.get()

    assert client.post(f"{here(other)}{link.uuid}/revoke/").status_code == 404
    client.force_login(ravi)
    assert client.get(here(story)).status_code == 404
    assert client.post(f"{here(story)}{link.uuid}/revoke/").status_code == 404
