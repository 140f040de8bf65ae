"""Comments on the story page, by plain forms and as the page's script asks for them."""

import pytest

from stories.desk import comments
from stories.models import Comment, Recipient
from tests.cast import NOON

pytestmark = pytest.mark.django_db
IN_PLACE = {"Accept": "application/json"}


@pytest.fixture
def story(a_story):
    return a_story("submitted")


def page(story, rest: str = "comments/") -> str:
    return f"/admin/stories/story/{story.pk}/{rest}"


def deed(story, note, name: str) -> str:
    return page(story, f"comments/{note.uuid}/{name}/")


def test_a_comment_is_left_on_words_by_a_plain_form(client, edith, rosa, story):
    client.force_login(edith)
    sent = {"text": "@rosa <b>which</b> one?", "block": "p1", "quote": "river", "start": "", "revision": "1", "blocking": "on"}

    answer = client.post(page(story), sent, follow=True)

    note = Comment.objects.get()
    shown = answer.content.decode()
    assert answer.redirect_chain[0][0] == f"{page(story, 'change/')}#comment-{note.uuid}"
    assert (note.quote, note.start, note.blocking, note.mentions) == ("river", 4, True, ["rosa"])
    assert '<b class="mention">@rosa</b> &lt;b&gt;which&lt;/b&gt; one?' in shown
    assert f'id="said-{note.uuid}"' in shown
    assert 'data-block="p1" data-start="4" data-end="9"' in shown


def test_each_deed_is_a_plain_form_too(client, edith, emil, story):
    note = comments.comment(story, "Which one?", by=edith, at=NOON)
    client.force_login(edith)

    client.post(deed(story, note, "edit"), {f"edit-{note.uuid}": "Which?"})
    client.post(deed(story, note, "answer"), {f"answer-{note.uuid}": "This one.\r\nI think."})
    client.post(deed(story, note, "resolve"))
    note.refresh_from_db()
    assert (note.text, note.resolved_by) == ("Which?", edith)
    assert note.answers.get().text == "This one.\nI think."

    client.post(deed(story, note, "reopen"))
    client.post(deed(story, note, "withdraw"))
    note.refresh_from_db()
    assert [done["deed"] for done in note.deeds] == ["edited", "resolved", "reopened", "withdrawn"]
    client.force_login(emil)
    assert "Which?" not in client.get(page(story)).content.decode()


def test_what_is_refused_comes_back_with_what_was_typed(client, edith, story):
    client.force_login(edith)

    refused = client.post(page(story), {"text": "Which one?", "quote": "lake", "blocking": "on"}).content.decode()
    in_place = client.post(page(story), {"text": "Which one?", "quote": "lake"}, headers=IN_PLACE)
    empty = client.post(page(story), {"text": " "}, follow=True).content.decode()

    assert "save first" in refused
    assert ">Which one?</textarea>" in refused
    assert '<input type="hidden" name="quote" value="lake">' in refused
    assert (in_place.status_code, in_place.json()["code"]) == (409, "bad_content")
    assert "Write 1 to 5000 characters." in empty
    assert not Comment.objects.exists()


def test_who_was_not_told_is_said(client, edith, story, ravi):
    client.force_login(edith)

    said = client.post(page(story), {"text": "@ravi and @nobody: which one?"}, headers=IN_PLACE).json()["message"]

    assert said == "@nobody, @ravi were not told: nobody of these names sees this story."


def test_nothing_new_is_a_304_and_news_are_the_threads_alone(client, edith, rosa, story):
    comments.comment(story, "Which one?", by=edith, at=NOON)
    client.force_login(rosa)
    etag = client.get(page(story))["ETag"]

    unchanged = client.get(page(story), headers={"If-None-Match": etag})
    comments.comment(story, "And when?", by=edith, at=NOON)
    news = client.get(page(story), headers={"If-None-Match": etag})

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert "And when?" in news.content.decode()
    assert "<html" not in news.content.decode()


def test_asking_costs_one_statement_besides_who_asks_and_the_story(client, edith, story, django_assert_num_queries):
    comments.comment(story, "Which one?", by=edith, at=NOON)
    client.force_login(edith)
    etag = client.get(page(story))["ETag"]

    # The session, the account, its roles, the story, and what is new.
    with django_assert_num_queries(5):
        client.get(page(story), headers={"If-None-Match": etag})


def test_comments_cost_the_story_page_one_statement_however_many(client, edith, rosa, story, django_assert_max_num_queries):
    client.force_login(edith)
    client.get(page(story, "change/"))
    with django_assert_max_num_queries(12) as none:
        client.get(page(story, "change/"))
    for _ in range(5):
        note = comments.comment(story, "@edith Which one?", by=rosa, at=NOON, about=comments.About(quote="river"))
        comments.answer(note, "This one.", by=edith, at=NOON)

    with django_assert_max_num_queries(len(none)):
        client.get(page(story, "change/"))


def test_what_was_seen_is_noted(client, edith, rosa, story):
    note = comments.comment(story, "@rosa which one?", by=edith, at=NOON)
    client.force_login(rosa)
    assert "New for you" in client.get(page(story)).content.decode()

    first = client.post(page(story, "comments/seen/"), {"thread": [str(note.uuid), "x"]}, headers=IN_PLACE).json()

    assert first == {"seen": 1}
    assert Recipient.objects.get().seen_at is not None
    assert "New for you" not in client.get(page(story)).content.decode()


def test_colleagues_who_see_the_story_are_offered(client, edith, rosa, ravi, emil, story):
    client.force_login(edith)

    def offered(begins: str) -> list[str]:
        found = client.get(page(story, "comments/colleagues/"), {"q": begins}).json()["results"]
        return [one["label"] for one in found]

    assert (offered("r"), offered("E"), offered("\0")) == (["rosa"], ["emil"], offered(""))


def test_a_closed_story_shows_its_comments_and_offers_no_more(client, edith, desk, a_story):
    story = a_story("published")
    note = comments.comment(story, "Which one?", by=edith, at=NOON, about=comments.About(quote="river"))
    desk.step("kill", story)
    client.force_login(edith)

    shown = client.get(page(story, "change/")).content.decode()
    refused = client.post(deed(story, note, "resolve"), follow=True).content.decode()

    assert "Which one?" in shown
    assert "Write a comment" not in shown
    assert "its comments can be read" in refused


def test_who_may_not_see_a_story_hears_nothing_of_what_is_said_on_it(client, edith, ravi, story):
    note = comments.comment(story, "Which one?", by=edith, at=NOON)
    client.force_login(ravi)

    for address in (page(story), page(story, "comments/colleagues/")):
        assert client.get(address).status_code == 404
    for address in (page(story), page(story, "comments/seen/"), deed(story, note, "resolve")):
        assert client.post(address, {"text": "a"}).status_code == 404


def test_a_comment_of_another_story_and_a_deed_of_no_name_are_not_there(client, edith, a_story, story):
    note = comments.comment(story, "Which one?", by=edith, at=NOON)
    client.force_login(edith)

    assert client.post(deed(a_story(), note, "resolve")).status_code == 404
    assert client.post(deed(story, note, "burn")).status_code == 404
    assert client.get(deed(story, note, "resolve")).status_code == 405
