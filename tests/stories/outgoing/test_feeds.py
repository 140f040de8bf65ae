import pytest

from stories.delivery import envelopes
from stories.formats import WRITERS
from stories.outgoing.feeds import FEEDS, feed_address


@pytest.mark.parametrize(
    ("name", "key", "address"),
    [("rss", "all", "/delivery/v1/feeds/all.rss"), ("feed", "section:politics", "/delivery/v1/feeds/section/politics.json")],
)
def test_every_list_has_its_feeds(name, key, address):
    assert feed_address("https://newsroom.test", name, key) == f"https://newsroom.test{address}"


def test_a_feed_has_an_envelope_and_items_of_its_media_type():
    assert set(FEEDS) == set(envelopes.FEEDS)
    assert {name: feed.media_type for name, feed in FEEDS.items()} == {name: WRITERS[name].media_type for name in FEEDS}
