"""The lines below a story on its page: live from the typed credits, by hand where somebody wrote one."""

from dataclasses import replace
from pathlib import Path

import pytest

from stories.admin.telling.differences import differences
from stories.admin.writing.panel import anchor
from stories.content import Content, Credit, CreditRole, TaglineOverride
from stories.desk.wire.intake import ingest
from stories.models import Revision, Story
from tests import cast
from tests.stories.admin.pages import sent_by
from tests.stories.admin.writing.test_story_page import NEW

pytestmark = pytest.mark.django_db

PIECE = Path(__file__).parents[4] / "fixtures" / "wire" / "trump-russia-sanctions.txt"
ED = Credit(CreditRole.EDITOR, "Ed It", email="e@x.net")
GIVEN = "To contact the editor responsible for this story: Ed It at e@x.net"
BY_HAND = {
    "tagline_overrides-TOTAL_FORMS": "1", "tagline_overrides-0-kind": "editors", "tagline_overrides-0-nth": "1",
    "tagline_overrides-0-line": "Ask the desk.",
}  # fmt: skip


@pytest.fixture
def story(a_story) -> Story:
    return a_story(content=cast.flood(credits=(ED,)))


@pytest.fixture
def written(a_story) -> Story:
    return a_story(content=cast.flood(credits=(ED,), tagline_overrides=(TaglineOverride("editors", "Ask the desk."),)))


def address(story: Story, page: str = "change") -> str:
    return f"/admin/stories/story/{story.pk}/{page}/"


def form_of(client, story: Story) -> dict[str, str]:
    return sent_by(client.get(address(story)))


def newest(story: Story) -> Content:
    return Revision.objects.filter(story=story).order_by("-number")[0].content


def previewed(client, story: Story, **typed: str) -> list[dict[str, object]]:
    return client.post(address(story, "taglines"), form_of(client, story) | typed).json()["taglines"]


def test_the_preview_follows_the_typed_credits_and_saves_nothing(client, rosa, story):
    client.force_login(rosa)

    (line,) = previewed(client, story, **{"credits-0-name": "Ed Itor", "credits-0-email": ""})

    assert line == {
        "kind": "editors", "nth": 1, "label": "Whom to contact: editors", "stale": False,
        "generated": "To contact the editor responsible for this story: Ed Itor",
    }  # fmt: skip
    assert newest(story).credits == (ED,)


def test_the_preview_of_copy_speaks_its_dialect(client, rosa):
    story = ingest(PIECE.read_bytes(), by=rosa, at=cast.NOON).story
    client.force_login(rosa)

    lines = previewed(client, story, **{"credits-0-name": "David Tweedle"})

    assert [line["generated"] for line in lines][:2] == [
        "--With assistance from David Tweedle",
        "To contact the reporter on this story: Alex Wayne in Washington at awayne3@bloomberg.net.",
    ]


def test_rows_that_are_moved_removed_or_half_filled_in_are_previewed_as_they_are(client, rosa, a_story):
    people = (ED, Credit(CreditRole.EDITOR, "Bo Roe"), Credit(CreditRole.EDITOR, "Cy Poe"))
    story = a_story(content=cast.flood(credits=people))
    client.force_login(rosa)
    typed = {
        "credits-0-ORDER": "3", "credits-2-ORDER": "1", "credits-1-DELETE": "on", "credits-TOTAL_FORMS": "4",
        "credits-3-role": "editor", "credits-3-name": "",
    }  # fmt: skip

    (line,) = previewed(client, story, **typed)

    assert line["generated"].endswith(": Cy Poe, Ed It at e@x.net")


def test_the_first_line_of_a_new_story_is_previewed_too(client, rosa):
    client.force_login(rosa)

    answer = client.post("/admin/stories/story/add/taglines/", NEW | {"credits-0-role": "assistance"})

    assert [line["generated"] for line in answer.json()["taglines"]] == ["--With assistance from Rosa Lund."]


def test_who_may_not_see_a_story_sees_no_preview_of_it(client, ravi, story):
    client.force_login(ravi)

    assert client.post(address(story, "taglines"), {"base": "1"}).status_code == 404


def test_a_preview_of_nothing_is_no_failure(client, rosa, story):
    client.force_login(rosa)

    assert client.post(address(story, "taglines"), {"base": "1"}).json() == {"taglines": []}
    assert client.post(address(story, "taglines"), {"base": "99999999999"}).status_code == 404
    assert client.get(address(story, "taglines")).status_code == 405


def test_a_preview_costs_the_same_however_many_are_credited(client, rosa, a_story, django_assert_max_num_queries):
    story = a_story(content=cast.flood(credits=(ED,) * 30))
    client.force_login(rosa)
    form = form_of(client, story)

    with django_assert_max_num_queries(5):
        client.post(address(story, "taglines"), form)


def test_a_line_written_by_hand_is_saved_with_what_it_stands_in_for(client, rosa, story):
    client.force_login(rosa)

    client.post(address(story), form_of(client, story) | BY_HAND)

    assert newest(story).tagline_overrides == (TaglineOverride("editors", "Ask the desk.", 1, GIVEN),)


def test_the_page_marks_a_line_by_hand_and_shows_the_generated_one_beside_it(client, rosa, written):
    client.force_login(rosa)

    shown = client.get(address(written)).content.decode()

    assert 'class="tagline by-hand"' in shown
    assert f"data-generated>{GIVEN}</p>" in shown
    assert "Ask the desk.</textarea>" in shown


def test_a_page_one_cannot_write_in_marks_it_as_well(client, ravi, desk):
    overrides = (TaglineOverride("editors", "Ask the desk."),)
    story = desk.a_story("published", content=cast.flood(wire_credit="AP", credits=(ED,), tagline_overrides=overrides))
    client.force_login(ravi)

    shown = client.get(address(story)).content.decode()

    assert "by hand</span>" in shown
    assert f'<span class="printed">{GIVEN}</span>' in shown


def test_an_untouched_form_keeps_a_line_by_hand(client, rosa, written):
    client.force_login(rosa)

    client.post(address(written), form_of(client, written))

    assert written.revisions.count() == 1


def test_the_generated_line_is_used_again(client, rosa, written):
    client.force_login(rosa)

    client.post(address(written), form_of(client, written) | {"tagline_overrides-0-DELETE": "on"})

    assert newest(written).tagline_overrides == ()


def test_a_stale_line_is_told_and_is_fine_once_it_was_read_again(client, rosa, written):
    client.force_login(rosa)
    client.post(address(written), form_of(client, written) | {"credits-0-name": "Ed Itor"})

    stale = client.get(address(written)).content.decode()
    client.post(address(written), form_of(client, written) | {"tagline_overrides-0-read_again": "on"})

    warning = "The line was written by hand before the credits changed"
    assert warning in stale
    assert 'href="#id_tagline_overrides-0-line"' in stale
    assert warning not in client.get(address(written)).content.decode()


def test_a_line_that_cannot_be_is_refused_beside_its_field_and_what_was_typed_stays(client, rosa, story):
    client.force_login(rosa)

    answer = client.post(address(story), form_of(client, story) | BY_HAND | {"tagline_overrides-0-line": "One\r\nTwo"})

    assert "Write it on one line, as the generated one is." in answer.content.decode()
    assert "One\r\nTwo</textarea>" in answer.content.decode()
    assert story.revisions.count() == 1


def test_a_line_whose_people_are_gone_still_has_its_place_in_the_page(client, rosa, written):
    client.force_login(rosa)
    client.post(address(written), form_of(client, written) | {"credits-0-DELETE": "on"})

    assert "Ask the desk.</textarea>" in client.get(address(written)).content.decode()
    assert newest(written).tagline_overrides == (TaglineOverride("editors", "Ask the desk.", 1, GIVEN),)


def test_the_history_shows_a_line_by_hand_as_a_difference(client, rosa, written):
    client.force_login(rosa)
    before = newest(written)

    (difference,) = differences(before, replace(before, tagline_overrides=()))

    assert (difference.place, difference.kind) == ("tagline_overrides", "removed")
    assert difference.parts[0].text == f"Whom to contact: editors: Ask the desk.\n(instead of: {GIVEN})"
    assert f'Instead of: <span class="printed">{GIVEN}' in client.get(address(written, "revisions/1")).content.decode()


def test_a_problem_of_a_line_points_at_its_field():
    assert anchor("tagline_overrides.2.line") == "id_tagline_overrides-2-line"
