from dataclasses import replace

import pytest

from stories.formats import WRITERS, page
from stories.formats.page.shell import ALTERNATES
from stories.outgoing import linked_data
from tests.stories.formats.page.reading import everything, metadata, parsed, text_of
from tests.stories.formats.publications import PIECES, in_many_sizes, publication

PAGE = "https://newsroom.test/delivery/v1/2018-07-18/trump-russia-sanctions.html"


def test_search_engines_are_told_what_readers_see():
    said = metadata(page.render(everything()))

    assert said["description"] == ["Trump says Russia is ‘making up’ for China’s pressure on Kim regime."]
    assert said["author"] == ["Rosa Lund, Ravi Sen"]
    assert text_of(parsed(page.render(everything())).find("head/title")) == (
        "Trump Accuses Russia of Helping North Korea Evade Sanctions | Newsroom"
    )


def test_canonical_link_card_and_linked_data_name_one_address():
    root = parsed(page.render(everything()))

    assert [link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"] == [PAGE]
    assert metadata(page.render(everything()))["og:url"] == [PAGE]
    assert linked_data.article(everything())["url"] == PAGE


def test_a_card_shows_headline_deck_and_the_lead_picture():
    said = metadata(page.render(everything()))

    assert {name: value for name, (value, *_) in said.items() if name.startswith(("og:", "twitter:"))} == {
        "og:type": "article",
        "og:site_name": "Newsroom",
        "og:url": PAGE,
        "og:title": "Trump Accuses Russia of Helping North Korea Evade Sanctions",
        "og:description": "Trump says Russia is ‘making up’ for China’s pressure on Kim regime.",
        "og:image": "https://newsroom.test/delivery/v1/images/a-1600.jpg",
        "og:image:type": "image/jpeg",
        "og:image:width": "1600",
        "og:image:height": "1066",
        "og:image:alt": "A man at a lectern.",
        "twitter:card": "summary_large_image",
        "twitter:image:alt": "A man at a lectern.",
    }


def test_a_card_without_a_picture_is_small():
    said = metadata(page.render(replace(everything(), files={})))

    assert said["twitter:card"] == ["summary"]
    assert "og:image" not in said


def test_a_card_says_when_where_and_what_about():
    said = metadata(page.render(everything()))

    assert said["article:published_time"] == ["2018-07-18T12:30:00+00:00"]
    assert said["article:modified_time"] == ["2018-07-18T14:30:00+00:00"]
    assert said["article:section"] == ["Politics"]
    assert said["article:tag"] == ["government", "floods"]


@pytest.mark.parametrize(("language", "locale"), [("en", None), ("pt-BR", ["pt_BR"]), ("zh-hans-cn", ["zh_CN"])])
def test_a_locale_is_named_where_there_is_a_region(language, locale):
    sent = publication(PIECES[0])

    assert metadata(page.render(replace(sent, content=replace(sent.content, language=language)))).get("og:locale") == locale


def test_a_page_points_at_other_formats_of_the_story():
    links = {
        link.get("href"): link.get("type")
        for link in parsed(page.render(everything())).iter("link")
        if link.get("rel") == "alternate" and "/feeds/" not in link.get("href")
    }

    assert links == {PAGE.removesuffix("html") + suffix: kind for suffix, (kind, _) in ALTERNATES.items()}


def test_a_page_points_at_every_format_there_is_but_itself():
    there = {name: writer.media_type.partition(";")[0] for name, writer in WRITERS.items() if writer.has_address}

    assert {suffix: kind for suffix, (kind, _) in ALTERNATES.items()} | {"html": "text/html"} == there


def test_a_page_points_at_the_feeds_of_the_house_and_of_its_section():
    links = [link.get("href") for link in parsed(page.render(everything())).iter("link") if "/feeds/" in link.get("href")]

    assert links == [
        f"https://newsroom.test/delivery/v1/feeds/{name}.{suffix}"
        for suffix in ("rss", "atom", "json")
        for name in ("all", "section/politics")
    ]


def test_the_linked_data_stands_in_the_page_whole():
    script = parsed(page.render(everything())).find("head/script")

    assert script.text == linked_data.script(everything())


def test_a_card_shows_the_lead_picture_as_it_was_cut_for_cards():
    said = metadata(page.render(in_many_sizes("trump-russia-sanctions")))

    assert said["og:image"] == ["https://newsroom.test/delivery/v1/images/wide-1200.jpeg"]
    assert (said["og:image:width"], said["og:image:height"]) == (["1200"], ["675"])
