import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.content import (
    Copyright,
    Credit,
    CreditRole,
    Dateline,
    ListBlock,
    Note,
    Picture,
    PictureBlock,
    PictureCredit,
    TableBlock,
    TextBlock,
)
from stories.copy.limits import checked
from stories.errors import BadFormat
from stories.incoming.received import RemoteFile
from tests import effort
from tests.stories.formats.nitf import samples

BYLINE = CreditRole.BYLINE
RIVER = "<nitf><body><body.content><p>River.</p></body.content></body></nitf>"


def test_a_feed_with_a_doctype_and_without_a_namespace_is_read():
    received = samples.read(samples.SPANISH)

    content, origin = received.content, received.origin
    assert (content.headline, content.deck, content.language, content.urgency) == (
        "River tops its banks",
        "HALDEN FLOOD",
        "en-US",
        3,
    )
    assert [block.text for block in content.body] == ["Halden, Mar 4 (EJ).- The water rose overnight."]
    assert (content.topics, content.keywords, content.wire_credit) == (("medtop:03000000",), ("HALDEN FLOOD",), "Agencia Ejemplo")
    assert content.copyright == Copyright(None, "Agencia Ejemplo")
    assert content.dateline is None
    assert (origin.uri, origin.provider, origin.status) == ("22751909", "Agencia Ejemplo", "usable")
    assert origin.updated_at == datetime(2026, 3, 4, 21, 28, tzinfo=UTC)
    assert origin.first_published_at == datetime(2026, 3, 4, 21, tzinfo=UTC)


def test_what_the_desk_has_no_place_for_is_told_with_its_place_and_its_words():
    received = samples.read(samples.SPANISH)

    assert ("unplaced", "/nitf/head/docdata/evloc", "city=Halden iso-cc=NOR") in samples.told(received)
    assert ("unplaced", "/nitf/body/body.head/abstract", "A summary") in samples.told(received)
    assert ("unsplit_byline", "/nitf/body/body.head/byline", "rl/rs") in samples.told(received)
    assert [report.line for report in received.reports if report.place.endswith("evloc")] == [13]
    assert not samples.errors(received)


def test_a_byline_in_plain_text_gives_its_title_to_its_author():
    received = samples.read(samples.AMERICAN.encode("latin-1"))

    assert received.content.credits == (Credit(BYLINE, "ROSA LUND", title="XP Business Writer"),)
    assert received.content.headline == "Can a river rise? - José says yes"
    assert received.content.dateline == Dateline("NEW YORK")
    assert received.content.body[-1] == TableBlock("b3", ("Horn\tG", "NYM\t72"))
    assert received.origin.note == "For global distribution"


def test_attributes_nobody_knows_are_told_once_and_do_no_harm():
    received = samples.read(samples.NORDIC)

    assert [told for told in samples.told(received) if told[1].endswith("@lead")] == [
        ("unplaced", "/nitf/body/body.content/p/@lead", "true")
    ]
    assert ("unplaced", "/nitf/head/docdata/key-list/@key", "flom-7") in samples.told(received)
    assert ("bad_value", "/nitf/body/body.content/p/a/@href", "javascript:alert(1)") in samples.told(received)
    assert [block.text for block in received.content.body if isinstance(block, TextBlock)] == [
        "Elva steg.",
        "Den Kari Moe sa “nei” til Fredrikshald.",
        'Klikk <a href="https://halden.example/flom">her</a>.',
    ]
    assert (received.content.slug, received.origin.version) == ("innenriks-flom-2", 48)
    assert received.files == {"p1": (RemoteFile("iJIJ", "image/jpeg"),)}


@pytest.mark.parametrize(
    ("status", "read", "code"),
    [("canceled", "canceled", "canceled"), ("withheld", "withheld", "withheld"), ("gone", "withheld", "unknown_status")],
)
def test_a_status_counts_whatever_the_words_say(status, read, code):
    received = samples.docdata("", management_status=status)

    assert received.origin.status == read
    assert [report.code for report in samples.errors(received)] == [code]
    assert received.content.body


def test_the_kill_of_another_item_is_told():
    received = samples.docdata("", management_doc_idref="xp-7", management_idref_status="canceled")

    assert ("missing_item", "/nitf/head/docdata/@management-doc-idref", "xp-7 canceled") in samples.told(received)
    assert received.origin.note == "xp-7: canceled"


@pytest.mark.parametrize(
    ("docdata", "status", "until", "code"),
    [
        ('<date.release norm="20260315T102000Z"/>', "usable", datetime(2026, 3, 15, 10, 20, tzinfo=UTC), "embargoed"),
        ('<date.release norm="20260315T102000+0100"/>', "embargoed", datetime(2026, 3, 15, 9, 20, tzinfo=UTC), "embargoed"),
        ("<date.release/>", "usable", "indefinitely", "embargoed_indefinitely"),
        ('<date.release norm="Friday"/>', "usable", "indefinitely", "bad_embargo"),
        ("", "embargoed", "indefinitely", "embargoed_indefinitely"),
    ],
    ids=["a moment", "with a zone", "empty", "unreadable", "by status alone"],
)
def test_an_embargo_holds_until_its_moment_or_until_somebody_names_one(docdata, status, until, code):
    received = samples.docdata(docdata, management_status=status)

    assert received.origin.embargoed_until == until
    assert samples.codes(received) == {code}


def test_the_head_says_whose_the_story_is_and_what_it_is_about():
    received = samples.docdata(
        '<doc-id regsrc="XP" id-string="xp-7"/><du-key key="halden-flood" version="3"/><doc-scope scope="europe"/>'
        '<doc-scope scope="SPORT"/><doc.copyright year="2026" holder="XP"/><doc.rights limitations="No print." geography="NO"/>'
        '<correction info="Corrects depth."/><ed-msg info="Hold for art."/>'
        '<identified-content><classifier idsrc="medtop" value="20000593"/><classifier type="mood" value="grim"/>'
        "<person>Kari Moe</person></identified-content>"
    )

    content, origin = received.content, received.origin
    assert (content.slug, content.section, content.rights) == ("halden-flood", "europe", "No print.")
    assert (content.copyright, content.topics) == (Copyright(2026, "XP"), ("medtop:20000593",))
    assert (origin.uri, origin.version, origin.note) == ("xp-7", 3, "Corrects depth.\nHold for art.")
    assert {text for code, _, text in samples.told(received) if code == "unplaced"} == {
        "scope=SPORT",
        "NO",
        "type=mood value=grim",
        "Kari Moe",
    }


@pytest.mark.parametrize(
    ("docdata", "code"),
    [
        ('<urgency ed-urg="high"/>', "bad_urgency"),
        ('<date.issue norm="yesterday"/>', "bad_moment"),
        ('<date.issue norm="2026-03-04T10:00:00"/>', "odd_moment"),
        ('<du-key key="River" version="two"/>', "bad_version"),
        ('<doc.copyright year="MMXXVI" holder="XP"/>', "bad_value"),
        ('<doc-id id-string="a"/><doc-id id-string="b"/>', "second_value"),
    ],
    ids=["urgency", "moment", "odd moment", "version", "year", "two identities"],
)
def test_a_value_nobody_can_read_is_told(docdata, code):
    assert code in samples.codes(samples.docdata(docdata))


def test_people_may_share_a_byline_or_have_one_each():
    received = samples.top(
        "<byline>By <person>Rosa Lund</person>, <byttl>Staff Writer</byttl> and <person>Ravi Sen</person>"
        "<location>Oslo</location></byline><byline><person>Emil Ek</person> reports from the bank</byline>"
    )

    assert received.content.credits == (
        Credit(BYLINE, "Rosa Lund", title="Staff Writer"),
        Credit(BYLINE, "Ravi Sen", "Oslo"),
        Credit(BYLINE, "Emil Ek"),
    )
    assert ("unplaced", "/nitf/body/body.head/byline", "Emil Ek reports from the bank") in samples.told(received)


@pytest.mark.parametrize(
    ("dateline", "read"),
    [
        ("<dateline>Oslo</dateline>", Dateline("Oslo")),
        ("<dateline><location>OSLO</location> (XP), <story.date>March 4</story.date></dateline>", Dateline("OSLO", "March 4")),
        ("<dateline><location><city>Halden</city><country>Norway</country></location></dateline>", Dateline("Halden, Norway")),
        ('<dateline><story.date norm="20260304">20260304</story.date></dateline>', None),
    ],
    ids=["plain", "place and date", "in parts", "a number"],
)
def test_a_dateline_is_read_however_it_is_written(dateline, read):
    assert samples.top(dateline).content.dateline == read


def test_a_date_as_a_number_is_told_unless_it_is_that_of_the_story():
    issue = '<docdata><date.issue norm="20260304T101010Z"/></docdata>'
    for norm, told in (("20260304T111010+0100", set()), ("20260303", {"20260303"})):
        dateline = f'<dateline>Oslo <story.date norm="{norm}">March 4</story.date></dateline>'
        received = samples.read(RIVER.replace("<body>", f"<head>{issue}</head><body><body.head>{dateline}</body.head>"))

        assert received.content.dateline == Dateline("Oslo", "March 4")
        assert {text for _, place, text in samples.told(received) if place.endswith("story.date")} == told


def test_an_item_without_an_id_has_the_number_of_its_document():
    received = samples.read(RIVER.replace("<nitf>", '<nitf uno="xp.7">'))

    assert received.origin.uri == "xp.7"


def test_notes_to_readers_are_told_from_notes_to_desks():
    note = "<note{}><body.content><p>{}</p></body.content></note>"
    received = samples.top(
        note.format(' noteclass="editorsnote"', "Corrects the depth.")
        + note.format(' noteclass="cpyrt"', "All rights reserved.")
        + note.format("", "Made with a program.</p><p>And checked.")
        + "<note>Updates with depth.</note>"
        + note.format(' type="npa"', "Call the mayor first.")
    )

    assert received.content.notes == (
        Note("correction", "Corrects the depth."),
        Note("disclaimer", "All rights reserved."),
        Note("production", "Made with a program.\nAnd checked."),
        Note("update", "Updates with depth."),
    )
    assert received.origin.note == "Call the mayor first."


@pytest.mark.parametrize(
    ("abstract", "deck", "reports"),
    [("River rose.", "", set()), ("River …", "", set()), ("A flood came.", "A flood came.", set())],
    ids=["repeats the text", "begins as the text does", "says more"],
)
def test_an_abstract_becomes_the_deck_unless_it_only_repeats(abstract, deck, reports):
    received = samples.top(f"<abstract><p>{abstract.replace(' …', '…')}</p></abstract>")

    assert (received.content.deck, samples.codes(received)) == (deck, reports)


def test_taglines_of_others_are_told_whole():
    received = samples.read(
        RIVER.replace("</body>", "<body.end><tagline>Write to <person>Rosa</person>.<br/>Now.</tagline></body.end></body>")
    )

    assert [text for _, place, text in samples.told(received) if place.endswith("tagline")] == ["Write to Rosa.", "Now."]
    assert received.content.credits == ()


def test_every_kind_of_block_is_read():
    received = samples.body(
        "<hl2>Head</hl2><bq><block><p>One</p><p>Two</p></block><credit>A poet</credit></bq><ul><li>a</li><li><p>b</p></li></ul>"
        "<dl><dt>Depth</dt><dd>3 m</dd></dl><pre>a  b\nc</pre><fn><p>Note.</p></fn>loose <em>words</em>"
        '<p><em class="bold">Loud</em> <lang>la</lang></p><hr/>'
    )

    assert received.content.body == (
        TextBlock("b1", "Head", "subhead"),
        TextBlock("b2", "One\nTwo\nA poet", "quote"),
        ListBlock("b3", ("a", "b")),
        TextBlock("b4", "Depth"),
        TextBlock("b5", "3 m"),
        TableBlock("b6", ("a  b", "c")),
        TextBlock("b7", "Note."),
        TextBlock("b8", "loose <em>words</em>"),
        TextBlock("b9", "<strong>Loud</strong> la"),
    )


def test_pictures_come_with_their_files_words_and_place():
    received = samples.body(
        '<media media-type="image" class="lead"><media-reference source="https://xp.example/1.jpg" mime-type="image/jpeg"'
        ' width="640" height="480" alternate-text="A river." source-credit="XP"/>'
        "<media-caption><p>Flood.</p><p>Again.</p></media-caption></media>"
        "<p>River.</p>"
        '<media media-type="photo"><media-metadata name="title" value="High"/><media-reference/>'
        '<media-object encoding="base64">QUJD</media-object>'
        '<media-producer class="photographer"><person>Ann Ray</person>/<org>XP</org></media-producer></media>'
        '<media media-type="video"><media-reference source="https://xp.example/1.mp4"/><media-caption>Clip.</media-caption></media>'
    )

    assert received.content.pictures == (
        Picture("p1", "lead", None, "Flood.\nAgain.", "A river.", PictureCredit("source", agency="XP")),
        Picture("p2", "inline", credit=PictureCredit("photographer", "Ann Ray", "XP"), title="High"),
    )
    assert received.content.body == (TextBlock("b1", "River."), PictureBlock("b2", "p2"))
    assert received.files == {"p1": (RemoteFile("https://xp.example/1.jpg", "image/jpeg", 640, 480),)}
    assert (
        "unplaced",
        "/nitf/body/body.content/media",
        "Clip. media-type=video source=https://xp.example/1.mp4",
    ) in samples.told(received)
    assert ("unplaced", "/nitf/body/body.content/media/media-object", "QUJD encoding=base64") in samples.told(received)


def test_words_in_a_namespace_of_somebody_else_are_not_taken_for_ours():
    received = samples.read(RIVER.replace("<body>", '<head xmlns:x="urn:x"><x:title>Internal</x:title></head><body>'))

    assert received.content.headline == ""
    assert ("unplaced", "/nitf/head/title", "Internal") in samples.told(received)


def test_names_for_characters_are_understood_as_in_html():
    received = samples.body("<p>Halden&nbsp;&mdash; high&amp;dry<![CDATA[ &nbsp;]]></p>")

    assert received.content.body == (TextBlock("b1", "Halden\u00a0— high&amp;dry &amp;nbsp;"),)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_may_have_a_doctype_and_names_for_characters_too(encoding):
    document = '<?xml version="1.0" encoding="UTF-16"?>\n<!DOCTYPE nitf SYSTEM "nitf.dtd">\n' + RIVER.replace(
        "River", "Elv&aring; ☂"
    )

    assert samples.read(document.encode(encoding)).content.body == (TextBlock("b1", "Elvå ☂."),)


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("", "not_xml"),
        ("<nitf>", "not_xml"),
        ("<p/>", "no_nitf"),
        (f'<!DOCTYPE nitf [<!ENTITY e "x">]>{RIVER}', "doctype"),
        (f'<!DOCTYPE nitf [<!ENTITY e SYSTEM "file:///etc/hostname">]>{RIVER.replace("River", "&e;")}', "doctype"),
        (f'<!DOCTYPE nitf SYSTEM "nitf.dtd" [<!ENTITY % e SYSTEM "nitf.dtd">%e;]>{RIVER}', "doctype"),
        (RIVER.replace("River", "&unknown;"), "not_xml"),
        (f"<nitf><body><body.content>{'<block>' * 300}", "not_xml"),
        (RIVER.replace("River", "x" * 300_000), "body_too_large"),
        (RIVER + " " * 2_100_000, "too_large"),
    ],
    ids=["empty", "broken", "not NITF", "entity", "file", "parameter entity", "unknown name", "too deep", "long body", "huge"],
)
def test_what_cannot_be_read_is_refused(document, code):
    with pytest.raises(BadFormat) as refusal:
        samples.read(document)

    assert [problem.code for problem in refusal.value.problems] == [code]


@pytest.mark.parametrize(
    "doctype", ['<!DOCTYPE nitf SYSTEM "nitf.dtd">', '<!-- a --><!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.2//EN"\n "x">']
)
def test_a_doctype_is_overlooked_and_its_dtd_never_asked_for(doctype):
    document = RIVER.replace("<body>", "<head><iim ver='4'/></head><body>")

    received = samples.read(f'\ufeff<?xml version="1.0"?>\n{doctype}{document}')

    assert received.content.body == (TextBlock("b1", "River."),)
    assert received.reports[0].line == 2 + doctype.count("\n")


@pytest.mark.parametrize(
    "part",
    ["<p>River.</p>", "&nbsp;", "<![CDATA[", "<!--", "<p x='1'/>", "<em>", "<byline>By A and B</byline>", "<person>A</person>, "],
    ids=[
        "paragraphs",
        "names of characters",
        "open sections",
        "open comments",
        "odd attributes",
        "open marks",
        "bylines",
        "people",
    ],
)
def test_reading_takes_time_in_line_with_the_size(part):
    def reading(count: int) -> None:
        with contextlib.suppress(BadFormat):
            samples.body(part * count)

    assert effort.grows_in_line(reading, 300, 3_000)


names = st.sampled_from([
    "nitf", "head", "title", "meta", "docdata", "doc-id", "urgency", "du-key", "key-list", "keyword", "body", "body.head",
    "hedline", "hl1", "hl2", "note", "byline", "person", "byttl", "dateline", "location", "story.date", "abstract",
    "body.content", "block", "p", "em", "a", "br", "ul", "li", "pre", "table", "tr", "td", "bq", "media", "media-reference",
    "media-caption", "body.end", "tagline", "classifier", "date.release", "x",
])  # fmt: skip
attributes = st.dictionaries(
    st.sampled_from(["norm", "key", "class", "href", "source", "media-type", "type", "value", "info", "ed-urg", "x"]),
    st.sampled_from(
        ["", "image", "editor", "lead", "20260304T101010Z", "javascript:x", "https://a.example/", "7", "npa", "A & B"]
    ),
    max_size=3,
)


def _element(name: str, said: dict[str, str], inside: list[str]) -> str:
    values = "".join(f' {key}="{value.replace("&", "&amp;")}"' for key, value in said.items())
    return f"<{name}{values}>{''.join(inside)}</{name}>"


trees = st.recursive(
    st.sampled_from(["River", " ", "\n  ", "&nbsp;", "Rosa Lund", "By "]),
    lambda inner: st.builds(_element, names, attributes, st.lists(inner, max_size=4)),
    max_leaves=25,
)


@given(trees, trees, trees)
def test_any_elements_anywhere_give_words_the_desk_may_keep(head, top, body):
    received = samples.read(
        f"<nitf><head>{head}<docdata>{top}</docdata></head><body><body.head>{top}{head}</body.head>"
        f"<body.content>{body}</body.content><body.end>{head}</body.end></body></nitf>"
    )

    assert checked(received.content) == received.content
