from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree

from stories.content import Content
from stories.formats import news_sitemap
from tests import standards
from tests.stories.contents import contents
from tests.stories.formats.channels import whole
from tests.stories.formats.page.reading import everything
from tests.stories.formats.publications import PIECES, golden, publication

SCHEMA = "sitemaps/sitemap-with-extensions.xsd"


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_is_the_url_that_is_written_down(slug):
    assert news_sitemap.render(publication(slug)) == golden(f"{slug}.news")


@given(contents.filter(lambda content: content.slug))
def test_any_story_is_a_url_of_a_valid_news_sitemap(content: Content):
    assert standards.xml_faults(SCHEMA, whole("news", replace(everything(), content=content), publication(PIECES[0]))) == []


def test_a_url_says_whose_news_it_is_in_what_language_and_when_it_was_new():
    sent = everything()

    [url] = etree.fromstring(whole("news", sent))

    assert [text.strip() for text in url.itertext() if text.strip()] == [
        f"https://newsroom.test{sent.page}.html",
        "Newsroom",
        "en",
        "2018-07-18T12:30:00+00:00",
        sent.content.headline,
    ]


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-GB", "en"), ("PT-br", "pt"), ("zh", "zh-cn"), ("zh-Hans-CN", "zh-cn"), ("zh-TW", "zh-tw"), ("zh-Hant-HK", "zh-tw")],
)
def test_a_language_is_named_as_search_engines_want_it(tag, language):
    sent = everything()

    written = news_sitemap.render(replace(sent, content=replace(sent.content, language=tag))).decode()

    assert f"<news:language>{language}</news:language>" in written
