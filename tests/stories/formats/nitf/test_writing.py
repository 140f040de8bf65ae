from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree

from stories.content import (
    Content,
    Credit,
    CreditRole,
    Dateline,
    EmbedBlock,
    LinkBlock,
    ListBlock,
    Note,
    Picture,
    PictureBlock,
    TableBlock,
    TextBlock,
)
from stories.formats import nitf
from stories.publication import Publication
from tests import standards
from tests.stories import contents
from tests.stories.formats.publications import IMAGE, PIECES, golden, publication, tombstone

SCHEMA = "nitf/nitf-3-6.xsd"


def sent(content: Content, **said: object) -> Publication:
    """Return a sample piece with other words."""
    return replace(publication(PIECES[0]), content=content, **said)


def part(document: bytes, name: str) -> str:
    """Return the first element of this name as it is written, without its namespace."""
    element = etree.fromstring(document).find(f".//{{*}}{name}")
    return etree.tostring(element, encoding="unicode", with_tail=False).replace(f' xmlns="{element.nsmap[None]}"', "")


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_reads_to_agencies_as_it_is_written_down(slug):
    assert nitf.render(publication(slug)) == golden(f"{slug}.nitf")
    assert standards.xml_faults(SCHEMA, golden(f"{slug}.nitf")) == []


@pytest.mark.parametrize("kind", ["original", "update", "correction", "rollback"])
def test_every_kind_of_publication_keeps_to_the_schema(kind):
    corrections = publication(PIECES[0]).corrections if kind in ("correction", "rollback") else ()

    document = nitf.render(replace(publication(PIECES[0]), kind=kind, corrections=corrections))

    assert standards.xml_faults(SCHEMA, document) == []
    assert document.count(b"An earlier version misspelled a name.") == 2 * len(corrections)  # for desks, and for readers


@pytest.mark.parametrize(("status", "word"), [("withdrawn", "withheld"), ("killed", "canceled")])
def test_a_notice_says_what_became_of_the_story_and_none_of_its_words(status, word):
    document = nitf.bury(tombstone(PIECES[0], status))

    assert document == golden(f"{status}.nitf")
    assert standards.xml_faults(SCHEMA, document) == []
    assert f'<docdata management-status="{word}">'.encode() in document
    assert b"The story rested on a forged letter." in document
    assert b"<body.content>\n<p>Pres" not in document


@given(contents.contents)
def test_any_story_keeps_to_the_schema(content):
    document = nitf.render(sent(content, taglines=(content.headline, content.deck)))

    assert standards.xml_faults(SCHEMA, document) == []


def test_blocks_stand_under_the_names_of_nitf():
    body = (
        TextBlock("b1", "Plain &lt;b&gt;]]&gt; &amp; <em>soft</em> <strong>loud</strong>\nnext"),
        TextBlock("b2", "What Now", "subhead"),
        TextBlock("b3", "Quoted.", "quote"),
        TextBlock("b4", "Why?", "question"),
        TextBlock("b5", 'Read <a href="/archive?a=1&amp;b=2">this</a>.', "answer"),
        ListBlock("b6", ("One", "Two"), ordered=True),
        ListBlock("b7", ()),
        TableBlock("b8", ("Horn  12%", "", "a & b")),
        LinkBlock("b9", "Read more", "https://halden.example/a"),
        EmbedBlock("b10", "tweet", "A post."),
    )

    assert part(nitf.render(sent(Content(body=body), corrections=())), "body.content").split("\n<") == [
        "<body.content>",
        'p>Plain &lt;b&gt;]]&gt; &amp; <em>soft</em> <em class="strong">loud</em><br/>next</p>',
        "hl2>What Now</hl2>",
        "bq><block>",
        "p>Quoted.</p>",
        "/block></bq>",
        'p class="question"><em class="strong">Why?</em></p>',
        'p class="answer">Read <a href="https://newsroom.test/archive?a=1&amp;b=2">this</a>.</p>',
        "ol><li>One</li><li>Two</li></ol>",
        "pre>Horn  12%\n\na &amp; b</pre>",
        'p class="link">Read more: <a href="https://halden.example/a">https://halden.example/a</a></p>',
        'p class="tweet">A post.</p>',
        "/body.content>",
    ]


def test_a_picture_without_its_file_keeps_its_words_and_one_without_either_is_left_out():
    pictures = (Picture("p1", "inline", IMAGE, "Flood.", "A river."), Picture("p2", caption="Lost."), Picture("p3"))

    document = nitf.render(sent(Content(body=(PictureBlock("b1", "p1"),), pictures=pictures)))

    media = etree.fromstring(document).findall(".//{*}media")
    assert [one.get("class") for one in media] == ["lead", "inline"]
    files = [one.find("{*}media-reference") for one in media]
    assert [file.get("source") for file in files] == [None, "https://newsroom.test/delivery/v1/images/a.jpg"]
    assert [file.get("alternate-text") for file in files] == [None, "A river."]


def test_people_stand_with_their_part_in_the_story():
    credits = (
        Credit(CreditRole.BYLINE, "Rosa Lund", "Halden", title="Staff Writer", contact=IMAGE),
        Credit(CreditRole.REPORTER, "Rosa Lund", "Halden", "rosa@example.net"),
        Credit(CreditRole.EDITOR, "Rosa", email="desk@example.net"),
    )
    lines = ("To contact the reporter on this story: Rosa Lund in Halden at rosa@example.net", "Editor: Rosa & co.")

    document = nitf.render(sent(Content(credits=credits), taglines=lines))

    assert part(document, "byline") == (
        f'<byline>By <person value="urn:uuid:{IMAGE}" class="byline">Rosa Lund</person>, '
        "<byttl>Staff Writer</byttl>, <location>Halden</location></byline>"
    )
    assert part(document, "tagline") == (
        '<tagline>To contact the reporter on this story: <person class="reporter">Rosa Lund</person> in '
        '<location class="reporter">Halden</location> at <virtloc class="reporter">rosa@example.net</virtloc>'
        '<br/>Editor: <person class="editor">Rosa</person> &amp; co.</tagline>'
    )
    assert b"desk@example.net" not in document  # no line prints it


def test_the_head_of_a_body_keeps_the_order_of_the_schema():
    content = Content(
        headline="River",
        deck="It rose.\nIt fell.",
        dateline=Dateline("HALDEN", "March 4"),
        wire_credit="Bloomberg",
        credits=(Credit(CreditRole.BYLINE, "Rosa Lund"),),
        notes=(Note("update", "Updates with depth."),),
    )

    document = nitf.render(sent(content, corrections=()))

    head = etree.fromstring(document).find(".//{*}body.head")
    names = [etree.QName(child).localname for child in head]
    assert names == ["hedline", "note", "byline", "distributor", "dateline", "abstract"]
    assert part(document, "hl2") == "<hl2>It rose.<br/>It fell.</hl2>"
    assert part(document, "dateline") == "<dateline><location>HALDEN</location>, <story.date>March 4</story.date></dateline>"


def test_urgency_ends_where_nitf_ends_it():
    assert b'<urgency ed-urg="8"/>' in nitf.render(sent(Content(urgency=9)))
