"""A picture's rights in every format that goes out, and in every report on one that came in."""

import json
from dataclasses import replace

import pytest
from lxml import etree

from stories.content import Content, Picture, PictureBlock
from stories.formats import READERS, WRITERS
from tests.stories.formats.publications import IMAGE, PIECES, RIGHTS, publication

# Wire text has no place for them, lists and sitemaps name pictures at most by their address.
WITHOUT = {"txt", "card", "sitemap", "news"}
HOLDER, LICENCE = "Paul Holm", "https://holm.example/licence"
PICTURE = Picture("p1", "inline", IMAGE, "The Glomma at Halden.", "A river.")


def written(name):
    return WRITERS[name].render(publication(PIECES[0])).decode()


@pytest.mark.parametrize("name", sorted(WRITERS.keys() - WITHOUT))
def test_every_format_with_a_place_for_it_names_the_owner_and_the_licence(name):
    assert RIGHTS.notice in written(name)
    assert LICENCE in written(name)


def test_ninjs_says_them_of_the_picture_and_not_of_the_story():
    story = json.loads(written("ninjs"))
    [picture] = story["associations"]

    assert (picture["copyrightHolder"], picture["copyrightNotice"], picture["usageTerms"]) == (HOLDER, *_said())
    assert (story["copyrightHolder"], story["copyrightNotice"]) == ("Bloomberg L.P.", "©2018 Bloomberg L.P.")


def test_newsml_says_them_in_the_item_of_the_picture():
    *_, story, picture = etree.fromstring(written("newsml").encode()).iter("{*}newsItem")

    assert [picture.findtext(f".//{{*}}{name}") for name in ("copyrightNotice", "usageTerms")] == list(_said())
    assert picture.findtext(".//{*}copyrightHolder/{*}name") == HOLDER
    assert story.findtext(".//{*}copyrightNotice") == "©2018 Bloomberg L.P."


def test_search_engines_read_what_they_need_to_call_a_picture_licensable():
    [image] = json.loads(written("jsonld"))["image"]

    assert (image["license"], image["copyrightNotice"]) == (LICENCE, RIGHTS.notice)
    assert image["copyrightHolder"] == {"@type": "Organization", "name": HOLDER}
    assert image["usageInfo"]["text"] == RIGHTS.terms


@pytest.mark.parametrize("name", sorted(WRITERS.keys() - WITHOUT))
def test_of_a_picture_nothing_is_known_of_nothing_is_said(name):
    sent = replace(publication(PIECES[0]), rights={})

    assert HOLDER not in WRITERS[name].render(sent).decode()


@pytest.mark.parametrize("name", sorted(READERS))
def test_rights_of_a_picture_that_came_in_are_named_in_the_report_and_are_no_part_of_its_caption(name):
    content = Content(headline="River", body=(PictureBlock("b1", "p1"),), pictures=(PICTURE,))

    received = READERS[name].read(WRITERS[name].render(replace(publication(PIECES[0]), content=content)))

    reported = " ".join(report.text for report in received.reports)
    assert RIGHTS.notice in reported
    assert RIGHTS.terms in reported
    assert [picture.caption for picture in received.content.pictures] == [PICTURE.caption]


def _said():
    return RIGHTS.notice, RIGHTS.terms
