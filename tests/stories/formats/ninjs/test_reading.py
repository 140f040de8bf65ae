"""Samples of our own, one for each version and oddity; the schemas of the standard hold those that claim to be in order."""

import json
from datetime import UTC, datetime

import pytest

from stories.content import Copyright, Credit, CreditRole, Dateline, Note, Picture, PictureBlock, PictureCredit, TextBlock
from stories.formats import body_html, ninjs
from stories.incoming.received import Received, RemoteFile
from tests import standards

V1 = {
    "uri": "urn:example:halden:1",
    "type": "composite",
    "mimetype": "text/html",
    "representationtype": "complete",
    "version": "4",
    "versioncreated": "2026-03-04T10:00:00Z",
    "firstcreated": "2026-03-04T08:00:00Z",
    "embargoed": "2026-03-05T06:00:00+01:00",
    "pubstatus": "usable",
    "urgency": 3,
    "language": "en-GB",
    "headline": "River tops its banks at Halden",
    "headline_sub": "Hundreds leave their homes",
    "slugline": "Halden-Flood/",
    "byline": "By Rosa Reyes and Olav Lund, HNA",
    "located": "Halden",
    "ednote": "Pictures follow.",
    "copyrightholder": "Halden News Agency",
    "copyrightnotice": "Copyright 2026, Halden News Agency. All rights reserved.",
    "usageterms": "Not for use outside Norway",
    "body_html": "<p>The river <b>rose</b>.</p><p>It fell.</p>",
    "body_text": "The river rose. It fell.",
    "subject": [
        {"name": "flood", "rel": "about", "scheme": "http://cv.iptc.org/newscodes/mediatopic/", "code": "20000151"},
        {"name": "weather", "rel": "about", "scheme": "http://cv.iptc.org/newscodes/subjectcode/", "code": "17000000"},
    ],
    "place": [{"name": "Halden", "rel": "mentions"}],
    "associations": {
        "mainpic": {
            "uri": "urn:example:picture:1",
            "type": "picture",
            "byline": "Kari Moen/HNA",
            "headline": "Flood",
            "description_text": "A street under water.",
            "renditions": {
                "main": {"href": "https://p.example/1.jpg", "mimetype": "image/jpeg", "width": 429, "height": 281},
            },
        }
    },
}
V2 = {
    "uri": "urn:example:halden:2",
    "type": "text",
    "version": "978556838",
    "versioncreated": "2026-03-04T10:00:00Z",
    "pubstatus": "withheld",
    "headlines": [{"role": "main", "value": "River tops its banks"}],
    "descriptions": [{"role": "summary", "value": "Hundreds leave"}],
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": "First.\n\nSecond\nline."},
        {
            "role": "html5",
            "contenttype": "text/html",
            "charcount": 12,
            "value": '<html><body><p>First.</p><figure><img src="https://p.example/2.jpg"/>'
            "<figcaption>A boat.</figcaption></figure><p>Second line.</p></body></html>",
        },
    ],
    "associations": [
        {
            "name": "a001",
            "uri": "urn:example:picture:2",
            "type": "picture",
            "by": "Kari Moen",
            "descriptions": [{"value": "A boat."}],
            "renditions": [{"name": "r1", "contenttype": "image/jpeg", "href": "https://p.example/2.jpg"}],
        }
    ],
    "people": [{"name": "Rosa Reyes", "rel": "author", "contactinfo": [{"type": "email", "value": "rosa@halden.example"}]}],
}


def read(item: dict) -> Received:
    return ninjs.read(json.dumps(item).encode(), body_html.from_elsewhere)


def codes(received: Received) -> list[str]:
    return [report.code for report in received.reports]


def reported(received: Received, code: str) -> list[tuple[str, str]]:
    return [(report.place, report.text) for report in received.reports if report.code == code]


@pytest.mark.parametrize(("item", "schema"), [(V1, "1.6"), (V2, "2.2")], ids=["1.6", "2.2"])
def test_our_samples_are_in_order(item, schema):
    assert standards.json_faults(f"ninjs/ninjs-schema_{schema}.json", item) == []


def test_ninjs_1_is_a_story():
    received = read(V1)
    content, origin = received.content, received.origin

    assert (content.headline, content.deck, content.slug) == ("River tops its banks at Halden", "", "halden-flood")
    assert content.body == (TextBlock("b1", "The river <strong>rose</strong>."), TextBlock("b2", "It fell."))
    assert content.credits == (Credit(CreditRole.BYLINE, "Rosa Reyes"), Credit(CreditRole.BYLINE, "Olav Lund"))
    assert (content.dateline, content.urgency, content.language) == (Dateline("Halden"), 3, "en-GB")
    assert (content.copyright, content.rights) == (Copyright(2026, "Halden News Agency"), "Not for use outside Norway")
    assert content.topics == ("medtop:20000151",)
    assert content.pictures == (
        Picture("mainpic", caption="A street under water.", credit=PictureCredit("photo", "Kari Moen", "HNA"), title="Flood"),
    )
    assert received.files == {"mainpic": (RemoteFile("https://p.example/1.jpg", "image/jpeg", 429, 281),)}
    assert (origin.uri, origin.version, origin.status) == ("urn:example:halden:1", 4, "usable")
    assert origin.embargoed_until == datetime(2026, 3, 5, 5, tzinfo=UTC)
    assert origin.first_published_at == datetime(2026, 3, 4, 8, tzinfo=UTC)
    assert origin.note == "Pictures follow."


def test_what_has_no_place_is_reported_whole_with_its_place():
    received = read(V1)

    assert ("/headline_sub", "sub: Hundreds leave their homes") in reported(received, "unplaced")
    assert ("/copyrightnotice", V1["copyrightnotice"]) in reported(received, "unplaced")
    assert '"name": "Halden"' in dict(reported(received, "unplaced"))["/place/0"]
    assert "subjectcode/17000000" in dict(reported(received, "unplaced"))["/subject/1"]
    assert reported(received, "changed_slug") == [("/slugline", "Halden-Flood/")]


def test_ninjs_2_is_a_story_whose_picture_stands_where_the_body_shows_it():
    received = read(V2)

    assert received.content.body == (TextBlock("b1", "First."), PictureBlock("b2", "a001"), TextBlock("b3", "Second line."))
    assert received.content.pictures == (
        Picture("a001", "inline", caption="A boat.", credit=PictureCredit("photo", "Kari Moen")),
    )
    assert received.content.credits == (Credit(CreditRole.BYLINE, "Rosa Reyes", email="rosa@halden.example"),)
    assert (received.content.deck, received.origin.version) == ("Hundreds leave", 978556838)
    assert "other_body" not in codes(received)


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_status_beats_content(status):
    received = read({"uri": "urn:x", "pubStatus": status, "headlines": V2["headlines"], "bodies": V2["bodies"]})

    assert received.origin.status == status
    assert [(report.code, report.severity) for report in received.reports] == [(status, "error")]


def test_a_status_nobody_knows_keeps_the_story_in():
    received = read({"uri": "urn:x", "pubstatus": "embargoed"})

    assert received.origin.status == "withheld"
    assert reported(received, "unknown_status") == [("/pubstatus", "embargoed")]


@pytest.mark.parametrize(
    ("said", "code"), [("", "embargoed_indefinitely"), (None, "bad_embargo"), ("soon", "bad_embargo"), (17, "bad_embargo")]
)
def test_an_embargo_without_an_end_one_can_read_has_none(said, code):
    received = read({"uri": "urn:x", "embargoedUntil": said})

    assert received.origin.embargoed_until == "indefinitely"
    assert [report.severity for report in received.reports if report.code == code] == ["error"]


@pytest.mark.parametrize("written", ["2026-03-04T10:00:00+0100", " 2026-03-04T09:00:00Z\n", "20260304T090000Z"])
def test_moments_as_real_feeds_write_them_are_mended_and_reported(written):
    received = read({"uri": "urn:x", "versionCreated": written})

    assert received.origin.updated_at == datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert reported(received, "odd_moment") == [("/versionCreated", written)]


def test_a_moment_nobody_can_read_is_left_out_and_reported():
    received = read({"uri": "urn:x", "versionCreated": "yesterday"})

    assert received.origin.updated_at is None
    assert reported(received, "bad_moment") == [("/versionCreated", "yesterday")]


def test_names_of_other_versions_are_understood_and_reported():
    received = read({"uri": "urn:x", "pubStatus": "usable", "embargoed": "2026-03-05T06:00:00Z", "headline": "River"})

    assert (received.content.headline, received.origin.embargoed_until) == ("River", datetime(2026, 3, 5, 6, tzinfo=UTC))
    assert reported(received, "old_name") == [("/embargoed", "embargoed"), ("/headline", "headline")]


def test_a_version_that_is_a_number_and_keys_of_nobody_are_taken_and_reported():
    received = read({"uri": "urn:x", "version": 1542761538, "x_desk": {"a": ["b"]}})

    assert received.origin.version == 1542761538
    assert reported(received, "odd_version") == [("/version", "1542761538")]
    assert reported(received, "unknown_key") == [("/x_desk", '{"a": ["b"]}')]


@pytest.mark.parametrize(
    ("line", "names", "is_told_apart"),
    [
        ("By Rosa Reyes and Olav Lund, AP", ["Rosa Reyes", "Olav Lund"], True),
        ("Von Christian Hollmann, dpa", ["Christian Hollmann"], True),
        ("NTB", ["NTB"], False),
        ("By staff of the agency", ["staff of the agency"], False),
    ],
)
def test_a_byline_is_split_with_care(line, names, is_told_apart):
    received = read({"uri": "urn:x", "by": line})

    assert [credit.name for credit in received.content.credits] == names
    assert ("unsplit_byline" not in codes(received)) == is_told_apart


def test_notes_of_a_correction_are_printed_and_known_to_the_desk():
    received = read({"uri": "urn:x", "descriptions": [{"role": "correction", "value": "It was Olav."}], "edNote": "REFILE"})

    assert received.content.notes == (Note("correction", "It was Olav."),)
    assert received.origin.note == "REFILE\nIt was Olav."


def test_marks_of_the_wire_and_notes_for_desks_in_the_text_are_pointed_out():
    received = read(
        {
            "uri": "urn:x",
            "headline": "UPDATE 1-River tops its banks",
            "body_html": "<p>The following information is not for publication</p><p>Desk: 12345</p>",
        }
    )

    assert received.content.headline == "UPDATE 1-River tops its banks"
    assert reported(received, "wire_tag") == [("/headline", "UPDATE 1-")]
    assert [report.severity for report in received.reports if report.code == "not_for_publication"] == ["error"]


def test_a_body_that_says_other_words_is_reported_whole():
    received = read({"uri": "urn:x", "body_html": "<p>The river rose.</p>", "body_text": "The river fell."})

    assert received.content.body == (TextBlock("b1", "The river rose."),)
    assert reported(received, "other_body") == [("/body_text", "The river fell.")]


def test_words_the_desk_keeps_no_more_of_are_cut_and_reported_whole():
    received = read({"uri": "urn:x", "headline": "x" * 301, "slugline": "a" * 200})

    assert received.content.headline == "x" * 300
    assert reported(received, "too_long") == [("/headline", "x" * 301)]
    assert received.content.slug == "a" * 100


def test_a_picture_alone_is_a_picture_without_a_text():
    picture = V2["associations"][0]
    received = read({key: value for key, value in picture.items() if key != "name"})

    assert [picture.caption for picture in received.content.pictures] == ["A boat."]
    assert "no_text" in codes(received)


def test_a_picture_that_was_killed_is_reported_beside_a_story_that_was_not():
    received = read({"uri": "urn:x", "associations": [{"name": "p", "uri": "urn:p", "type": "picture", "pubStatus": "canceled"}]})

    assert received.origin.status == "usable"
    assert reported(received, "part_not_usable") == [("/associations/0/pubStatus", "canceled")]


def test_another_story_among_the_associations_is_reported_whole():
    received = read({"uri": "urn:x", "associations": [{"name": "s", "uri": "urn:s", "type": "text", "headlines": []}]})

    assert [place for place, _ in reported(received, "another_story")] == ["/associations/0"]


@pytest.mark.parametrize("kind", ["video", "audio", "event"])
def test_news_that_is_no_text_among_the_associations_is_reported_whole(kind):
    video = {"name": "v", "uri": "urn:v", "type": kind, "renditions": [{"name": "r", "href": "https://v.example/1.mp4"}]}
    received = read({"uri": "urn:x", "associations": [video]})

    assert [place for place, text in reported(received, "another_medium") if "1.mp4" in text] == ["/associations/0"]


def test_of_more_pictures_than_a_story_has_the_rest_is_reported():
    received = read({"uri": "urn:x", "body_html": '<p>a</p><img src="x"/>' * 101})

    assert len(received.content.pictures) == 1
    assert len(read({"uri": "urn:x", "body_html": "".join(f'<img src="{n}"/>' for n in range(103))}).content.pictures) == 100
