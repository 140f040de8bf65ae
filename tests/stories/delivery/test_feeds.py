import re
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from lxml import etree

from stories.delivery.entries import LOT
from stories.delivery.envelopes import MAX_URLS
from stories.models import Document, Entry, Section
from tests.cast import NOON, credit, flood, in_the_book
from tests.readers import begin_a_lot, sitemaps

DELIVERY = "/delivery/v1/"
SUFFIXES = ("rss", "atom", "json")


def links(client, address):
    """Return the uuids of a feed's stories, in order."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    if address.partition("?")[0].endswith("json"):
        return [item["id"].removeprefix("urn:uuid:") for item in answer.json()["items"]]
    read = feedparser.parse(answer.content)
    assert not read.bozo
    return [entry.id.removeprefix("urn:uuid:") for entry in read.entries]


@pytest.fixture
def three(a_story, rosa):
    """Three stories readers have, in one sitemap, the last in a section and by an author of the book; and one they have not."""
    begin_a_lot()
    Section.objects.create(slug="world", name="World & Wide")
    author = in_the_book(rosa)
    stories = [a_story("published"), a_story("published")]
    content = flood(slug="last", section="world", credits=(credit(author),))
    stories.append(a_story("published", content=content, by=rosa))
    a_story("scheduled", content=flood(slug="embargoed", section="world"))
    return stories, author


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_feed_holds_what_is_live_newest_first_in_one_query(client, three, suffix, django_assert_num_queries):
    stories, _ = three

    with django_assert_num_queries(1):
        found = links(client, f"{DELIVERY}feeds/all.{suffix}")

    assert found == [str(story.uuid) for story in reversed(stories)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_sections_authors_languages_have_feeds_of_their_own(client, three, suffix):
    stories, author = three

    for path in ("section/world", f"author/{author.uuid}"):
        assert links(client, f"{DELIVERY}feeds/{path}.{suffix}") == [str(stories[-1].uuid)]
    assert len(links(client, f"{DELIVERY}feeds/language/en.{suffix}")) == 3
    assert links(client, f"{DELIVERY}feeds/topic/medtop/04000000.{suffix}") == []


def test_a_feed_is_named_as_its_list_is(client, three):
    _, author = three

    titles = [feedparser.parse(client.get(f"{DELIVERY}feeds/{path}.rss").content).feed.title for path in (
        "all", "section/world", f"author/{author.uuid}", "section/sport",
    )]  # fmt: skip

    assert titles == ["Newsroom", "Newsroom: World & Wide", "Newsroom: Rosa Lund", "Newsroom: sport"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_taken_down_leaves_every_feed_and_an_update_is_in_all_at_once(client, three, desk, suffix):
    stories, _ = three
    desk.step("kill", stories[0])
    desk.revise(stories[1], headline="The river fell")
    for action in ("submit", "approve", "publish"):
        desk.step(action, stories[1])

    answer = client.get(f"{DELIVERY}feeds/all.{suffix}")

    assert str(stories[0].uuid).encode() not in answer.content
    assert b"The river fell" in answer.content


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_feed_leads_on_to_older_stories(client, a_story, suffix):
    stories = [a_story("published") for _ in range(25)]
    address = f"{DELIVERY}feeds/all.{suffix}"
    first = client.get(address)
    if suffix == "json":
        older = first.json()["next_url"]
    else:
        older = next(link.href for link in feedparser.parse(first.content).feed.links if link.rel == "next")

    found = links(client, address) + links(client, older.removeprefix("https://newsroom.test"))

    assert found == [str(story.uuid) for story in reversed(stories)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_feed_names_itself_its_hub_and_its_next_page_in_a_header_too(client, a_story, suffix, settings):
    settings.NEWSROOM_HUB = "https://hub.test/?a=1&b=2"
    for _ in range(21):
        a_story("published")

    first = client.get(f"{DELIVERY}feeds/all.{suffix}")

    address = f"https://newsroom.test{DELIVERY}feeds/all.{suffix}"
    itself, hub, following = named_in(first["Link"])
    assert (itself, hub) == ((address, "self"), ("https://hub.test/?a=1&b=2", "hub"))
    assert following[0].startswith(f"{address}?cursor=")
    second = client.get(following[0].removeprefix("https://newsroom.test"))
    assert named_in(second["Link"]) == [(following[0], "self"), hub]


def named_in(header):
    """Return the addresses a Link header names, each with its relation."""
    return re.findall(r'<([^>]*)>; rel="([a-z]+)"', header)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_feed_the_client_has_is_not_sent_again(client, three, suffix):
    answer = client.get(f"{DELIVERY}feeds/all.{suffix}")

    assert client.get(f"{DELIVERY}feeds/all.{suffix}", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["feeds/all.xml", "feeds/section/.rss", "feeds/author/rosa.rss", "feeds/other/x.rss", "feeds/"])
def test_there_are_no_other_feeds(client, db, path):
    assert client.get(f"{DELIVERY}{path}").status_code == 404


def test_the_feed_of_a_language_is_found_however_its_tag_is_written(client, a_story):
    story = a_story("published", content=flood(language="nb-NO"))

    for tag in ("nb-NO", "nb-no", "NB-NO"):
        answer = client.get(f"{DELIVERY}feeds/language/{tag}.json")

        assert [item["id"].rpartition(":")[2] for item in answer.json()["items"]] == [str(story.uuid)]
        assert answer.json()["feed_url"] == f"https://newsroom.test{DELIVERY}feeds/language/nb-no.json"


# --- sitemaps --------------------------------------------------------------------------------------------------------
def places(client, path):
    answer = client.get(f"{DELIVERY}{path}")
    assert answer.status_code == 200
    return [element.text for element in etree.fromstring(answer.content).iter("{*}loc")]


@pytest.fixture
def entered(live):
    """Have `live` stand in the list of all under other keys: a story stands for many."""

    def enter(*keys, at=NOON):
        Entry.objects.filter(story=live).delete()
        moments = [at + timedelta(seconds=number) for number in range(len(keys))]
        entries = zip(keys, moments, strict=True)
        Entry.objects.bulk_create(Entry(id=key, key="all", story=live, first_published_at=at, since=at) for key, at in entries)

    return enter


def test_the_index_names_a_sitemap_for_each_lot_of_entries(client, entered, django_assert_num_queries):
    entered(LOT - 1, LOT, LOT + 1, 7 * LOT, 900 * LOT - 1)

    with django_assert_num_queries(1):
        index = places(client, "sitemap.xml")

    assert index == [f"https://newsroom.test/delivery/v1/sitemap-{lot}.xml" for lot in (1, 2, 8, 900)]
    assert [len(pages(client, address)) for address in index] == [1, 2, 1, 1]


def test_no_story_of_a_day_is_left_out_however_many_there_are(client, entered):
    entered(*range(LOT, 2 * LOT + 1))

    index = places(client, "sitemap.xml")

    assert [len(pages(client, address)) for address in index] == [LOT, 1]
    assert LOT <= MAX_URLS


def test_a_sitemap_keeps_its_stories_whatever_comes_later(client, three, a_story):
    stories, _ = three
    before = pages(client, sitemaps()[-1])
    Entry.objects.filter(story=stories[0]).update(first_published_at=NOON - timedelta(days=400))
    a_story("published")

    assert pages(client, sitemaps()[-1])[:3] == before


def test_where_the_sitemap_of_a_day_was_the_index_is_named(client, three, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(f"{DELIVERY}sitemap-2026-03-04.xml")

    assert (answer.status_code, answer["Location"]) == (301, f"{DELIVERY}sitemap.xml")
    assert client.get(f"{DELIVERY}sitemap-2026-03-04.xml?day=1").status_code == 400


def pages(client, address):
    """Return the addresses of pages a sitemap names; those of pictures stand elsewhere."""
    found = places(client, address.removeprefix(f"https://newsroom.test{DELIVERY}"))
    return [place for place in found if place.endswith(".html")]


def test_a_sitemap_names_pages_that_are_there(client, three):
    for address in pages(client, sitemaps()[-1]):
        assert client.get(address.removeprefix("https://newsroom.test")).status_code == 200


def test_a_sitemap_lies_above_the_pages_it_names(client, three):
    [address] = places(client, "sitemap.xml")

    # https://www.sitemaps.org/protocol.html#location
    folder = address.rpartition("/")[0]
    assert all(page.startswith(f"{folder}/") for page in pages(client, address))


def test_a_lot_without_a_story_has_no_sitemap(client, three, desk):
    stories, _ = three
    for story in stories:
        desk.step("withdraw", story)

    for lot in (0, 1, 2, "01", 10**9 - 1, 10**9, "news"):
        assert client.get(f"{DELIVERY}sitemap-{lot}.xml").status_code == 404
    assert places(client, "sitemap.xml") == []


def test_the_news_are_of_the_last_two_days(client, a_story, desk):
    old, new = a_story("published"), a_story("published")
    now = datetime.now(UTC)
    Entry.objects.filter(story=old).update(first_published_at=now - timedelta(hours=49))
    Entry.objects.filter(story=new).update(first_published_at=now - timedelta(hours=47))

    stored = bytes(Document.objects.get(edition__story=new, format="news").data)
    assert stored in client.get(f"{DELIVERY}sitemap-news.xml").content
    assert len(pages(client, "sitemap-news.xml")) == 1


@pytest.fixture
def busy(live):
    """Have a house that published a story every minute of the last day and a half: entries of one story stand for them."""
    now = datetime.now(UTC)
    moments = [now - timedelta(minutes=number) for number in range(1, 2_102)]
    Entry.objects.filter(story=live).delete()
    Entry.objects.bulk_create(Entry(key="all", story=live, first_published_at=at, since=at) for at in moments)


def test_more_news_than_one_sitemap_may_name_stand_in_several(client, busy, django_assert_num_queries):
    with django_assert_num_queries(1):
        index = places(client, "sitemap-news.xml")

    assert index == [f"https://newsroom.test{DELIVERY}sitemap-news-{page}.xml" for page in (1, 2, 3)]
    assert [len(pages(client, address)) for address in index] == [1_000, 1_000, 101]
    assert client.get(f"{DELIVERY}sitemap-news-4.xml").status_code == 404


def test_news_one_sitemap_can_name_stand_in_no_other(client, a_story):
    Entry.objects.filter(story=a_story("published")).update(first_published_at=datetime.now(UTC))

    assert len(pages(client, "sitemap-news.xml")) == 1
    assert client.get(f"{DELIVERY}sitemap-news-1.xml").status_code == 404
