import json
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

import pytest
from hypothesis import given

from stories.content import Content, TextBlock
from stories.errors import BadContent
from stories.values.codec import decode, encode
from tests.cast import flood
from tests.stories.contents import contents


@given(contents)
def test_what_was_encoded_is_decoded_to_the_same_value(content):
    assert decode(Content, json.loads(json.dumps(encode(content)))) == content


def test_keys_with_a_default_may_be_left_out():
    assert decode(Content, {}) == Content()


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    text: str
    count: int = 0


@dataclass(frozen=True)
class Outer:
    name: str
    inner: Inner | None = None
    items: tuple[Inner, ...] = ()
    flag: bool = False
    colour: Colour = Colour.RED
    kind: Literal["one", "two"] = "one"


@pytest.mark.parametrize(
    ("data", "place", "code"),
    [
        ([], "", "wrong_type"),
        (None, "", "wrong_type"),
        ({}, "name", "missing"),
        ({"name": 1}, "name", "wrong_type"),
        ({"name": None}, "name", "wrong_type"),
        ({"name": "a", "surname": "b"}, "surname", "unknown_key"),
        ({"name": "a", "flag": 1}, "flag", "wrong_type"),
        ({"name": "a", "flag": None}, "flag", "wrong_type"),
        ({"name": "a", "colour": "blue"}, "colour", "wrong_type"),
        ({"name": "a", "colour": ["red"]}, "colour", "wrong_type"),
        ({"name": "a", "kind": "three"}, "kind", "wrong_type"),
        ({"name": "a", "kind": {"one": 1}}, "kind", "wrong_type"),
        ({"name": "a", "inner": "text"}, "inner", "wrong_type"),
        ({"name": "a", "inner": {"text": "b", "count": True}}, "inner.count", "wrong_type"),
        ({"name": "a", "inner": {"text": "b", "count": 1.0}}, "inner.count", "wrong_type"),
        ({"name": "a", "items": {"text": "b"}}, "items", "wrong_type"),
        ({"name": "a", "items": "bc"}, "items", "wrong_type"),
        ({"name": "a", "items": [{"text": "b"}, {}]}, "items.1.text", "missing"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(data, place, code):
    with pytest.raises(BadContent) as refusal:
        decode(Outer, data)

    assert [(problem.place, problem.code) for problem in refusal.value.problems] == [(place, code)]


def test_all_that_does_not_fit_is_told_at_once():
    with pytest.raises(BadContent) as refusal:
        decode(Outer, {"flag": "yes", "items": [{}, {"text": 2}], "more": 1})

    assert {problem.place for problem in refusal.value.problems} == {"name", "flag", "items.0.text", "items.1.text", "more"}


@pytest.mark.parametrize(
    "block", [{"id": "p1", "text": "a"}, {"id": "p1", "text": "a", "type": "poem"}, {"type": ["paragraph"]}, "p1", None]
)
def test_a_block_says_what_type_it_is(block):
    with pytest.raises(BadContent) as refusal:
        decode(Content, {"body": [block]})

    (problem,) = refusal.value.problems
    assert problem.place == "body.0"
    assert "paragraph" in problem.message


def test_the_type_of_a_block_chooses_its_fields():
    with pytest.raises(BadContent) as refusal:
        decode(Content, {"body": [{"type": "list", "id": "l1", "text": "a"}]})

    assert {problem.place for problem in refusal.value.problems} == {"body.0.text", "body.0.items"}


def test_a_layout_is_kept_as_it_is_and_must_be_an_object():
    content = replace(flood(), layout={"lines": [1, "two", None, {"deep": True}]})

    assert decode(Content, encode(content)) == content
    with pytest.raises(BadContent):
        decode(Content, {"layout": "four lines"})


def test_enums_are_encoded_as_their_values():
    assert encode(Outer("a", items=(Inner("b"),))) == {
        "name": "a", "inner": None, "items": [{"text": "b", "count": 0}], "flag": False, "colour": "red", "kind": "one",
    }  # fmt: skip
    assert encode(TextBlock("p1", "a"))["type"] == "paragraph"
