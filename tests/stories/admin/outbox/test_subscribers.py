"""Who is told of publications, what was sent to them, and whether it arrived."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from standardwebhooks.webhooks import Webhook

from stories.desk.outbox.handing_out import hand_out
from stories.desk.outbox.secrets import seal
from stories.desk.outbox.subscribers import disable, rotate, subscribe
from stories.models import Dispatch, Subscriber
from tests.cast import NOON, TOMORROW
from tests.receivers import receiving

pytestmark = pytest.mark.django_db

SUBSCRIBERS, DISPATCHES = "/admin/stories/subscriber/", "/admin/stories/dispatch/"


@pytest.fixture
def receiver():
    with receiving() as ours:
        yield ours


@pytest.fixture
def admin(client, ada):
    client.force_login(ada)
    return client


@pytest.fixture
def partner(ada, receiver):
    return subscribe("Halden Avis", receiver.url, by=ada, at=NOON)[0]


@pytest.fixture
def failed(a_story, partner):
    """A dispatch that was given up."""
    a_story("published")
    hand_out(TOMORROW)
    Dispatch.objects.update(tries=10, gave_up_at=NOON, last_answer="500 <b>No</b>")
    return Dispatch.objects.get()


def secret_in(answer):
    return re.search(r'class="secret">([^<]+)<', answer.content.decode())[1]


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_an_admin_subscribes_a_partner_and_sees_the_secret_once(admin, receiver):
    answer = admin.post(f"{SUBSCRIBERS}add/", {"name": "Halden Avis", "url": receiver.url})

    subscriber, secret = Subscriber.objects.get(), secret_in(answer)
    assert secret.startswith("whsec_")
    assert "no-store" in answer["Cache-Control"]
    for page in (SUBSCRIBERS, f"{SUBSCRIBERS}{subscriber.pk}/change/"):
        shown = admin.get(page).content.decode()
        assert "Halden Avis" in shown
        assert secret not in shown
        assert subscriber.secret not in shown
    assert secret not in subscriber.secret


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": "", "url": "https://a.example/"}, "required"),
        ({"name": "A", "url": ""}, "required"),
        ({"name": "A", "url": "ftp://a.example/"}, "Write a web address"),
        ({"name": "A", "url": "https://me:secret@a.example/"}, "Leave out names, passwords"),
        ({"name": "A\x00", "url": "https://a.example/"}, "Null characters"),
        ({"name": "A" * 101, "url": "https://a.example/"}, "at most 100"),
        ({"name": "A", "url": "https://a.example/" + "a" * 500}, "at most 500"),
    ],
)
def test_what_cannot_be_subscribed_is_told_at_its_field(admin, values, why):
    answer = admin.post(f"{SUBSCRIBERS}add/", values)

    assert answer.status_code == 200
    assert why in text(answer)
    assert not Subscriber.objects.exists()


def test_nobody_is_told_twice_at_one_address(admin, partner):
    answer = admin.post(f"{SUBSCRIBERS}add/", {"name": "Again", "url": partner.url})

    assert "told at this address already" in text(answer)
    assert Subscriber.objects.count() == 1


def test_a_test_is_sent_and_what_was_answered_is_shown(admin, partner, receiver):
    receiver.will_answer(503, body=b"<script>alert(1)</script>")

    admin.post(f"{SUBSCRIBERS}{partner.pk}/test/")
    call_command("work", "--once")

    page = admin.get(f"{SUBSCRIBERS}{partner.pk}/change/").content.decode()
    assert "subscriber.test" in page
    assert "503 &lt;script&gt;" in page
    assert "<script>alert(1)" not in page


def test_a_new_secret_is_shown_once_and_the_old_one_signs_as_long_as_was_chosen(admin, partner, receiver):
    answer = admin.post(f"{SUBSCRIBERS}{partner.pk}/secret/", {"keep_hours": "24"})
    admin.post(f"{SUBSCRIBERS}{partner.pk}/test/")
    call_command("work", "--once")

    partner.refresh_from_db()
    assert timedelta(hours=23) < partner.old_secret_until - timezone.now() <= timedelta(hours=24)
    (heard,) = receiver.heard
    assert len(heard.headers["webhook-signature"].split()) == 2
    assert Webhook(secret_in(answer)).verify(heard.body, heard.headers)


def test_a_secret_others_know_ends_at_once(admin, partner, receiver):
    admin.post(f"{SUBSCRIBERS}{partner.pk}/secret/", {"keep_hours": "0"})

    partner.refresh_from_db()
    assert (partner.old_secret, partner.old_secret_until) == ("", None)


@pytest.mark.parametrize("hours", ["", "-1", "5", "x", "9999999999999999999999"])
def test_the_old_secret_is_kept_as_long_as_is_offered_and_no_other_time(admin, partner, hours):
    sealed = partner.secret

    answer = admin.post(f"{SUBSCRIBERS}{partner.pk}/secret/", {"keep_hours": hours}, follow=True)

    partner.refresh_from_db()
    assert "Choose how long" in text(answer)
    assert partner.secret == sealed


def test_a_subscriber_is_disabled_and_enabled_by_posts_alone(admin, partner):
    for deed in ("disable", "enable", "test", "secret"):
        assert admin.get(f"{SUBSCRIBERS}{partner.pk}/{deed}/").status_code == 405

    admin.post(f"{SUBSCRIBERS}{partner.pk}/disable/")
    partner.refresh_from_db()
    assert partner.disabled_why == "ada disabled it."
    assert "Enable the subscriber first" in text(admin.post(f"{SUBSCRIBERS}{partner.pk}/test/", follow=True))

    admin.post(f"{SUBSCRIBERS}{partner.pk}/enable/")
    partner.refresh_from_db()
    assert (partner.disabled_at, partner.disabled_why) == (None, "")


def test_a_subscriber_moves(admin, partner):
    admin.post(f"{SUBSCRIBERS}{partner.pk}/change/", {"name": "Avis", "url": "https://avis.example/hook"})

    partner.refresh_from_db()
    assert (partner.name, partner.url) == ("Avis", "https://avis.example/hook")


def test_the_hub_is_shown_and_not_changed(admin, a_story, settings, receiver):
    settings.NEWSROOM_HUB = receiver.url
    a_story("published")
    call_command("work", "--once")
    hub = Subscriber.objects.get()

    assert "NEWSROOM_HUB" in text(admin.get(f"{SUBSCRIBERS}{hub.pk}/change/"))
    admin.post(f"{SUBSCRIBERS}{hub.pk}/change/", {"name": "A", "url": "https://a.example/"})
    assert "is a setting" in text(admin.post(f"{SUBSCRIBERS}{hub.pk}/test/", follow=True))
    hub.refresh_from_db()
    assert hub.url == receiver.url
    assert "feeds/all.atom" in text(admin.get(f"{DISPATCHES}{Dispatch.objects.get().pk}/change/"))


def test_the_list_tells_what_failed_at_each(admin, failed):
    page = text(admin.get(SUBSCRIBERS))

    assert re.search(r"is told 0 1 ", page)


@pytest.mark.parametrize("standing", ["waiting", "failing", "gave up", "arrived"])
def test_dispatches_are_found_by_how_they_stand(admin, failed, standing):
    page = admin.get(DISPATCHES, {"stands": standing})

    assert (f"{DISPATCHES}{failed.pk}/change/" in page.content.decode()) == (standing == "gave up")


@pytest.mark.parametrize("query", ["stands=x", "subscriber=x", "event=x", "q=%00", "p=x", "o=99"])
def test_a_query_nobody_offered_breaks_nothing(admin, failed, query):
    assert admin.get(f"{DISPATCHES}?{query}").status_code in {200, 302}


def test_what_was_given_up_is_sent_again_after_a_question(admin, failed, receiver):
    asked = admin.post(DISPATCHES, {"action": "ask_to_send_again", "_selected_action": [failed.pk]})
    assert "1 goes out now" in text(asked)
    assert receiver.heard == []

    admin.post(f"{DISPATCHES}again/", {"dispatch": [failed.pk]})
    call_command("work", "--once")

    failed.refresh_from_db()
    assert (failed.stands, receiver.ids) == ("arrived", [str(failed.event.uuid)])


def test_what_arrived_is_not_sent_again(admin, failed):
    Dispatch.objects.update(arrived_at=NOON, gave_up_at=None)

    asked = admin.post(DISPATCHES, {"action": "ask_to_send_again", "_selected_action": [failed.pk]}, follow=True)
    assert "have arrived" in text(asked)
    done = admin.post(f"{DISPATCHES}again/", {"dispatch": [failed.pk]}, follow=True)
    assert "Nothing was sent again" in text(done)


@pytest.mark.parametrize("sent", [[], ["x"], ["9" * 30], ["0"]])
def test_sending_again_what_is_not_there_changes_nothing(admin, failed, sent):
    admin.post(f"{DISPATCHES}again/", {"dispatch": sent})

    failed.refresh_from_db()
    assert failed.stands == "gave up"


def test_a_dispatch_shows_what_is_sent_and_what_was_answered(admin, failed):
    page = admin.get(f"{DISPATCHES}{failed.pk}/change/").content.decode()

    assert str(failed.event.uuid) in page
    assert "500 &lt;b&gt;No&lt;/b&gt;" in page
    assert "&quot;type&quot;:&quot;story.published&quot;" in page


def test_a_publisher_sees_per_receiver_whether_a_kill_arrived(client, pia, ada, a_story, desk, partner, receiver):
    with receiving() as other:
        other.will_answer(500)
        subscribe("Other", other.url, by=ada, at=NOON)
        story = a_story("published")
        desk.step("kill", story)
        call_command("work", "--once")
    client.force_login(pia)

    page = client.get(f"/admin/stories/story/{story.pk}/arrivals/")

    kill, publication = text(page).split("story.published,")
    assert "story.killed" in kill
    assert "Not arrived yet at 1 of 2: Other." in kill
    assert "arrived" in kill.split("Halden Avis")[1]
    assert receiver.url not in page.content.decode()
    assert f"/admin/stories/story/{story.pk}/arrivals/" in client.get(f"/admin/stories/story/{story.pk}/change/").content.decode()
    assert (
        f"/admin/stories/story/{story.pk}/arrivals/" in client.get(f"/admin/stories/story/{story.pk}/history/").content.decode()
    )


def test_a_page_of_arrivals_says_why_it_is_empty(client, pia, a_story):
    client.force_login(pia)
    draft, live = a_story("draft"), a_story("published")

    assert "never published" in text(client.get(f"/admin/stories/story/{draft.pk}/arrivals/"))
    assert "has not sent it yet" in text(client.get(f"/admin/stories/story/{live.pk}/arrivals/"))
    hand_out(TOMORROW)
    assert "Nobody was subscribed" in text(client.get(f"/admin/stories/story/{live.pk}/arrivals/"))


def test_arrivals_cost_the_same_for_few_and_many(client, pia, ada, a_story, desk, django_assert_max_num_queries):
    for number in range(5):
        subscribe(f"Partner {number}", f"https://partner{number}.example/", by=ada, at=NOON)
    story = a_story("published")
    desk.step("kill", story)
    hand_out(TOMORROW)
    client.force_login(pia)

    with django_assert_max_num_queries(8):
        client.get(f"/admin/stories/story/{story.pk}/arrivals/")


def test_nobody_sees_the_arrivals_of_a_story_they_may_not_see(client, ravi, a_story):
    client.force_login(ravi)

    assert client.get(f"/admin/stories/story/{a_story('draft').pk}/arrivals/").status_code == 404


@pytest.mark.parametrize("below", ["", "add/", "{pk}/change/"])
@pytest.mark.parametrize("name", ["rosa", "edith", "pia", "paul"])
def test_subscribers_are_for_admins(client, partner, below, name, request):
    client.force_login(request.getfixturevalue(name))

    assert client.get(SUBSCRIBERS + below.format(pk=partner.pk)).status_code == 403


@pytest.mark.parametrize("name", ["rosa", "edith", "pia", "paul"])
def test_dispatches_are_for_admins_and_so_is_every_deed(client, failed, partner, name, request):
    client.force_login(request.getfixturevalue(name))

    for page in (DISPATCHES, f"{DISPATCHES}{failed.pk}/change/"):
        assert client.get(page).status_code == 403
    deeds = [f"{SUBSCRIBERS}{partner.pk}/{deed}/" for deed in ("secret", "test", "disable", "enable")]
    for deed in (*deeds, f"{DISPATCHES}again/"):
        assert client.post(deed, {"dispatch": [failed.pk], "keep_hours": "24"}).status_code == 403
    failed.refresh_from_db()
    assert failed.stands == "gave up"


def test_a_disabled_subscriber_is_shown_as_one(admin, ada, partner):
    disable(partner, by=ada, at=NOON)

    assert "ada disabled it." in text(admin.get(f"{SUBSCRIBERS}{partner.pk}/change/"))
    assert "disabled" in text(admin.get(SUBSCRIBERS))


def test_a_subscriber_whose_secret_was_lost_with_the_desks_key_is_shown_as_one(admin, ada, partner):
    with override_settings(SECRET_KEY="another key of the desk, as long as it should be, for sure it is"):
        partner.secret = seal("whsec_c2VjcmV0")
    partner.save()

    assert "Make a new secret" in text(admin.get(f"{SUBSCRIBERS}{partner.pk}/change/")).partition("Sent last")[0]
    assert "needs a new secret" in text(admin.get(SUBSCRIBERS))

    rotate(partner, keep_hours=24, by=ada, at=NOON)

    assert "Make a new secret" not in text(admin.get(f"{SUBSCRIBERS}{partner.pk}/change/")).partition("Sent last")[0]
    assert "needs a new secret" not in text(admin.get(SUBSCRIBERS))


def test_why_nothing_was_heard_is_told_in_the_language_of_the_page(admin, failed):
    Dispatch.objects.update(last_answer="Nothing listens at this address and port.")

    for page in ("/admin/stories/dispatch/", f"/admin/stories/dispatch/{failed.pk}/change/"):
        said = admin.get(page, headers={"Accept-Language": "de"}).content.decode()
        assert "An dieser Adresse und diesem Port hört niemand." in said
