from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from hypothesis import given
from lxml import etree

from stories.content import Content
from stories.formats import rss
from stories.outgoing.full_text import full_text
from tests import standards
from tests.stories.contents import contents
from tests.stories.formats.channels import whole
from tests.stories.formats.page.reading import everything
from tests.stories.formats.publications import PIECES, golden, publication

PROFILE = standards.PROFILES / "rss-2.0-news-profile.rng"
SPACES = {
    "media": "http://search.yahoo.com/mrss/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "content": "http://purl.org/rss/1.0/modules/content/",
}


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_is_the_item_that_is_written_down(slug):
    assert rss.render(publication(slug)) == golden(f"{slug}.rss")


@given(contents)
def test_any_story_is_an_item_of_a_valid_channel(content: Content):
    assert standards.xml_faults(PROFILE, whole("rss", replace(everything(), content=content), publication(PIECES[0]))) == []


def test_a_reader_of_feeds_sees_the_story():
    sent = everything()

    [item] = feedparser.parse(whole("rss", sent), sanitize_html=False).entries

    assert (item.id, item.guidislink) == (f"urn:uuid:{sent.uuid}", False)
    assert item.link == f"https://newsroom.test{sent.page}.html"
    assert item.title == sent.content.headline
    assert item.summary == sent.content.deck
    assert [author.name for author in item.authors] == ["Rosa Lund", "Ravi Sen"]
    assert item.published == "Wed, 18 Jul 2018 12:30:00 GMT"
    assert item.updated == "2018-07-18T14:30:00+00:00"
    assert "We shall see." in item.content[-1].value
    assert item.rights == "©2018 Bloomberg L.P."


@pytest.mark.parametrize("day", range(1, 8))
def test_a_date_names_the_right_day_of_the_week(day):
    at = datetime(2026, 3, day, 23, 59, tzinfo=UTC)

    item = etree.fromstring(whole("rss", replace(everything(), first_published_at=at))).find(".//item")

    assert (
        item.findtext("pubDate") == f"{['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][day - 1]}, 0{day} Mar 2026 23:59:00 GMT"
    )


def test_an_item_holds_all_there_is_to_read():
    item = etree.fromstring(whole("rss", everything())).find(".//item")

    assert item.findtext("content:encoded", namespaces=SPACES) == full_text(everything())


def test_topics_stand_by_code_for_machines_and_by_name_for_people():
    item = etree.fromstring(whole("rss", everything())).find(".//item")

    assert [(category.get("domain"), category.text) for category in item.iterfind("category")] == [
        ("http://cv.iptc.org/newscodes/mediatopic/", "20000593"),
        (None, "Politics"),
        (None, "government"),
        (None, "floods"),
    ]


def test_a_picture_comes_with_its_words_and_a_small_one():
    lead, _ = etree.fromstring(whole("rss", everything())).iterfind(".//media:content", SPACES)

    assert dict(lead.attrib) == {
        "url": "https://newsroom.test/delivery/v1/images/a-1600.jpg",
        "type": "image/jpeg",
        "medium": "image",
        "width": "1600",
        "height": "1066",
    }
    assert lead.findtext("media:description", namespaces=SPACES) == "U.S. President Donald Trump."
    assert lead.findtext("media:credit", namespaces=SPACES) == "Photographer: Andrew Harrer/Bloomberg"
    assert lead.find("media:thumbnail", SPACES).get("url") == "https://newsroom.test/delivery/v1/images/a-320.jpg"


def test_a_picture_that_awaits_its_file_is_no_media():
    item = etree.fromstring(whole("rss", replace(everything(), files={})))

    assert item.find(".//media:content", SPACES) is None


def test_wire_copy_without_an_author_names_its_source():
    sent = everything()

    item = etree.fromstring(whole("rss", replace(sent, content=replace(sent.content, credits=()))))

    assert item.find(".//dc:creator", SPACES) is None
    assert item.findtext(".//dc:source", namespaces=SPACES) == "Bloomberg"
