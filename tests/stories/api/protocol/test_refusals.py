"""A refusal says what would have been taken."""

import pytest
from django.test import Client


def test_another_media_type_is_told_what_to_send(machine, rosa):
    answer = machine(rosa).post("stories/", b"slug=a", content_type="application/x-www-form-urlencoded")

    assert answer.json()["detail"].endswith("Send application/json, text in UTF-8.")


def test_an_answer_there_is_not_is_told_what_there_is(machine, rosa):
    answer = machine(rosa).get("me/", headers={"Accept": "text/html"})

    assert answer.json()["detail"] == "This is to be had as application/json."


def test_another_method_is_told_which_are_answered(machine, rosa):
    answer = machine(rosa).delete("stories/")

    assert answer.json()["detail"] == 'Method "DELETE" not allowed. Send GET or HEAD or POST.'


def test_who_sends_no_token_is_told_how(db):
    assert "Authorization: Bearer" in Client().get("/api/v1/me/").json()["detail"]


@pytest.mark.parametrize(
    ("sent", "pointer", "said"),
    [
        ({"action": "shelve"}, "#/action", "This must be one of approve, discard, "),
        ({"action": "publish", "kind": "scoop"}, "#/kind", "This must be one of update, correction."),
    ],
)
def test_a_choice_there_is_not_is_told_which_there_are(machine, rosa, a_story, sent, pointer, said):
    [error] = machine(rosa).take(a_story(), **sent).json()["errors"]

    assert (error["code"], error["pointer"]) == ("invalid_choice", pointer)
    assert error["detail"].startswith(said)
