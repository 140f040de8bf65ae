"""Verifying the history from the page of the ledger."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from phrases import phrase
from phrases.keeping import kept
from stories.desk.history.verifications import PATIENCE, ask, stop
from stories.models import Outcome, Transition, Verification
from tests.history import lifted

pytestmark = pytest.mark.django_db

LEDGER = "/admin/stories/transition/"
VERIFY, PROGRESS, STOP = (f"{LEDGER}verify/", f"{LEDGER}verify/progress/", f"{LEDGER}verify/stop/")


def shown(client, path=LEDGER):
    return client.get(path).content.decode()


@pytest.mark.django_db(transaction=True)
def test_whoever_asks_reads_later_what_came_of_it(client, edith, a_story):
    a_story("published")
    client.force_login(edith)

    before = client.post(VERIFY, follow=True).content.decode()
    call_command("work", "--once")
    after = shown(client)

    assert "The worker takes it up in a moment." in before
    assert "as it was written" in after
    assert f"{Verification.objects.get().total} rows" in after
    assert "edith" in after


@pytest.mark.django_db(transaction=True)
def test_a_changed_history_is_an_alarm_on_the_page(client, edith, a_story):
    a_story("published")
    with lifted():
        Transition.objects.filter(number=2).update(reason="another")
    client.force_login(edith)

    client.post(VERIFY)
    call_command("work", "--once")
    page = shown(client)

    assert 'role="alert"' in page
    assert "The history was changed: transition 2." in page
    assert "Row 2 was changed: its hash does not fit its words." in page


def test_an_alarm_stays_though_a_later_verification_was_stopped(client, edith):
    why = kept(phrase("The bytes do not fit their hash."))
    now = timezone.now()
    Verification.objects.create(asked_at=now, ended_at=now, outcome=Outcome.CHANGED, row="document txt", because=why)
    ask(by=edith, at=now)
    stop(by=edith, at=now)
    client.force_login(edith)

    page = shown(client)

    assert "The history was changed: document txt." in page
    assert "was stopped" in page


def test_how_far_it_is_is_told_while_it_changes(client, edith):
    asked = ask(by=edith, at=timezone.now())
    Verification.objects.filter(pk=asked.pk).update(claim=uuid4(), heard_at=timezone.now(), read=1234, total=5000)
    client.force_login(edith)

    answer = client.get(PROGRESS)

    assert "1,234 of 5,000 rows" in answer.content.decode()
    assert client.get(PROGRESS, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    Verification.objects.update(read=2345)
    assert client.get(PROGRESS, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_a_second_request_is_refused_in_words(client, edith, emil):
    ask(by=emil, at=timezone.now())
    client.force_login(edith)

    page = client.post(VERIFY, follow=True).content.decode()

    assert "The history is being verified already" in page
    assert Verification.objects.get().asked_by == emil


def test_it_is_stopped_and_stopping_what_has_ended_is_refused_in_words(client, edith):
    ask(by=edith, at=timezone.now())
    client.force_login(edith)

    once = client.post(STOP, follow=True).content.decode()
    twice = client.post(STOP, follow=True).content.decode()

    assert "The newest verification was stopped" in once
    assert "The verification has ended already." in twice


def test_the_page_says_that_no_worker_seems_to_run(client, edith):
    ask(by=edith, at=timezone.now() - PATIENCE)
    client.force_login(edith)

    assert "No worker has taken it up" in shown(client)


def test_the_page_says_that_a_worker_is_silent(client, edith):
    asked = ask(by=edith, at=timezone.now())
    heard_at = timezone.now() - PATIENCE - timedelta(seconds=1)
    Verification.objects.filter(pk=asked.pk).update(claim=uuid4(), heard_at=heard_at)
    client.force_login(edith)

    assert "Its worker was last heard of" in shown(client)


@pytest.mark.parametrize("who", ["rosa", "paul"])
def test_it_is_for_those_who_see_the_ledger(client, who, request):
    client.force_login(request.getfixturevalue(who))

    answers = [client.get(LEDGER), client.get(PROGRESS), client.post(VERIFY), client.post(STOP)]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert not Verification.objects.exists()


def test_asking_and_stopping_are_posts_and_looking_is_a_get(client, edith):
    client.force_login(edith)

    assert [client.get(VERIFY).status_code, client.get(STOP).status_code, client.post(PROGRESS).status_code] == [405] * 3
