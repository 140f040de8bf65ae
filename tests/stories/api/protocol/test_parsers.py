import json

import pytest

from stories.api.protocol.parsers import MAX_JSON_BYTES
from stories.models import Story

REFUSED = {
    "broken": b'{"headline": ',
    "a second value": b'{"headline": "a"} {}',
    "a key twice": b'{"headline": "a", "headline": "b"}',
    "a key twice, further down": b'{"dateline": {"place": "a", "place": "b"}}',
    "NaN": b'{"urgency": NaN}',
    "Infinity": b'{"urgency": -Infinity}',
    "a number beyond all numbers": b'{"urgency": 1e999}',
    "a number of ten thousand digits": b'{"urgency": ' + b"1" * 10_000 + b"}",
    "NUL": b'{"headline": "a\\u0000b"}',
    "NUL in a key": b'{"head\\u0000line": "a"}',
    "a lone surrogate": b'{"headline": "\\ud800"}',
    "Latin-1": '{"headline": "Åse"}'.encode("latin-1"),
    "UTF-16": '{"headline": "a"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"headline": "a"}',
    "seventeen levels": b'{"headline": ' + b"[" * 17 + b"]" * 17 + b"}",
    "a million levels": b"[" * 1_000_000,
    "a list": b"[]",
    "null": b"null",
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_clean_json_is_refused_and_changes_nothing(machine, rosa, body):
    answer = machine(rosa).post("stories/", body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert not Story.objects.exists()


def test_too_large_a_body_is_not_read_to_its_end(machine, rosa):
    body = json.dumps({"headline": "a" * MAX_JSON_BYTES}).encode()

    answer = machine(rosa).post("stories/", body, content_type="application/json")

    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"


@pytest.mark.parametrize("media_type", ["text/plain", "application/xml", "application/json; charset=latin-1", "nonsense"])
def test_another_media_type_is_refused(machine, rosa, media_type):
    assert machine(rosa).post("stories/", b'{"headline": "a"}', content_type=media_type).status_code == 415


def test_the_charset_may_be_named_when_it_is_utf_8(machine, rosa):
    answer = machine(rosa).post("stories/", '{"headline": "Åse"}'.encode(), content_type='application/json; charset="UTF-8"')

    assert answer.status_code == 201
    assert answer.json()["headline"] == "Åse"


def test_a_place_deep_in_the_body_is_pointed_at(machine, rosa):
    answer = machine(rosa).post("stories/", b'{"dateline": {"place": "a\\u0000"}}', content_type="application/json")

    assert [error["pointer"] for error in answer.json()["errors"]] == ["#/dateline/place"]
