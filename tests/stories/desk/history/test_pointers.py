"""Readers led to other words behind the desk's back: no row of history is touched, and yet it is named."""

import pytest

from stories.desk.history.verify import verify_ledger, verify_story
from stories.models import Document, Live


@pytest.fixture
def story(a_story, desk):
    """A story readers have, which was updated and got another slug."""
    story = a_story("published")
    desk.revise(story, slug="another-slug")
    for action in ("submit", "approve", "publish"):
        desk.step(action, story)
    return story


def led_to(path, **columns):
    assert Live.objects.filter(path=path).update(**columns) == 1
    return verify_ledger()


def test_an_address_that_leads_to_an_earlier_edition_is_named(story):
    path, earlier = f"stories/{story.uuid}.json", story.editions.get(number=1).documents.get(format="json")

    fault = led_to(path, document=earlier)

    assert (fault.row, fault == verify_story(story)) == (f"address {path}", True)


def test_an_address_that_leads_to_another_story_is_named(story, a_story):
    other = a_story("published")
    path = f"stories/{story.uuid}.html"

    assert led_to(path, document=Document.objects.get(edition__story=other, format="html")).row == f"address {path}"
    assert verify_story(other) is None


def test_an_address_that_shows_another_format_is_named(story):
    path, newest = f"stories/{story.uuid}.txt", story.editions.get(number=2)

    assert led_to(path, document=newest.documents.get(format="card")).row == f"address {path}"


@pytest.mark.parametrize("state", [("killed", "killed"), ("draft", "withdrawn")])
def test_words_shown_again_after_they_were_taken_down_are_named(a_story, state):
    story = a_story(*state)
    path = f"stories/{story.uuid}.json"
    document = Document.objects.get(edition__story=story, format="json")

    assert led_to(path, status="live", document=document, tombstone=None).row == f"address {path}"


def test_a_story_hidden_behind_a_notice_nobody_wrote_is_named(story):
    path = f"stories/{story.uuid}.json"

    assert led_to(path, status="withdrawn", document=None, notice="Gone.").row == f"address {path}"


def test_an_address_that_moved_is_as_it_should_be(story):
    assert Live.objects.filter(story=story, status="moved").exists()
    assert verify_ledger() is None
