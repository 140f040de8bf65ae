"""What a story said, by name."""

import pytest

from stories.desk.history.wordings import wording
from stories.errors import NotFound

pytestmark = pytest.mark.django_db


def test_words_are_named_by_what_they_are(desk, a_story):
    story = a_story("submitted", "live")

    names = {name: wording(story, name).name for name in ("newest", "readers", "approved", "r1", "2", "e1")}

    assert names == {"newest": "r2", "readers": "e1", "approved": "r1", "r1": "r1", "2": "r2", "e1": "e1"}


def test_an_edition_names_the_revision_it_was_made_from(a_story):
    edition = wording(a_story("published"), "e1")

    assert (edition.edition, edition.revision, edition.kind, edition.by) == (1, 1, "original", "pia")


@pytest.mark.parametrize("name", ["readers", "approved", "r2", "e1", "", "r0", "r", "x1", "r1234567890", "r1 ", "\u0661"])
def test_there_are_no_words_by_any_other_name(a_story, name):
    with pytest.raises(NotFound):
        wording(a_story("draft"), name)


def test_readers_have_no_words_of_what_was_taken_down(a_story):
    with pytest.raises(NotFound, match="Readers have nothing"):
        wording(a_story("draft", "withdrawn"), "readers")
