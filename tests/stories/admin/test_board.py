"""The board: what each person sees, how it is asked for what is new, and steps on many stories."""

import pytest

from stories.admin.board.bulk import IN_BULK
from stories.desk.comments import answer, comment, see
from stories.desk.writing import planning
from stories.models import Section, Story, Transition
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db

BOARD = "/admin/"
CHANGES = "/admin/stories/story/board/"
STEPS = "/admin/stories/story/board/steps/"


def shown(client, query: str = "") -> str:
    return client.get(BOARD + query).content.decode()


def chosen(*stories: Story) -> list[str]:
    return [f"{story.pk}:{story.newest_hash}" for story in stories]


def take(client, action: str, *stories: Story, **values) -> str:
    return client.post(STEPS, {"action": action, "story": chosen(*stories), **values}).content.decode()


def test_the_board_says_what_came_back_and_why(client, rosa, desk, a_story):
    desk.step("send_back", a_story("submitted"))
    client.force_login(rosa)

    page = shown(client)

    queue = page[page.index("Sent back to me") : page.index("Waiting for me")]
    assert "It is time." in queue


def test_the_board_of_an_empty_desk_says_what_to_do(client, rosa):
    client.force_login(rosa)

    page = shown(client)

    assert "Nothing came back to you." in page
    assert "open a new story" in page
    assert "New story" in page


def test_a_row_says_what_one_wants_to_know(client, edith, rosa, a_story):
    story = a_story("submitted", content=cast.flood(slug="ferry", headline="Ferry <sinks>"))
    planning.arrange(story, planning.Plan(rosa, NOON, embargo_until=cast.TOMORROW.replace(year=2099)), by=edith, at=NOON)
    client.force_login(edith)

    page = shown(client, "?queue=submitted")

    row = page[page.index(f'id="row-found-{story.pk}"') : page.index("</li>", page.index(f'id="row-found-{story.pk}"'))]
    for said in ("Ferry &lt;sinks&gt;", "submitted", "ferry", "rosa", "words", "was due", "embargoed until", "no section"):
        assert said in row
    assert f'datetime="{NOON:%Y-%m-%dT%H:%M:%S}+00:00" title="{NOON:%Y-%m-%d %H:%M} UTC"' in row


def test_the_board_says_who_asks_me_what_until_i_answer(client, rosa, edith, a_story):
    story, quiet = a_story(), a_story()
    note = comment(story, "@rosa <b>who</b> said so?", by=edith, at=NOON)
    comment(quiet, "Nice.", by=edith, at=NOON)
    client.force_login(rosa)

    def queue() -> str:
        page = shown(client)
        return page[page.index("Comments for me") : page.index("Due and overdue")]

    assert "New: edith: @rosa &lt;b&gt;who&lt;/b&gt; said so?" in queue()
    assert f'data-story="{quiet.pk}"' not in queue()
    see(story, [note.uuid], by=rosa, at=NOON)
    assert "<q>edith: @rosa" in queue()
    answer(note, "The mayor.", by=rosa, at=NOON)
    assert "comments that call you" in queue()


def test_the_price_of_the_page_is_fixed(client, edith, a_story, django_assert_max_num_queries):
    client.force_login(edith)
    for state, readers in cast.ROUTES:
        story = a_story(state, readers)
        if state != "killed":
            comment(story, "@edith Is this right?", by=story.created_by, at=NOON)
    Section.objects.create(slug="world", name="World")

    with django_assert_max_num_queries(12):  # the session, the account, its roles, eight for the data, what was said to me
        client.get(BOARD)
    with django_assert_max_num_queries(11):
        client.get(BOARD, {"q": "halden", "author": "stringer"})


def test_nothing_new_costs_one_statement_for_the_data(client, edith, a_story, django_assert_num_queries):
    a_story("submitted")
    client.force_login(edith)
    etag = client.get(CHANGES)["ETag"]

    with django_assert_num_queries(4):  # the session, the account, its roles, the newest change
        answer = client.get(CHANGES, HTTP_IF_NONE_MATCH=etag)

    assert answer.status_code == 304
    assert answer.content == b""


def test_what_is_new_is_answered_with_the_board_as_it_is_now(client, edith, desk, a_story):
    story = a_story("submitted")
    client.force_login(edith)
    first = client.get(CHANGES + "?state=draft")
    desk.step("send_back", story)

    answer = client.get(CHANGES + "?state=draft", HTTP_IF_NONE_MATCH=first["ETag"])

    assert answer.status_code == 200
    assert f'data-story="{story.pk}"' in answer.content.decode()
    assert f'data-story="{story.pk}"' not in first.content.decode()
    assert "<html" not in answer.content.decode()


def test_the_page_begins_with_the_newest_change(client, edith, a_story):
    a_story()
    client.force_login(edith)

    newest = client.get(CHANGES)["ETag"]

    assert f'data-newest="{newest.replace(chr(34), "&quot;")}"' in shown(client)


def test_the_board_is_for_the_desk_alone(client, db):
    assert client.get(CHANGES).status_code == 302
    assert client.post(STEPS, {"action": "approve"}).status_code == 302


@pytest.mark.parametrize(
    "query",
    ["state=x", "section=x", "assignee=x", "assignee=999", "day=tomorrow", "mark=x", "queue=x", "behind=x", "behind=2026-99-99~1",
     "q=%00", "behind=2026-01-01T00:00:00Z~99999999999999999999", "behind=2026-01-01T00:00:00~1", "q=" + "x" * 201],
)  # fmt: skip
def test_a_filter_that_means_nothing_is_refused(client, edith, a_story, query):
    a_story()
    client.force_login(edith)

    answer = client.get(f"{BOARD}?{query}")

    assert answer.status_code == 200
    assert "Nothing was looked for" in answer.content.decode()
    assert "data-story" not in answer.content.decode()


def test_a_list_says_when_nothing_fits(client, edith):
    client.force_login(edith)

    assert "No story you may see fits." in shown(client, "?q=submarine")
    assert "Name a word to look for." in shown(client, "?q=-rain")


def test_a_step_on_many_goes_through_the_gate_one_by_one(client, edith, a_story):
    good, own, stale = a_story("submitted"), a_story("submitted", by=edith), a_story("submitted")
    client.force_login(edith)

    answer = client.post(STEPS, {"action": "approve", "story": [*chosen(good, own), f"{stale.pk}:{'0' * 64}"]})

    page = answer.content.decode()
    assert "Approve: 1 done, 2 refused." in page
    assert page.index("nobody approves their own copy") > page.index(f'data-story="{own.pk}"')
    assert page.index("You did not read the newest revision") > page.index(f'data-story="{stale.pk}"')
    assert set(Story.objects.filter(state="approved")) == {good}


def test_a_step_that_needs_a_reason_asks_once(client, edith, a_story):
    first, second = a_story("submitted"), a_story("submitted")
    client.force_login(edith)

    asked = take(client, "send_back", first, second)
    asked_again = take(client, "send_back", first, second, confirmed="yes", reason=" ")
    assert not Story.objects.filter(state="draft").exists()
    told = take(client, "send_back", first, second, confirmed="yes", reason="Two sources, please.")

    assert asked.count('name="reason"') == asked_again.count('name="reason"') == 1
    assert "Say why, in a sentence." in asked_again
    assert "Send back: 2 done, 0 refused." in told
    assert set(Transition.objects.filter(action="send_back").values_list("reason", flat=True)) == {"Two sources, please."}


def test_publishing_many_is_confirmed_first(client, pia, a_story):
    story = a_story("approved")
    client.force_login(pia)

    assert "What it does to readers" in take(client, "publish", story)
    story.refresh_from_db()
    assert story.state == "approved"

    assert "1 done" in take(client, "publish", story, confirmed="yes")


@pytest.mark.parametrize("action", ["kill", "withdraw", "roll_back", "discard", "revise", "", "x"])
def test_what_cannot_be_undone_is_not_offered_for_many(client, pia, a_story, action):
    story = a_story("published")
    client.force_login(pia)

    assert client.post(STEPS, {"action": action, "story": chosen(story), "confirmed": "yes"}).status_code == 404
    assert action not in IN_BULK


def test_many_are_steps_on_what_one_may_see_alone(client, rosa, ravi, a_story):
    story = a_story("draft", by=ravi)
    client.force_login(rosa)

    page = take(client, "submit", story)

    assert "0 done, 0 refused" in page
    assert story.headline not in page
    story.refresh_from_db()
    assert story.state == "draft"


@pytest.mark.parametrize(
    "sent", [[], ["x"], ["1" * 30 + ":"], [f"{number}:" for number in range(101)]], ids=["none", "x", "long", "many"]
)
def test_a_selection_that_means_nothing_is_refused(client, edith, sent):
    client.force_login(edith)

    answer = client.post(STEPS, {"action": "approve", "story": sent, "back": "https://elsewhere.example/"}, follow=True)

    assert answer.redirect_chain == [("/admin/", 302)]
    assert "Select stories first" in answer.content.decode()


def test_the_way_back_leads_to_the_board_as_it_was(client, edith, a_story):
    story = a_story("submitted")
    client.force_login(edith)

    assert 'href="/admin/?state=submitted"' in take(client, "approve", story, back="/admin/?state=submitted")
    assert "elsewhere" not in take(client, "approve", story, back="//elsewhere.example/admin/")


def test_steps_on_many_are_offered_to_who_may_take_them(client, rosa, paul, pia):
    offered = {}
    for user in (rosa, paul, pia):
        client.force_login(user)
        page = shown(client)
        offered[user.username] = [action for action in IN_BULK if f'<option value="{action}">' in page]

    assert offered == {"rosa": ["submit"], "paul": [], "pia": list(IN_BULK)}
