"""The structured form: values in plain JSON, both ways."""

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
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


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("headline", 7),
        ("deck", ["a"]),
        ("dateline", "HALDEN"),
        ("dateline.place", 7),
        ("copyright", []),
        ("copyright.year", "2019"),
        ("copyright.year", True),
        ("images", {}),
        ("images.0", "a ferry"),
        ("images.0.credit", "PTI"),
        ("images.0.credit.kind", "handout"),
        ("body", "It rose."),
        ("body.1", None),
        ("body.1.items", "One"),
        ("body.1.items.0", 7),
        ("body.2.lines.1", []),
        ("body.0.type", "picture"),
        ("body.0.text", {}),
        ("body.5.kind", "song"),
        ("notes.0", "Updates it."),
        ("notes.0.kind", "joke"),
        ("reporters", {"name": "Ann Lee"}),
        ("reporters.0", "Ann Lee"),
        ("reporters.0.email", ["a@x.net"]),
        ("furniture.0.line", "1"),
        ("unplaced", 0),
        ("layout", []),
        ("layout", {}),
        ("layout.newline", "\v"),
        ("layout.parts", ["", "", ""]),
        ("layout.parts.1", {"part": "joke"}),
        ("layout.furniture", ["ADVERTISEMENT"]),
    ],
)
def test_a_value_of_the_wrong_shape_is_refused_with_its_place(place, value):
    story = through_json(to_structured(parse(COPY.encode())))
    put(story, place.split("."), value)

    with pytest.raises(BadContent) as refused:
        from_structured(story)

    assert refused.value.problems[0].place.startswith(place)
    assert place in str(refused.value)


JUNK = (
    None, True, -1, 7, 1.5, "", "text", "furniture.0", "furniture.9", "0.name", "9.email:2", "phrase.1", "block", "tag",
    [], [None], ["", "text"], [[]], {}, {"part": "block"}, {"id": "b1"},
)  # fmt: skip
SAMPLES = (
    COPY,
    "Halden\n\nBy A B, Staff Writer\n\n     (AP) - It rose. (Reporting by A B and C D in Oslo; Editing by E F)\n\n"
    "--With assistance from A B\nADVERTISEMENT\nand C D. Editors: E F\n\nTo contact the reporters on this story:\nA B\nC\n"
    "D at x@y\n",
)


@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.randoms(use_true_random=False), st.sampled_from(JUNK)), min_size=1, max_size=2),
)
@settings(max_examples=300)
def test_whatever_is_put_anywhere_into_the_form_is_written_or_refused(sample, changes):
    story = through_json(to_structured(parse(sample.encode())))
    for random, value in changes:
        put(story, list(random.choice([path for path in paths(story) if path])), value)

    with contextlib.suppress(BadContent):
        assert isinstance(render(from_structured(story)), bytes)


def put(item: Any, path: list[Any], value: Any) -> None:
    *above, last = [int(step) if str(step).isdigit() else step for step in path]
    for step in above:
        item = item[step]
    item[last] = value


def paths(item: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for key, below in item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ():
        yield from paths(below, (*path, key))
