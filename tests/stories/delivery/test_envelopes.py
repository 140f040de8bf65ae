import json
from dataclasses import replace

import feedparser
import pytest
from lxml import etree

from stories.delivery import envelopes
from tests import standards
from tests.stories.formats.channels import CHANNEL, ENVELOPES, whole
from tests.stories.formats.publications import PIECES, publication

HOME = "https://newsroom.test/"
BARE = replace(CHANNEL, copyright="", hub="", next="")


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_a_channel_says_whose_it_is_and_where_it_goes_on(name):
    feed = feedparser.parse(whole(name, publication(PIECES[0])), sanitize_html=False).feed

    links = {link.rel: link.href for link in feed.links}
    assert (feed.title, feed.subtitle, feed.language) == ("Newsroom: Politics & more", "News <of> politics", "en")
    assert (feed.link, feed.rights) == (HOME, "©2018 Newsroom")
    assert (links["self"], links["hub"], links["next"]) == (CHANNEL.page, CHANNEL.hub, CHANNEL.next)
    assert feed.updated_parsed[:5] == (2018, 7, 18, 14, 30)


def test_a_json_feed_says_whose_it_is_and_where_it_goes_on():
    feed = json.loads(whole("feed", publication(PIECES[0]), publication(PIECES[1])))

    assert len(feed.pop("items")) == 2
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Newsroom: Politics & more",
        "description": "News <of> politics",
        "home_page_url": HOME,
        "feed_url": CHANNEL.page,
        "next_url": CHANNEL.next,
        "language": "en",
        "hubs": [{"type": "WebSub", "url": CHANNEL.hub}],
    }


def test_an_atom_feed_is_known_by_the_address_of_its_first_page():
    assert feedparser.parse(whole("atom")).feed.id == CHANNEL.address


@pytest.mark.parametrize("channel", [CHANNEL, BARE], ids=["whole", "bare"])
def test_an_empty_feed_is_valid(channel):
    rss, atom, feed = (envelopes.FEEDS[name](channel).around(()) for name in ("rss", "atom", "feed"))

    assert standards.xml_faults(standards.PROFILES / "rss-2.0-news-profile.rng", rss) == []
    assert standards.xml_faults("feeds/atom-1.0-rfc4287.rng", atom) == []
    assert standards.json_faults("feeds/jsonfeed-1.1.json", json.loads(feed), formats=True) == []


def test_what_a_channel_has_not_stays_out():
    for name in ("rss", "atom"):
        feed = feedparser.parse(envelopes.FEEDS[name](BARE).around(())).feed

        assert not {"hub", "next"} & {link.rel for link in feed.links}
        assert "rights" not in feed
    assert not {"hubs", "next_url"} & set(json.loads(envelopes.json_feed(BARE).around(())))


def test_an_index_names_each_sitemap():
    index = envelopes.sitemap_index(["https://newsroom.test/a.xml?b=1&c=2", "https://newsroom.test/d.xml"])

    assert standards.xml_faults("sitemaps/siteindex.xsd", index) == []
    assert [text for text in etree.fromstring(index).itertext() if text.strip()] == [
        "https://newsroom.test/a.xml?b=1&c=2",
        "https://newsroom.test/d.xml",
    ]


@pytest.mark.parametrize("name", ENVELOPES)
def test_a_document_is_its_head_its_items_and_its_tail(name):
    envelope = ENVELOPES[name]

    assert envelope.around([b"1", b"2"]) == envelope.head + b"1" + envelope.between + b"2" + envelope.tail
