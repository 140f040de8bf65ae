import json
from dataclasses import replace

import pytest
from hypothesis import given

from stories.content import Content
from stories.formats import json_feed
from stories.outgoing.full_text import full_text
from tests import standards
from tests.stories.contents import contents
from tests.stories.formats.channels import whole
from tests.stories.formats.page.reading import everything
from tests.stories.formats.publications import PIECES, golden, publication

SCHEMA = "feeds/jsonfeed-1.1.json"


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_is_the_item_that_is_written_down(slug):
    assert json_feed.render(publication(slug)) == golden(f"{slug}.feed")


@given(contents)
def test_any_story_is_an_item_of_a_valid_feed(content: Content):
    read = json.loads(whole("feed", replace(everything(), content=content), publication(PIECES[0])))

    assert standards.json_faults(SCHEMA, read, formats=True) == []


def test_a_reader_of_feeds_sees_the_story():
    sent = everything()

    [item] = json.loads(whole("feed", sent))["items"]

    assert item == {
        "id": f"urn:uuid:{sent.uuid}",
        "url": f"https://newsroom.test{sent.page}.html",
        "title": sent.content.headline,
        "content_html": full_text(sent),
        "summary": sent.content.deck,
        "image": "https://newsroom.test/delivery/v1/images/a-1600.jpg",
        "date_published": "2018-07-18T12:30:00+00:00",
        "date_modified": "2018-07-18T14:30:00+00:00",
        "authors": [{"name": "Rosa Lund"}, {"name": "Ravi Sen"}],
        "tags": ["government", "floods"],
        "language": "en",
        "_newsroom": {"version": 2, "kind": "correction", "wire_credit": "Bloomberg"},
    }


def test_what_a_story_has_not_stays_out_but_its_text():
    item = json.loads(
        json_feed.render(replace(everything(), content=Content(), taglines=(), subjects=(), corrections=(), files={}))
    )

    assert item["content_html"] == ""
    assert not {"title", "summary", "image", "authors", "tags"} & set(item)
