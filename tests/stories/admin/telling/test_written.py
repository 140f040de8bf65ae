"""The values of a story as people read them."""

import pytest

from stories.admin.telling.naming import Names, language_name, names_in
from stories.admin.telling.written import BLOCKS, PLACES, block_text, keyed, settings_of
from stories.content import Content, EmbedBlock, LinkBlock, ListBlock, Note, PictureBlock, TextBlock
from stories.models import Section, Topic
from tests import cast


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "English (en)"), ("de-AT", "German (de-AT)"), ("pt-BR", "Brazilian Portuguese (pt-BR)"), ("tlh", "tlh")],
)
def test_a_language_is_called_by_its_name_where_it_has_one(code, name):
    assert language_name(code) == name


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (ListBlock("a", ("one", "<em>two</em>")), "• one\n• two"),
        (ListBlock("a", ("one", "two"), ordered=True), "1. one\n2. two"),
        (LinkBlock("a", "Read more", "THE TOWN"), "Read more: THE TOWN"),
        (EmbedBlock("a", "video", "A film"), "video: A film"),
        (PictureBlock("a", "p"), "The river"),
        (PictureBlock("a", "q"), "a picture"),
        (None, ""),
    ],
)
def test_a_block_is_written_as_it_reads(block, text):
    assert block_text(block, {"p": "The river"}) == text


def test_two_items_of_one_name_are_known_apart():
    notes = (Note("update", "One."), Note("update", "Two."), Note("correction", "Three."))

    assert list(keyed(PLACES["notes"], notes)) == ["update", "update 2", "correction"]


def test_every_kind_of_block_has_a_name():
    kinds = {TextBlock("a", "", type).type for type in ("paragraph", "subhead", "quote", "question", "answer")}

    assert kinds | {"list", "table", "picture", "link", "embed"} == BLOCKS.keys()


def test_what_stands_beside_the_words_is_called_by_name(db, django_assert_num_queries):
    Section.objects.create(slug="world", name="World news")
    Topic.objects.create(code="medtop:20000139", name="flood")
    content = cast.flood(section="world", topics=("medtop:20000139", "medtop:99"))

    with django_assert_num_queries(2):
        names = names_in(content)

    told = dict(settings_of(content, names))
    assert (told["Section"], told["Topics"], told["Keywords"]) == ("World news", "flood, medtop:99", "–")


def test_without_names_a_code_stands_for_itself():
    assert dict(settings_of(Content(section="world"), Names()))["Section"] == "world"
