from dataclasses import replace

import feedparser
import pytest
from hypothesis import given
from lxml import etree

from stories.content import Content
from stories.formats import atom
from stories.outgoing.full_text import full_text
from tests import standards
from tests.stories.contents import contents
from tests.stories.formats.channels import whole
from tests.stories.formats.page.reading import everything
from tests.stories.formats.publications import PIECES, golden, publication

SCHEMA = "feeds/atom-1.0-rfc4287.rng"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_is_the_entry_that_is_written_down(slug):
    assert atom.render(publication(slug)) == golden(f"{slug}.atom")


@given(contents)
def test_any_story_is_an_entry_of_a_valid_feed(content: Content):
    assert standards.xml_faults(SCHEMA, whole("atom", replace(everything(), content=content), publication(PIECES[0]))) == []


def test_a_reader_of_feeds_sees_the_story():
    sent = everything()

    [entry] = feedparser.parse(whole("atom", sent), sanitize_html=False).entries

    assert entry.id == f"urn:uuid:{sent.uuid}"
    assert entry.link == f"https://newsroom.test{sent.page}.html"
    assert entry.title == sent.content.headline
    assert entry.summary == sent.content.deck
    assert [author.name for author in entry.authors] == ["Rosa Lund", "Ravi Sen"]
    assert [helper.name for helper in entry.contributors] == ["David Tweed"]
    assert (entry.published, entry.updated) == ("2018-07-18T12:30:00+00:00", "2018-07-18T14:30:00+00:00")
    assert (entry.content[0].type, entry.content[0].language) == ("text/html", "en")
    assert [(tag.term, tag.scheme, tag.label) for tag in entry.tags] == [
        ("politics", None, "Politics"),
        ("20000593", "http://cv.iptc.org/newscodes/mediatopic/", "government"),
        ("floods", None, None),
    ]
    assert [link.href for link in entry.links if link.rel == "enclosure"] == [
        "https://newsroom.test/delivery/v1/images/a-1600.jpg"
    ]


def test_an_entry_holds_all_there_is_to_read():
    entry = etree.fromstring(whole("atom", everything())).find("atom:entry", ATOM)

    assert entry.findtext("atom:content", namespaces=ATOM) == full_text(everything())


@pytest.mark.parametrize(("wire", "author"), [("Bloomberg", "Bloomberg"), ("", "Newsroom")])
def test_a_story_nobody_signed_is_the_wires_or_the_houses(wire, author):
    sent = everything()
    content = replace(sent.content, credits=(), wire_credit=wire)

    names = etree.fromstring(whole("atom", replace(sent, content=content))).iterfind(".//atom:author/atom:name", ATOM)

    assert [name.text for name in names] == [author]
