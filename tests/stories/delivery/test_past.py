"""What readers had at a moment, equal to a replay of the ledger."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from stories.delivery.negotiation import FORMATS
from stories.desk.gate import steps
from stories.facts import Asked
from stories.models import Document, Edition, Story, Transition
from tests.cast import flood

BEFORE = timedelta(seconds=1)


def asked(client, path, moment):
    return client.get(f"/delivery/v1/{path}?as_of={quote(moment.isoformat())}")


def replayed(story, moment):
    """Return the edition readers had at a moment by the ledger alone, None when they had none, or it was taken down since."""
    had = None
    if Transition.objects.filter(story=story, at__gt=moment, action__in=("withdraw", "kill")).exists():
        return had
    for row in Transition.objects.filter(story=story, at__lte=moment).order_by("number"):
        if row.action in {"publish", "roll_back"}:
            had = Edition.objects.filter(story=story, at__lte=row.at).order_by("number").last()
        elif row.action in {"withdraw", "kill"}:
            had = None
    return had


@pytest.fixture
def stories(a_story, desk):
    """Stories with a past: corrected, rolled back, moved, withdrawn and back again, withdrawn, killed; and a draft."""
    corrected, moved, back, gone, killed = (a_story("published") for _ in range(5))
    a_story("draft")
    for action in ("revise", "submit", "approve", "publish", "revise", "submit", "approve", "publish"):
        desk.step(action, corrected)
    steps.take("roll_back", corrected, by=desk.publisher, at=desk.now(), asked=Asked(reason="It was wrong.", edition=1))
    desk.revise(moved, slug="another-slug", language="de")
    for action in ("submit", "approve", "publish"):
        desk.step(action, moved)
    for action in ("withdraw", "submit", "approve", "publish"):
        desk.step(action, back)
    desk.step("withdraw", gone)
    desk.step("kill", killed)
    return [corrected, moved, back, gone, killed]


def moments():
    changes = Transition.objects.order_by("at").values_list("at", flat=True)
    return sorted({moment for at in changes for moment in (at - BEFORE, at)})


@pytest.mark.parametrize("name", FORMATS)
def test_a_story_at_a_moment_is_what_a_replay_of_the_ledger_says(client, stories, name):
    for story in stories[:3]:
        for moment in moments():
            answer = asked(client, f"stories/{story.uuid}.{name}", moment)
            edition = replayed(story, moment)

            if edition:
                assert answer.content == bytes(Document.objects.get(edition=edition, format=name).data)
                assert answer["Content-Type"] == FORMATS[name]
            else:
                published = story.editions.order_by("number")[0].at <= moment
                assert answer.status_code == (410 if published else 404)


def test_a_list_at_a_moment_is_what_a_replay_of_the_ledger_says(client, stories):
    for moment in moments():
        had = {str(story.uuid): replayed(story, moment) for story in stories[:3]}
        cards = {card["id"]: card["version"] for card in asked(client, "stories/", moment).json()["stories"]}

        assert cards == {uuid: edition.number for uuid, edition in had.items() if edition}


def test_a_list_of_then_holds_what_stood_in_it_then(client, stories):
    moved = stories[1]
    before = moved.editions.get(number=1).at

    assert [card["id"] for card in client.get("/delivery/v1/stories/?language=de").json()["stories"]] == [str(moved.uuid)]
    english = asked(client, "stories/", before).json()["stories"]
    assert str(moved.uuid) in {card["id"] for card in english}


def test_what_was_taken_down_is_gone_at_every_moment(client, stories):
    for story in stories[3:]:
        published = story.editions.order_by("number")[0].at

        assert asked(client, f"stories/{story.uuid}.json", published).status_code == 410
        assert str(story.uuid) not in asked(client, "stories/", published).content.decode()


@pytest.mark.parametrize("name", FORMATS)
def test_words_that_were_withdrawn_stay_gone_when_the_story_comes_back(client, a_story, desk, name):
    story = a_story("draft", "withdrawn", content=flood("The mayor took the money."))
    withdrawn, published = desk.now(), story.editions.get().at
    desk.revise(story, body=flood("The mayor took no money.").body)
    for action in ("submit", "approve", "publish"):
        desk.step(action, story)
    address = f"stories/{story.uuid}.{name}"

    for moment in (published, withdrawn):
        answer = asked(client, address, moment)
        assert (answer.status_code, b"took the money" in answer.content) == (410, False)
        assert asked(client, "stories/", moment).json()["stories"] == []
    assert asked(client, address, published - BEFORE).status_code == 404
    assert asked(client, address, story.editions.order_by("number").last().at).status_code == 200


@pytest.mark.parametrize("name", FORMATS)
def test_the_notice_in_the_place_of_a_story_is_the_same_at_every_moment(client, stories, name):
    for story in stories[3:]:
        published = story.editions.order_by("number")[0].at

        then, now = (
            asked(client, f"stories/{story.uuid}.{name}", published),
            client.get(f"/delivery/v1/stories/{story.uuid}.{name}"),
        )

        assert (then.status_code, then["Content-Type"], then.content) == (410, now["Content-Type"], now.content)


def test_an_old_slug_shows_what_stood_there(client, stories):
    moved = Story.objects.get(pk=stories[1].pk)
    before = moved.editions.get(number=1)

    answer = asked(client, f"{moved.day}/{before.content.slug}.json", before.at)

    assert answer.json()["version"] == 1


@pytest.mark.parametrize(
    "value", ["", "now", "2026-03-04", "2026-03-04T12:00:00", "9999-01-01T00:00:00Z", "2026-13-04T12:00:00Z"]
)
@pytest.mark.parametrize("path", ["stories/", "stories/00000000-0000-0000-0000-000000000000.json"])
def test_what_is_no_moment_of_the_past_is_refused(client, db, path, value):
    answer = client.get(f"/delivery/v1/{path}?as_of={value}")

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_moment")


@pytest.mark.parametrize("path", ["stories/", "stories/{uuid}.json", "stories/{uuid}"])
def test_the_past_is_one_query_too(client, a_story, path, django_assert_num_queries):
    story = a_story("published", content=flood())
    moment = story.editions.get().at

    with django_assert_num_queries(1):
        assert asked(client, path.format(uuid=story.uuid), moment).status_code == 200
