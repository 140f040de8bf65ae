from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree

from stories.content import Content
from stories.formats import sitemap
from tests import standards
from tests.stories.contents import contents
from tests.stories.formats.channels import whole
from tests.stories.formats.page.reading import everything
from tests.stories.formats.publications import PIECES, golden, publication

SCHEMA = "sitemaps/sitemap-with-extensions.xsd"


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_is_the_url_that_is_written_down(slug):
    assert sitemap.render(publication(slug)) == golden(f"{slug}.sitemap")


@given(contents)
def test_any_story_is_a_url_of_a_valid_sitemap(content: Content):
    assert standards.xml_faults(SCHEMA, whole("sitemap", replace(everything(), content=content), publication(PIECES[0]))) == []


def test_a_url_says_where_the_page_is_when_it_changed_and_each_picture_once():
    sent = everything()

    [url] = etree.fromstring(whole("sitemap", sent))

    assert [text.strip() for text in url.itertext() if text.strip()] == [
        f"https://newsroom.test{sent.page}.html",
        "2018-07-18T14:30:00+00:00",
        "https://newsroom.test/delivery/v1/images/a-1600.jpg",
    ]
