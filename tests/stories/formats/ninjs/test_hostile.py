import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.copy.limits import checked
from stories.errors import BadFormat
from stories.formats import body_html, ninjs
from stories.formats.ninjs import reading
from stories.formats.ninjs.names import OLD
from tests import effort


def read(data: bytes):
    return ninjs.read(data, body_html.from_elsewhere)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"[]", "not_an_object"),
        (b"null", "not_an_object"),
        (b"\xff{}", "not_utf_8"),
        (b'{"uri": "urn:x", "uri": "urn:y"}', "duplicate_key"),
        (b'{"uri": "urn:x", "urgency": NaN}', "bad_number"),
        (b'{"uri": "urn:x", "urgency": 1e999}', "bad_number"),
        (b'{"uri": "urn:x", "urgency": ' + b"9" * 5_000 + b"}", "bad_number"),
        (b'{"uri": ' * 5_000, "too_deep"),
        (b'{"uri": "urn:x", "a": ' + b"[" * 30 + b"]" * 30 + b"}", "too_deep"),
        (b'{"uri": "\\ud800"}', "bad_character"),
        (b'{"uri": "urn:x", "\\udfff": 1}', "bad_character"),
        (b'{"headlines": []}', "no_uri"),
        (b'{"uri": 17}', "no_uri"),
        (b'{"uri": "urn:x", "a": "' + b"x" * (2 * 1024 * 1024) + b'"}', "too_large"),
        (json.dumps({"uri": "urn:x", "body_html": "<p>x" * 70_000}).encode(), "body_too_large"),
        (json.dumps({"uri": "urn:x", "body_text": "word " * 60_000}).encode(), "too_long"),
        (json.dumps({"uri": "urn:x", "subjects": [{"uri": "urn:s"}] * 2_000}).encode(), "too_many_reports"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused(data, code):
    with pytest.raises(BadFormat) as refused:
        read(data)

    assert code in {problem.code for problem in refused.value.problems}


scalars = st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), st.text(max_size=20), st.just("text/html"))
inner = st.sampled_from(
    ["role", "rel", "value", "name", "type", "uri", "literal", "contentType", "contactInfo", "renditions", "href"]
)
values = st.recursive(
    scalars, lambda below: st.lists(below, max_size=3) | st.dictionaries(inner, below, max_size=4), max_leaves=8
)
names = st.sampled_from(
    [*reading.READERS, *reading.KNOWN, *OLD, "bodies", "people", "infoSources", "by", "body_html", "headline_x"]
)


@given(st.dictionaries(names, values, max_size=8))
def test_whatever_stands_under_the_names_of_the_standard_becomes_a_draft_or_is_refused(item):
    assert is_draft_or_refused(json.dumps(item | {"uri": "urn:x"}).encode())


def is_draft_or_refused(data: bytes) -> bool:
    try:
        received = read(data)
    except BadFormat as refused:
        return bool(refused.problems)
    return checked(received.content) == received.content


@pytest.mark.parametrize("unit", ['<p class="link">a: b</p>', "<figure><img src=x></figure>", "<strong>a</strong>", "a: "])
def test_bodies_take_time_in_step_with_their_length(unit):
    def work(size: int) -> None:
        read(json.dumps({"uri": "urn:x", "body_html": unit * size}).encode())

    assert effort.grows_in_line(work, 90, 900)
