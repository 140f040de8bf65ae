import json
from dataclasses import replace

import pytest

from stories.content import ListBlock, PictureBlock, TableBlock, TextBlock
from stories.formats import story_json
from tests.stories.formats.publications import PIECES, golden, in_many_sizes, publication


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_reads_to_readers_as_it_is_written_down(slug):
    assert story_json.render(publication(slug)) == golden(f"{slug}.json")


def test_each_block_keeps_its_kind_and_line_breaks_are_html():
    sent = publication(PIECES[0])
    body = (
        TextBlock("b1", "One &lt;two&gt;\nthree <em>four</em>", "quote"),
        ListBlock("b2", ("a", "b"), ordered=True),
        TableBlock("b3", ("Horn  12%", "<b>")),
        PictureBlock("b4", "p1"),
    )

    read = json.loads(story_json.render(replace(sent, content=replace(sent.content, body=body))))

    assert read["body"] == [
        {"type": "quote", "html": "One &lt;two&gt;<br>three <em>four</em>"},
        {"type": "list", "ordered": True, "items": ["a", "b"]},
        {"type": "table", "lines": ["Horn  12%", "<b>"]},
        {"type": "picture", "picture": "p1"},
    ]


def test_what_a_story_has_not_is_null_and_its_contacts_stay_in_the_house():
    sent = publication(PIECES[1])

    read = json.loads(story_json.render(replace(sent, content=replace(sent.content, deck="", section=""))))

    assert (read["deck"], read["section"]) == (None, None)
    assert all("contact" not in person for person in read["people"])


def test_a_picture_is_offered_at_every_ratio():
    read = json.loads(story_json.render(in_many_sizes(PIECES[0])))

    files = read["pictures"][0]["files"]
    assert [file["ratio"] for file in files] == ["free"] * 6 + ["16:9"] * 6 + ["1:1"] * 6
    assert files[0]["width_px"] == 320
