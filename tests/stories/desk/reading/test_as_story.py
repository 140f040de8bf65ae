import pytest

from stories.desk.reading import read, readable
from stories.formats import READERS
from tests.stories import foreign

COPY = {"ninjs": foreign.ninjs(), "newsml": foreign.newsml(), "nitf": foreign.nitf()}


@pytest.mark.parametrize("format", sorted(READERS))
def test_every_format_is_read_as_a_story(format):
    found = read(COPY[format], format)

    assert (found.content.headline, found.content.body[0].text) == ("River tops its banks", "The river rose.")
    assert (found.reports, found.hopeless) == ((), ())
    assert found.origin.uri


@pytest.mark.parametrize("format", sorted(READERS))
@pytest.mark.parametrize(
    "raw", [b"", b"\xff", b"[]", b"<a/>", b'{"uri": 1}', b"\x00" * 10, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']
)
def test_what_nobody_can_read_is_reported_and_hopeless(format, raw):
    found = read(raw, format)

    assert found.hopeless == found.reports != ()
    assert {report.severity for report in found.reports} == {"error"}
    assert found.content.body == ()


def test_a_place_in_json_gets_its_line():
    raw = foreign.ninjs(genres=[{"name": "Interview"}], places=[{"name": "Halden"}])

    lines = {report.place: report.line for report in read(raw, "ninjs").reports}

    assert {place: readable(raw).split("\n")[line - 1].strip() for place, line in lines.items()} == {
        "/genres/0": "{",
        "/places/0": "{",
    }
    assert lines["/genres/0"] < lines["/places/0"]


def test_json_that_breaks_off_is_reported_at_its_line():
    assert [(one.code, one.line) for one in read(b'{\n"uri": "urn:x",\n', "ninjs").reports] == [("not_json", 3)]


def test_the_addresses_of_pictures_are_reported():
    association = {
        "name": "p1", "uri": "urn:p", "type": "picture", "descriptions": [{"role": "caption", "value": "A boat."}],
        "renditions": [{"name": "r", "href": "https://p.example/1.jpg", "width": 640, "height": 480}],
    }  # fmt: skip
    found = read(foreign.ninjs(associations=[association]), "ninjs")

    told = [(report.severity, report.message, report.text) for report in found.reports if report.code == "file_elsewhere"]
    assert [(severity, text) for severity, _, text in told] == [("info", "https://p.example/1.jpg")]
    assert "640 x 480 pixels" in told[0][1]


def test_a_second_story_in_a_file_is_for_a_person_to_see():
    found = read(foreign.newsml(beside=foreign.g2_item(guid="urn:hna:second")), "newsml")

    assert [(report.code, report.severity, report.line) for report in found.reports] == [("another_story", "error", 12)]
    assert "send each in a file of its own" in found.reports[0].message
    assert found.hopeless == ()
    assert "River tops its banks" in found.reports[0].text


def test_a_video_beside_a_story_keeps_nobody_from_making_a_draft_of_it():
    video = foreign.g2_item(guid="urn:hna:video").replace("ninat:text", "ninat:video")
    found = read(foreign.newsml('<link rel="irel:seeAlso" residref="urn:hna:video"/>', beside=video), "newsml")

    assert [one.severity for one in found.reports if one.code == "another_medium"] == ["warning"]
    assert not [one for one in found.reports if one.severity == "error"]


def test_of_a_story_its_provider_killed_nobody_makes_a_draft():
    assert [report.code for report in read(foreign.ninjs(pubStatus="canceled"), "ninjs").hopeless] == ["canceled"]
    assert read(foreign.ninjs(pubStatus="withheld"), "ninjs").hopeless == ()
