import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from stories.api.content import words
from stories.api.content.shape import content_shape, words_shape
from stories.content import (
    Content,
    Copyright,
    Credit,
    CreditRole,
    Dateline,
    EmbedBlock,
    LinkBlock,
    ListBlock,
    Note,
    Picture,
    PictureBlock,
    PictureCredit,
    TableBlock,
    TaglineOverride,
    TextBlock,
)  # fmt: skip
from stories.errors import BadContent

FULL = Content(
    slug="halden-flood",
    section="world",
    headline="River",
    dateline=Dateline("HALDEN", "March 4"),
    body=(
        TextBlock("a", "One", "quote"), ListBlock("b", ("x", "y"), ordered=True), TableBlock("c", ("1 2",)),
        PictureBlock("d", "lead"), LinkBlock("e", "Read more", "That"), EmbedBlock("f", "tweet", "This"),
    ),
    credits=(Credit(CreditRole.EDITOR, "Edith Lund", contact="6a1f0f0e-6f3e-4b5e-8e43-0a8f7f6f2f11"),),
    tagline_overrides=(TaglineOverride("editors", "Ask Edith.", instead_of="To contact the editor: Edith Lund"),),
    pictures=(Picture("lead", caption="The river", credit=PictureCredit("source", agency="AP")),),
    notes=(Note("correction", "A name."),),
    copyright=Copyright(2026, "Newsroom"),
    topics=("medtop:01000000",),
    keywords=("flood",),
)  # fmt: skip


def test_what_is_shown_fits_its_description():
    Draft202012Validator.check_schema(content_shape())

    assert not list(Draft202012Validator(content_shape()).iter_errors(words.shown(FULL)))
    assert not list(Draft202012Validator(content_shape()).iter_errors(words.shown(Content())))


def test_every_field_a_client_may_send_is_described():
    named = {field.name for field in dataclasses.fields(Content)} - {"layout"}

    assert content_shape()["properties"].keys() == named
    assert words_shape()["properties"].keys() == named | {"body_html", "note"}


def test_mark_up_is_described_where_it_is_read():
    blocks = content_shape()["properties"]["body"]["items"]["oneOf"]
    inline = {
        (shape["properties"]["type"]["enum"][0], name)
        for shape in blocks
        for name, field in shape["properties"].items()
        if "<em>" in field.get("description", "")
    }

    assert inline == {("paragraph", "text"), ("list", "items"), ("link", "text"), ("embed", "text")}
    assert "description" not in content_shape()["properties"]["notes"]["items"]["properties"]["text"]


@pytest.mark.parametrize(
    "data",
    [
        {"colour": "red"}, {"headline": None}, {"urgency": "5"}, {"urgency": 0}, {"body": [{"type": "poem", "id": "a"}]},
        {"body": [{"id": "a", "text": "untold type"}]}, {"credits": [{"role": "poet", "name": "A"}]},
        {"body": [], "body_html": ""},
        {"copyright": {"year": "2026"}}, {"layout": {}},
    ],
)  # fmt: skip
def test_what_the_desk_refuses_the_description_refuses_too(data):
    assert list(Draft202012Validator(words_shape()).iter_errors(data))


@given(st.fixed_dictionaries({}, optional={
    "headline": st.text(max_size=5), "urgency": st.integers(1, 9), "dateline": st.none() | st.just({"place": "HALDEN"}),
    "body": st.just([{"type": "list", "id": "a", "items": ["x"]}]), "keywords": st.lists(st.text(max_size=3), max_size=2),
}))  # fmt: skip
def test_what_the_description_allows_is_read(data):
    assert not list(Draft202012Validator(words_shape()).iter_errors(data))
    try:
        words.read(data, base=Content())
    except BadContent as refusal:
        raise AssertionError(refusal.problems) from refusal
