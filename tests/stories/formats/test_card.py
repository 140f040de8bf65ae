import json
from dataclasses import replace

import pytest

from stories.formats import card
from tests.stories.formats.publications import PIECES, golden, in_many_sizes, publication


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_stands_in_lists_as_it_is_written_down(slug):
    assert card.render(publication(slug)) == golden(f"{slug}.card.json")


def test_those_who_helped_are_not_its_authors():
    read = json.loads(card.render(publication("trump-russia-sanctions")))

    assert read["authors"] == ["Alex Wayne"]


def test_a_picture_without_files_is_not_promised():
    read = json.loads(card.render(replace(publication(PIECES[0]), files={})))

    assert read["picture"] is None


def test_a_list_shows_the_smallest_file_everybody_can_show():
    read = json.loads(card.render(in_many_sizes(PIECES[0])))

    assert read["picture"]["href"] == "https://newsroom.test/delivery/v1/images/whole-320.jpeg"
