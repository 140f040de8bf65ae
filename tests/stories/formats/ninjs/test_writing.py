import json
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given

from stories.content import Content, Credit, CreditRole, Picture
from stories.formats import ninjs
from tests import standards
from tests.stories.contents import contents
from tests.stories.formats.publications import PIECES, golden, in_many_sizes, publication, tombstone
from tests.stories.formats.round_trip import published

SCHEMA = "ninjs/ninjs-schema_3.1.json"


def written(content: Content, **said) -> dict:
    return json.loads(ninjs.render(replace(published(content), **said)))


def faults(data: bytes) -> list[str]:
    value = json.loads(data)
    return standards.json_faults(SCHEMA, value) + standards.json_faults(SCHEMA, value, formats=True)


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_is_written_as_it_is_written_down_and_keeps_to_the_schema(slug):
    data = ninjs.render(publication(slug))

    assert data == golden(f"{slug}.ninjs")
    assert faults(data) == []


@pytest.mark.parametrize("status", ["withdrawn", "killed"])
def test_a_tombstone_is_a_version_of_the_same_item_without_its_words(status):
    data = ninjs.bury(tombstone(PIECES[0], status))
    read = json.loads(data)

    assert data == golden(f"{status}.ninjs")
    assert faults(data) == []
    assert read["uri"] == json.loads(ninjs.render(publication(PIECES[0])))["uri"]
    assert (read["version"], read["pubStatus"]) == ("3", {"withdrawn": "withheld", "killed": "canceled"}[status])
    assert not {"headlines", "bodies", "by"} & read.keys()


@pytest.mark.parametrize(("status", "word"), [("withdrawn", "withheld"), ("killed", "canceled")])
def test_the_pictures_of_a_story_are_taken_down_with_it(status, word):
    [sent] = json.loads(ninjs.render(publication(PIECES[0])))["associations"]
    taken = json.loads(ninjs.bury(tombstone(PIECES[0], status)))["associations"]

    assert [(one["name"], one["pubStatus"]) for one in taken] == [("p1", word), ("p2", word)]
    assert taken[0].keys() == {"name", "uri", "type", "pubStatus"}
    assert taken[0]["uri"] == sent["uri"]


@given(contents)
def test_whatever_a_story_says_keeps_to_the_schema(content):
    assert faults(ninjs.render(published(content))) == []


@pytest.mark.parametrize("kind", ["original", "update", "correction", "rollback"])
def test_editions_of_every_kind_keep_the_id_and_count_the_version_on(kind):
    data = ninjs.render(replace(publication(PIECES[0]), kind=kind, number=7, corrections=()))
    read = json.loads(data)

    assert faults(data) == []
    assert (read["uri"], read["version"], read["pubStatus"]) == (f"urn:uuid:{publication(PIECES[0]).uuid}", "7", "usable")
    assert read["firstCreated"] < read["versionCreated"]


def test_a_correction_is_public_and_told_once():
    read = written(Content(), corrections=publication(PIECES[0]).corrections * 2)

    assert read["descriptions"] == [{"role": "correction", "value": "An earlier version misspelled a name."}]
    assert "edNote" not in read


def test_what_a_story_has_not_is_no_key():
    read = written(Content())

    assert read.keys() == {
        "uri", "standard", "type", "representationType", "version", "firstCreated", "versionCreated", "pubStatus", "language",
        "urgency", "infoSources",
    }  # fmt: skip


def test_a_credit_tells_part_and_contacts_as_printed_and_nothing_else_of_a_person():
    uuid = "00000000-0000-4000-8000-000000000009"
    read = written(Content(credits=(Credit(CreditRole.BYLINE, "Rosa Reyes", bureau="Halden", phone="1", contact=uuid),)))

    assert read["by"] == "By Rosa Reyes"
    assert read["infoSources"][1] == {
        "name": "Rosa Reyes",
        "role": "byline",
        "uri": f"urn:uuid:{uuid}",
        "contactInfo": [{"type": "phone", "value": "1"}, {"type": "bureau", "address": {"locality": "Halden"}}],
    }
    assert [person["rel"] for person in read["people"]] == ["creator"]


def test_one_image_in_two_stories_is_two_objects_with_ids_that_last():
    picture = Picture("p1", image="00000000-0000-4000-8000-00000000000a")
    here, again, elsewhere = (
        written(Content(pictures=(picture,), headline=headline), uuid=uuid)["associations"][0]["uri"]
        for uuid, headline in ((str(UUID(int=1)), "a"), (str(UUID(int=1)), "b"), (str(UUID(int=2)), "a"))
    )

    assert here == again != elsewhere


def test_control_characters_go_and_line_breaks_stay():
    read = written(Content(headline="River\x00 tops\x1b its\nbanks\u2028now"))

    assert read["headlines"] == [{"role": "main", "value": "River tops its\nbanks\nnow"}]


def test_a_picture_is_offered_at_every_ratio_under_names_of_its_own():
    data = ninjs.render(in_many_sizes(PIECES[0]))

    (picture,) = json.loads(data)["associations"]
    assert faults(data) == []
    assert len({rendition["name"] for rendition in picture["renditions"]}) == len(picture["renditions"]) == 18
    assert {(rendition.get("aspectRatio"), rendition["width"], rendition["height"]) for rendition in picture["renditions"]} >= {
        (None, 320, 213), ("16:9", 1200, 675), ("1:1", 320, 320),
    }  # fmt: skip
