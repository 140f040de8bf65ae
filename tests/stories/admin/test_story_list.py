"""The list of stories: what each person sees, at a fixed price."""

import pytest
from django.contrib import admin

from stories.models import Section, Story
from tests import cast

pytestmark = pytest.mark.django_db

LIST = "/admin/stories/story/"


def shown(client, query: str = "") -> str:
    return client.get(LIST + query).content.decode()


def test_a_reporter_sees_her_own_and_what_is_published(client, rosa, ravi, a_story):
    a_story("draft", content=cast.flood(slug="mine"))
    a_story("draft", by=ravi, content=cast.flood(slug="ravis-draft"))
    a_story("published", by=ravi, content=cast.flood(slug="ravis-story"))
    client.force_login(rosa)

    page = shown(client)

    assert "mine" in page
    assert "ravis-story" in page
    assert "ravis-draft" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=harbour", "harbour-fire"), ("?q=Smoke", "harbour-fire"), ("?state=submitted", "school-vote"),
        ("?section=world", "school-vote"), ("?assignee=0", "harbour-fire"), ("?readers=live", "council-budget"),
    ],
)  # fmt: skip
def test_stories_are_found_by(client, edith, a_story, query, found):
    Section.objects.create(slug="world", name="World")
    a_story("draft", content=cast.flood(slug="harbour-fire", headline="Smoke over the port"))
    a_story("submitted", content=cast.flood(slug="school-vote", headline="Schools vote", section="world"))
    a_story("published", content=cast.flood(slug="council-budget", headline="Budget"))
    Story.objects.exclude(slug="harbour-fire").update(assignee=edith)
    client.force_login(edith)

    page = shown(client, query)

    slugs = {"harbour-fire", "school-vote", "council-budget"}
    assert {slug for slug in slugs if slug in page} == {found}


def test_what_readers_no_longer_have_is_found_without_a_look_at_the_archive(client, edith, a_story):
    a_story("draft", "withdrawn", content=cast.flood(slug="harbour-fire"))
    a_story("published", content=cast.flood(slug="council-budget"))
    client.force_login(edith)

    page = shown(client, "?readers=withdrawn")

    assert "harbour-fire" in page
    assert "council-budget" not in page


def test_without_a_filter_it_lists_every_story_and_goes_on_doing_so_while_it_is_open(client, edith, a_story):
    for state in ("draft", "published", "killed", "spiked"):
        a_story(state, content=cast.flood(slug=f"story-{state}"))
    client.force_login(edith)

    page, live = shown(client), client.get("/admin/stories/story/board/?queue=all").content.decode()

    assert 'data-changes="/admin/stories/story/board/?queue=all"' in page
    for state in ("draft", "published", "killed", "spiked"):
        assert f"story-{state}" in page
        assert f"story-{state}" in live


def test_the_board_has_no_queue_of_everything(client, edith, a_story):
    a_story("draft")
    client.force_login(edith)

    assert "All stories" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("query", ["?state=nonsense", "?assignee=9999999999999", "?assignee=x", "?readers=x", "?section=%00"])
def test_a_filter_that_means_nothing_is_refused(client, edith, a_story, query):
    a_story("draft")
    client.force_login(edith)

    page = shown(client, query)

    assert "Nothing was looked for" in page
    assert "data-story" not in page


def test_the_list_costs_the_same_for_one_story_and_for_many(client, edith, a_story, django_assert_max_num_queries):
    client.force_login(edith)
    a_story("submitted")
    client.get(LIST)

    # The session, the account, its roles; six for the data. None of them counts what there is.
    with django_assert_max_num_queries(9) as few:
        client.get(LIST)
    for _ in range(12):
        a_story("submitted")
    Story.objects.update(assignee=edith)
    with django_assert_max_num_queries(len(few)):
        client.get(LIST)


# What may be done to many rows of a list at once, each by its verb.
ACTS_OF_THE_DESK = {"make_drafts", "set_aside", "ask_to_send_again"}


def test_no_list_at_the_desk_deletes_edits_or_acts_past_the_desk(rf, sue):
    request = rf.get("/")
    request.user = sue
    for model, page in admin.site._registry.items():
        if model._meta.app_label not in {"stories", "media", "auth"}:
            continue
        assert not page.list_editable
        assert set(page.get_actions(request)) <= ACTS_OF_THE_DESK, type(page).__name__
