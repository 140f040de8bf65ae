"""The structured form: values in plain JSON, both ways."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.errors import BadContent
from stories.formats.wire_text import parse, render
from stories.formats.wire_text.structured import from_structured, to_structured

COPY = (
    "ADVERTISEMENT\n\nHalden Floods\n\nBy Ann Lee, Staff Writer\n\nHALDEN, March 4 (AP) - It rose & fell.\n\n"
    "* One\n* Two\n\n*T\n  A\nB\n*T\n\nRead more: Wool\n\nThe ferry. (Source: PTI)\n\nWatch: it\n\nEnd.\n\n"
    "(Updates it.)\n\nTo contact the reporter on this story: Ann Lee at a@x.net\n\nstray\n\n©2019 Halden\n"
)


def through_json(story: dict) -> dict:
    return json.loads(json.dumps(story, ensure_ascii=True))


def test_the_structured_form_has_every_part_of_the_story():
    story = to_structured(parse(COPY.encode()))

    assert (story["headline"], story["deck"], story["wire"]) == ("Halden Floods", None, "AP")
    assert story["dateline"] == {"place": "HALDEN", "date": "March 4"}
    assert (story["byline"][0]["name"], story["byline"][0]["title"]) == ("Ann Lee", "Staff Writer")
    assert story["reporters"] == [{"name": "Ann Lee", "title": None, "bureau": None, "email": "a@x.net", "phone": None}]
    assert [block["type"] for block in story["body"]] == ["paragraph", "list", "table", "link", "image", "embed", "paragraph"]
    assert story["body"][0]["text"] == "It rose & fell."
    assert story["body"][2]["lines"] == ["A", "B"]
    assert story["body"][4]["image"] == 0
    assert story["images"][0]["credit"] == {"kind": "source", "name": None, "agency": "PTI"}
    assert story["notes"] == [{"kind": "update", "text": "Updates it."}]
    assert story["copyright"] == {"year": 2019, "holder": "Halden"}
    assert (story["furniture"], story["unplaced"]) == ([{"line": 1, "text": "ADVERTISEMENT"}], [{"line": 29, "text": "stray"}])
    assert [(noticed["code"], noticed["severity"]) for noticed in story["warnings"]] == [("unplaced-text", "warning")]


@given(st.binary())
def test_any_copy_comes_back_through_json(raw):
    assert render(from_structured(through_json(to_structured(parse(raw))))) == raw


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        ({"headline": "New"}, "Halden Floods", "New"),
        ({"wire": "UPI"}, "(AP)", "(UPI)"),
        ({"furniture": [{"line": 1, "text": "Ad"}]}, "ADVERTISEMENT", "Ad"),
        ({"dateline": None}, "HALDEN, March 4 (", "("),
        ({"contributors": [{"name": "Bo Roe"}]}, "To contact", "--With assistance from Bo Roe.\n\nTo contact"),
    ],
)
def test_a_changed_value_changes_its_span(change, before, after):
    story = {**through_json(to_structured(parse(COPY.encode()))), **change}

    assert render(from_structured(story)).decode() == COPY.replace(before, after, 1)


def test_blocks_and_pictures_without_ids_are_taken_for_those_in_their_place():
    story = through_json(to_structured(parse(COPY.encode())))
    for item in (*story["body"], *story["images"]):
        del item["id"]

    assert render(from_structured(story)).decode() == COPY


def test_a_value_of_the_wrong_type_is_refused_with_its_place():
    with pytest.raises(BadContent) as refused:
        from_structured({"headline": 7})

    assert refused.value.problems[0].place == "headline"
