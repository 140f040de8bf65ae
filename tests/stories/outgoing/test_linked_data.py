import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given

from stories.content import Content, Copyright, Credit, CreditRole, Dateline, Picture
from stories.outgoing import linked_data
from stories.publication import Publication, Subject
from tests import standards
from tests.stories import contents
from tests.stories.formats.publications import IMAGE, PIECES, in_many_sizes, publication, tombstone

PROFILE = standards.PROFILES / "newsarticle-jsonld.schema.json"
TERMS = "web/schemaorg-news-terms.json"


def published(content: Content, **said: object) -> Publication:
    """Return a sample piece with other words."""
    return replace(publication(PIECES[0]), content=content, **said)


def unknown_terms(value: Any) -> list[str]:
    """Return the properties schema.org does not have for the types they stand in."""
    path = standards.schema_path(TERMS)
    types = json.loads(path.read_bytes())["types"] if path else {}
    unknown, pending = [], [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            known = {"@id", *types[item["@type"]]["properties"]} if item["@type"] in types else set(item)
            unknown += [f"{item['@type']}.{key}" for key in item if key not in known]
            pending += item.values()
        elif isinstance(item, list):
            pending += item
    return unknown


@pytest.mark.parametrize("kind", ["original", "update", "correction", "rollback"])
def test_a_story_keeps_to_the_profile_of_search_engines(kind):
    corrections = publication(PIECES[0]).corrections if kind in ("correction", "rollback") else ()

    article = linked_data.article(replace(publication(PIECES[0]), kind=kind, corrections=corrections))

    assert standards.json_faults(PROFILE, article) == []
    assert unknown_terms(article) == []
    assert [comment["text"] for comment in article.get("correction", ())] == [correction.note for correction in corrections]


@pytest.mark.parametrize("status", ["withdrawn", "killed"])
def test_a_notice_has_the_identity_of_the_story_and_says_what_became_of_it(status):
    notice = linked_data.notice(tombstone(PIECES[0], status))

    assert standards.json_faults(PROFILE, notice) == []
    assert unknown_terms(notice) == []
    assert notice["@id"] == linked_data.article(publication(PIECES[0]))["@id"]
    assert (notice["creativeWorkStatus"], notice["correction"][0]["text"]) == (
        status.capitalize(),
        "The story rested on a forged letter.",
    )


@given(contents.contents)
def test_any_story_with_a_headline_keeps_to_the_profile(content):
    article = linked_data.article(published(content))
    assume("headline" in article and "<" not in article["headline"])

    assert standards.json_faults(PROFILE, article) == []


@given(contents.contents)
def test_nothing_in_a_story_ends_the_script_it_stands_in(content):
    text = linked_data.script(published(content))

    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(text)
    assert json.loads(text) == linked_data.article(published(content))


def test_markup_in_a_headline_is_kept_but_cannot_end_the_script():
    text = linked_data.script(published(Content(headline="</script><!-- & so on")))

    assert '"headline":"\\u003c/script\\u003e\\u003c!-- \\u0026 so on"' in text


def test_people_are_named_once_and_nothing_else_is_told_of_them():
    rosa = Credit(CreditRole.BYLINE, "Rosa Lund", "Halden", "rosa@example.net", "+47 555", "Staff Writer", IMAGE)
    credits = (
        rosa,
        replace(rosa, role=CreditRole.REPORTER),
        Credit(CreditRole.ASSISTANCE, "Ravi Sen"),
        Credit(CreditRole.EDITOR, "Edith Ek", email="edith@example.net"),
    )

    article = linked_data.article(published(Content(headline="River", credits=credits)))

    assert article["author"] == [{"@type": "Person", "name": "Rosa Lund"}]
    assert article["contributor"] == [{"@type": "Person", "name": "Ravi Sen"}]
    assert article["editor"] == [{"@type": "Person", "name": "Edith Ek"}]


@pytest.mark.parametrize("name", ["Rosa Lund and Ravi Sen", "By Rosa Lund", "desk@halden.example"])
def test_a_name_that_is_not_one_persons_is_no_person(name):
    article = linked_data.article(published(Content(headline="River", credits=(Credit(CreditRole.BYLINE, name),))))

    assert article["author"] == [{"@type": "Organization", "name": name}]


@pytest.mark.parametrize(("wire", "author"), [("AP", "AP"), ("", "Newsroom")])
def test_a_story_nobody_signs_is_by_the_wire_or_the_house(wire, author):
    article = linked_data.article(published(Content(headline="River", wire_credit=wire)))

    assert article["author"] == [{"@type": "Organization", "name": author}]


def test_a_story_says_where_it_was_written_and_whose_it_is():
    content = Content(
        headline="River",
        dateline=Dateline("HALDEN", "March 4"),
        copyright=Copyright(2026, "Halden Times"),
        rights="Not for use in print.",
        keywords=("flood", "flood", ""),
    )

    article = linked_data.article(published(content, subjects=(Subject("medtop:01000000", "arts"), Subject("own:7", "Halden"))))

    assert (article["dateline"], article["locationCreated"]["name"]) == ("HALDEN, March 4", "HALDEN")
    assert (article["copyrightHolder"]["name"], article["copyrightYear"]) == ("Halden Times", 2026)
    assert article["copyrightNotice"] == "©2026 Halden Times"
    assert article["usageInfo"] == {"@type": "CreativeWork", "text": "Not for use in print."}
    assert article["keywords"] == ["flood"]
    assert [term.get("@id") for term in article["about"]] == ["http://cv.iptc.org/newscodes/mediatopic/01000000", None]


def test_a_picture_without_its_file_is_not_shown():
    content = Content(headline="River", pictures=(Picture("p1", image=IMAGE, caption="Flood."), Picture("p2", caption="Lost.")))

    article = linked_data.article(published(content))

    assert [image["caption"] for image in article["image"]] == ["Flood."]


def test_the_lead_picture_is_offered_whole_and_in_the_shapes_of_search_results():
    sent = in_many_sizes("trump-russia-sanctions")
    inline = replace(sent.content.pictures[0], id="p2", role="inline")
    sent = replace(sent, content=replace(sent.content, pictures=(*sent.content.pictures, inline)))

    said = linked_data.article(sent)

    shapes = ["whole-1200", "wide-1200", "square-1200", "whole-1200"]
    assert [image["contentUrl"] for image in said["image"]] == [
        f"https://newsroom.test/delivery/v1/images/{shape}.jpeg" for shape in shapes
    ]
    assert [(image["width"], image["height"]) for image in said["image"]] == [(1200, 800), (1200, 675), (1200, 1200), (1200, 800)]
    assert {image["caption"] for image in said["image"]} == {said["image"][0]["caption"]}
    assert standards.json_faults(PROFILE, said) == []
