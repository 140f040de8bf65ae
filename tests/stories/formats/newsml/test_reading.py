"""Samples of our own, one for each version and oddity."""

from datetime import UTC, datetime

import pytest

from stories.content import Copyright, Credit, CreditRole, Dateline, Picture, PictureBlock, PictureCredit, TextBlock
from stories.formats import newsml
from stories.incoming.received import RemoteFile
from tests import standards
from tests.stories.formats.newsml.reading import (
    CATALOG,
    HTML,
    NAMESPACE,
    codes,
    item,
    message,
    picture,
    read,
    read_item,
    reported,
)
from tests.stories.formats.publications import PIECES, publication, tombstone

NITF = (
    '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head/><body><body.head>'
    "<hedline><hl1>River tops its banks</hl1></hedline></body.head><body.content><p>The river <em>rose</em>.</p><p>It fell.</p>"
    "</body.content></body></nitf></inlineXML>"
)

AGENCY = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem {NAMESPACE} guid="urn:newsml:halden.example:20260304:FLOOD" version="11" standard="NewsML-G2" standardversion="2.28"
    conformance="power" xml:lang="en-GB">
    {CATALOG}
    <catalogRef href="http://www.halden.example/catalog_2.xml"/>
    <rightsInfo>
        <copyrightHolder uri="http://www.halden.example/about"><name>Halden News Agency</name></copyrightHolder>
        <copyrightNotice>
            Copyright 2026 Halden News Agency
        </copyrightNotice>
        <usageTerms>Not for use outside Norway</usageTerms>
    </rightsInfo>
    <itemMeta>
        <itemClass qcode="ninat:text"/>
        <provider qcode="nprov:HNA"/>
        <versionCreated>2026-03-04T16:25:32-05:00</versionCreated>
        <firstCreated>2026-03-04T13:12:21-05:00</firstCreated>
        <embargoed>2026-03-05T12:00:00Z</embargoed>
        <pubStatus qcode="stat:usable"/>
        <edNote>STRICTLY EMBARGOED until 12 noon
            on Thursday.</edNote>
        <signal qcode="sig:update"/>
    </itemMeta>
    <contentMeta>
        <urgency>3</urgency>
        <located type="cpnat:poi" qcode="geo:345678">
            <name>Halden</name><broader qcode="iso3166-1a2:NO"><name>Norway</name></broader>
        </located>
        <creator uri="http://www.halden.example/staff/rosa"><name>Rosa Reyes</name></creator>
        <contributor role="nrole:editor"><name>Edith Berg</name></contributor><!-- our alias, not their catalogue's -->
        <language tag="en"/>
        <keyword>flood</keyword>
        <subject type="cpnat:abstract" qcode="medtop:20000151"><name xml:lang="en-GB">flood</name></subject>
        <subject type="cpnat:abstract" uri="http://cv.iptc.org/newscodes/mediatopic/20000131"/>
        <genre qcode="genre:interview"><name>Interview</name></genre>
        <slugline separator="-">Halden-Flood</slugline>
        <headline> River tops its
            banks </headline>
        <by>By Rosa Reyes, HNA</by>
        <dateline>Halden, March 4</dateline>
    </contentMeta>
    <contentSet>{HTML.format("<p>The river<br/>rose.</p><p/><p>It fell.</p>")}</contentSet>
</newsItem>
""".encode()


def test_our_sample_of_an_agency_is_in_order():
    assert standards.xml_faults("newsml-g2/g2-with-odrl-and-nitf.xsd", AGENCY) == []


def test_an_item_is_a_story():
    received = read(AGENCY)
    content, origin = received.content, received.origin

    assert (content.headline, content.slug, content.urgency, content.language) == (
        "River tops its banks",
        "halden-flood",
        3,
        "en",
    )
    assert content.body == (TextBlock("b1", "The river\nrose."), TextBlock("b2", "It fell."))
    assert content.credits == (Credit(CreditRole.BYLINE, "Rosa Reyes"), Credit(CreditRole.ASSISTANCE, "Edith Berg"))
    assert content.dateline == Dateline("Halden", "March 4")
    assert (content.copyright, content.rights) == (Copyright(2026, "Halden News Agency"), "Not for use outside Norway")
    assert (content.topics, content.keywords) == (("medtop:20000151", "medtop:20000131"), ("flood",))
    assert (origin.uri, origin.version, origin.status) == ("urn:newsml:halden.example:20260304:FLOOD", 11, "usable")
    assert origin.updated_at == datetime(2026, 3, 4, 21, 25, 32, tzinfo=UTC)
    assert origin.embargoed_until == datetime(2026, 3, 5, 12, tzinfo=UTC)
    assert origin.note == "STRICTLY EMBARGOED until 12 noon on Thursday."


def test_what_has_no_place_is_reported_whole_with_its_place_and_line():
    received = read(AGENCY)
    lost = {report.place.removeprefix("/newsItem/"): report for report in received.reports if report.code == "unplaced"}

    assert "Interview" in lost["contentMeta/genre"].text
    assert "genre:interview" in lost["contentMeta/genre"].text
    assert "Norway" in lost["contentMeta/located/broader"].text
    assert lost["itemMeta/signal"].text == "sig:update"
    assert lost["contentMeta/creator"].text == "http://www.halden.example/staff/rosa"
    assert AGENCY.split(b"\n")[lost["contentMeta/genre"].line - 1].strip().startswith(b"<genre")


@pytest.mark.parametrize(("code", "status"), [("stat:canceled", "canceled"), ("stat:withheld", "withheld")])
def test_status_beats_content(code, status):
    received = read_item(f'<pubStatus qcode="{code}"/>', "<headline>River</headline>", HTML.format("<p>The river rose.</p>"))

    assert received.origin.status == status
    assert received.content.headline == "River"
    assert [(report.code, report.severity) for report in received.reports] == [(status, "error")]


@pytest.mark.parametrize(
    "said",
    [
        'qcode="stat:usable" ',
        'uri="http://cv.iptc.org/newscodes/pubstatusg2/usable"',
        'uri="https://cv.iptc.org/newscodes/pubstatusg2/usable"',
    ],
)
def test_a_status_is_known_by_code_or_address(said):
    received = read_item(f"<pubStatus {said}/>")

    assert received.origin.status == "usable"
    assert "unknown_status" not in codes(received)


@pytest.mark.parametrize("said", ['qcode="stat:embargoed"', 'qcode="pst:usable"', 'qcode="usable"', ""])
def test_a_status_nobody_explains_keeps_the_story_in(said):
    received = read_item(f"<pubStatus {said}/>")

    assert received.origin.status == "withheld"
    assert "unknown_status" in codes(received)


def test_aliases_are_what_the_catalogue_of_the_item_says():
    schemes = '<scheme alias="state" uri="http://cv.iptc.org/newscodes/pubstatusg2/"/><scheme alias="stat" uri="urn:other:"/>'
    own = f"<catalog>{schemes}</catalog>"

    assert read_item('<pubStatus qcode="state:canceled"/>', catalog=own).origin.status == "canceled"
    assert read_item('<pubStatus qcode="stat:usable"/>', catalog=own).origin.status == "withheld"


def test_an_alias_no_cited_catalogue_explains_is_reported():
    theirs = '<catalogRef href="http://www.halden.example/catalog_2.xml"/>'
    received = read_item('<pubStatus qcode="stat:usable"/>', catalog=theirs)

    assert received.origin.status == "usable"
    assert ("/newsItem/itemMeta/pubStatus", "stat:usable") in reported(received, "unknown_code")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("<embargoed/>", "embargoed_indefinitely"),
        ("<embargoed> </embargoed>", "embargoed_indefinitely"),
        ("<embargoed>noon</embargoed>", "bad_embargo"),
    ],
)
def test_an_embargo_without_an_end_one_can_read_has_none(said, code):
    received = read_item(said)

    assert received.origin.embargoed_until == "indefinitely"
    assert [report.severity for report in received.reports if report.code == code] == ["error"]


def test_no_embargo_is_none():
    assert read_item().origin.embargoed_until is None


@pytest.mark.parametrize("written", ["2026-03-04T10:00:00+0100", "\n2026-03-04T09:00:00Z\n"])
def test_moments_as_real_feeds_write_them_are_mended_and_reported(written):
    received = read_item(f"<versionCreated>{written}</versionCreated>")

    assert received.origin.updated_at == datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert reported(received, "odd_moment") == [("/newsItem/itemMeta/versionCreated", written)]


def test_empty_elements_and_another_order_than_the_schemas_do_no_harm():
    received = read_item(
        "<edNote>Late.</edNote><versionCreated/><pubStatus qcode='stat:usable'/>",
        "<headline>River</headline><located><name>Halden</name></located><keyword/><by/><urgency/>",
        '<inlineData contenttype="text/plain" wordcount="">The river rose.</inlineData>',
    )

    assert (received.content.headline, received.content.dateline) == ("River", Dateline("Halden"))
    assert received.content.body == (TextBlock("b1", "The river rose."),)
    assert received.origin.note == "Late."
    assert {"bad_moment", "bad_urgency"} <= set(codes(received))


def test_what_inline_nitf_says_of_itself_holds_for_the_item_or_is_reported():
    inside = (
        '<inlineXML contenttype="application/nitf+xml"><nitf><head><docdata management-status="withheld">'
        '<date.release norm="20260305T120000Z"/><doc-id regsrc="HNA" id-string="8123"/><du-key key="flood"/>'
        "</docdata></head><body><body.head><byline><person>Rosa Lund</person></byline></body.head>"
        "<body.content><p>River.</p></body.content></body></nitf></inlineXML>"
    )
    received = read_item("", "<slugline>tide</slugline><creator><name>Ann Ray</name></creator>", inside)

    assert (received.origin.status, received.origin.embargoed_until) == ("withheld", datetime(2026, 3, 5, 12, tzinfo=UTC))
    assert [text for _, text in reported(received, "second_value")] == ["flood", "8123", "HNA", "Rosa Lund"]
    assert received.content.slug == "tide"


def test_inline_nitf_is_read_by_the_reader_of_nitf():
    received = read_item(content="<by>By Rosa Reyes</by>", contents=NITF)

    assert received.content.body == (TextBlock("b1", "The river <em>rose</em>."), TextBlock("b2", "It fell."))
    assert received.content.headline == "River tops its banks"
    assert received.content.credits == (Credit(CreditRole.BYLINE, "Rosa Reyes"),)


def test_html_as_data_is_read_even_if_it_was_escaped_twice():
    once = read_item(contents='<inlineData contenttype="text/html"><![CDATA[<p>The river rose.</p>]]></inlineData>')
    twice = read_item(contents='<inlineData contenttype="text/html"><![CDATA[&lt;p&gt;The river rose.&lt;/p&gt;]]></inlineData>')

    assert once.content.body == twice.content.body == (TextBlock("b1", "The river rose."),)
    assert "escaped_twice" not in codes(once)
    assert "escaped_twice" in codes(twice)


def test_of_several_contents_that_with_most_shape_is_taken_and_other_words_reported():
    plain = '<inlineData contenttype="text/plain">{}</inlineData>'
    same = read_item(contents=plain.format("It rose.") + HTML.format("<p>It <b>rose.</b></p>"))
    other = read_item(contents=plain.format("It fell.") + HTML.format("<p>It rose.</p>"))

    assert same.content.body == (TextBlock("b1", "It <strong>rose.</strong>"),)
    assert "other_body" not in codes(same)
    assert reported(other, "other_body") == [("/newsItem/contentSet/inlineData", "It fell.")]


def test_data_in_an_encoding_of_its_own_is_no_text_and_reported():
    received = read_item(contents='<inlineData encoding="encd:base64">AAAA</inlineData>')

    assert received.content.body == ()
    assert "no_text" in codes(received)
    assert reported(received, "unplaced") == [("/newsItem/contentSet/inlineData", "AAAA")]


def test_a_picture_in_the_message_is_the_storys_and_stands_where_the_body_shows_it():
    story = item("", "", HTML.format('<p>One.</p><figure><img src="https://p.example/P1.jpg"/></figure>')).decode()
    received = read(message(story, picture("P1")))

    assert received.content.body == (TextBlock("b1", "One."), PictureBlock("b2", "p1"))
    assert received.content.pictures == (
        Picture("p1", "inline", caption="A boat.", credit=PictureCredit("photo", "Kari Moen", "HNA")),
    )
    assert received.files == {"p1": (RemoteFile("https://p.example/P1.jpg", "image/jpeg", 640, 480),)}


def test_the_story_is_the_text_the_package_names_first_and_what_is_missing_is_reported():
    package = (
        f'<packageItem guid="PKG" standard="NewsML-G2" standardversion="2.30">{CATALOG}'
        '<itemMeta><itemClass qcode="ninat:composite"/></itemMeta><groupSet root="r"><group id="r" role="group:main">'
        '<itemRef residref="S2"/><itemRef residref="GONE"/></group></groupSet></packageItem>'
    )
    first = item("", "<headline>One</headline>").decode().replace("urn:x", "S1")
    second = item("", "<headline>Two</headline>", HTML.format("<p>x</p>")).decode().replace("urn:x", "S2")
    received = read(message(first, second, package))

    assert (received.content.headline, received.origin.uri) == ("Two", "S2")
    assert any("One" in text for _, text in reported(received, "another_story"))
    assert any("GONE" in text for _, text in reported(received, "missing_item"))


def test_the_longest_embargo_of_anything_in_the_message_holds():
    story = item("<embargoed>2026-03-05T12:00:00Z</embargoed>").decode()
    later = picture("P1", more="<embargoed>2026-03-06T12:00:00Z</embargoed>")

    assert read(message(story, later)).origin.embargoed_until == datetime(2026, 3, 6, 12, tzinfo=UTC)
    assert read(message(story, picture("P1", more="<embargoed/>"))).origin.embargoed_until == "indefinitely"


def test_a_picture_that_was_killed_is_reported_beside_a_story_that_was_not():
    received = read(message(item().decode(), picture("P1", "canceled")))

    assert received.origin.status == "usable"
    assert reported(received, "part_not_usable") == [("/newsMessage/itemSet/newsItem/itemMeta/pubStatus", "P1 canceled")]


def test_a_picture_alone_is_a_picture_without_a_text():
    received = read(picture("P1").replace("<newsItem", f"<newsItem {NAMESPACE}", 1).encode())

    assert ([one.caption for one in received.content.pictures], received.origin.uri) == (["A boat."], "P1")
    assert "no_text" in codes(received)


def test_other_items_in_a_message_are_reported_whole():
    received = read(message(item().decode(), "<conceptItem><concept><name>Halden</name></concept></conceptItem>"))

    assert ("/newsMessage/itemSet/conceptItem", "Halden") in reported(received, "unplaced")


def test_our_own_tombstones_are_kills_with_their_reason():
    received = read(newsml.bury(tombstone(PIECES[0], "killed")))

    assert (received.origin.status, received.origin.note) == ("canceled", "The story rested on a forged letter.")
    assert received.origin.uri == read(newsml.render(publication(PIECES[0]))).origin.uri
