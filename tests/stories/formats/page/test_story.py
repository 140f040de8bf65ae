from dataclasses import replace

import pytest
from hypothesis import given

from stories.content import Content, Note, TableBlock
from stories.formats import page
from stories.outgoing import xhtml
from stories.publication import Correction
from tests.stories.contents import contents
from tests.stories.formats.page.reading import everything, parsed, text_of
from tests.stories.formats.publications import FIRST, PIECES, SECOND, golden, in_many_sizes, publication

BELOW_A_PICTURE = "The Glomma at Halden. Photographer: Ann Ray/AP © 2018 Paul Holm. All rights reserved."


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_reads_to_people_as_it_is_written_down(slug):
    assert page.render(publication(slug)) == golden(f"{slug}.html")


def test_a_page_tells_the_story_from_the_top():
    article = parsed(page.render(everything())).find(".//article")

    assert [text_of(part) for part in article[:5]] == [
        "Politics",
        "Trump Accuses Russia of Helping North Korea Evade Sanctions",
        "Trump says Russia is ‘making up’ for China’s pressure on Kim regime.",
        "By Rosa Lund and Ravi Sen",
        "Published 18 July 2018, 12:30 UTC Updated 18 July 2018, 14:30 UTC",
    ]
    assert [part.get("class") for part in article[5:]] == ["notices", "lead", "body", "below"]
    assert text_of(article.find(".//p[@class='times']/time")) == "18 July 2018, 12:30 UTC"
    assert [time.get("datetime") for time in article.iter("time")] == [
        "2018-07-18T12:30:00+00:00", "2018-07-18T14:30:00+00:00", "2018-07-18T14:30:00+00:00",
    ]  # fmt: skip


def test_what_was_wrong_stands_above_the_story_with_its_moment_the_newest_first():
    sent = replace(everything(), corrections=(Correction(3, SECOND, "Not 9 but 8."), Correction(2, FIRST, "A name.")))

    above = parsed(page.render(sent)).find(".//div[@class='notices']")

    assert text_of(above) == (
        "Correction, 18 July 2018, 14:30 UTC Not 9 but 8. Correction, 18 July 2018, 12:30 UTC A name. "
        "Update Updates with the minister’s comment."
    )


def test_a_correction_the_copy_repeats_is_told_once():
    sent = everything()
    note = Note("correction", sent.corrections[0].note)

    written = page.render(replace(sent, content=replace(sent.content, notes=(note,)))).decode()

    assert written.count("An earlier version misspelled a name.</p>") == 1


def test_a_story_out_for_the_first_time_was_not_updated():
    sent = publication(PIECES[0])
    written = page.render(replace(sent, published_at=sent.first_published_at, corrections=())).decode()

    assert "Updated" not in written
    assert 'class="notices"' not in written


def test_the_dateline_opens_the_first_paragraph():
    paragraph = parsed(page.render(everything())).find(".//div[@class='body']/p")

    assert text_of(paragraph).startswith("HALDEN, March 4 (Bloomberg) — President Donald Trump accused")


def test_a_dateline_before_something_else_stands_alone():
    sent = everything()
    content = replace(sent.content, body=(TableBlock("b1", ("12",)),), pictures=())

    body = parsed(page.render(replace(sent, content=content))).find(".//div[@class='body']")

    assert [text_of(part) for part in body] == ["HALDEN, March 4 (Bloomberg)", "12"]


def test_below_the_story_stand_its_notes_whom_to_contact_and_the_rights():
    below = parsed(page.render(everything())).find(".//footer[@class='below']")

    assert [text_of(line) for line in below] == [
        "We own a part of the river.",
        "--With assistance from David Tweed",
        "To contact the reporter on this story: Alex Wayne in Washington at awayne3@bloomberg.net.",
        "To contact the editors responsible for this story: Alex Wayne at awayne3@bloomberg.net, Larry Liebert",
        "Topics: government",
        "©2018 Bloomberg L.P.",
        "No use after 2030.",
    ]
    assert {link.get("href") for link in below.iter("a")} == {"mailto:awayne3@bloomberg.net"}


def test_a_table_wider_than_the_page_is_scrolled_with_the_keyboard():
    table = parsed(page.render(everything())).find(".//div[@class='table']")

    assert (table.get("tabindex"), table.get("role"), table.get("aria-label")) == ("0", "group", "Table")


def test_a_picture_offers_every_size_and_keeps_its_place():
    lead, inline = parsed(page.render(everything())).iter("figure")

    image, source = lead.find(".//img"), lead.find(".//source")
    assert image.get("src") == "https://newsroom.test/delivery/v1/images/a-1600.jpg"
    assert image.get("srcset").split(", ") == [
        f"https://newsroom.test/delivery/v1/images/a-{w}.jpg {w}w" for w in (320, 800, 1600)
    ]
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("1600", "1066", "A man at a lectern.")
    assert (source.get("type"), source.get("srcset").count(".webp")) == ("image/webp", 3)
    assert image.get("sizes") == source.get("sizes")
    assert (image.get("loading"), inline.find(".//img").get("loading")) == (None, "lazy")
    assert text_of(inline.find("figcaption")) == BELOW_A_PICTURE


def test_an_inline_picture_no_block_shows_stands_below_the_body():
    sent = everything()
    content = replace(sent.content, body=tuple(block for block in sent.content.body if block.type != "picture"))

    last = parsed(page.render(replace(sent, content=content))).find(".//div[@class='body']")[-1]

    assert (last.tag, last.get("class")) == ("figure", None)
    assert text_of(last) == BELOW_A_PICTURE


def test_while_a_picture_awaits_its_file_readers_see_the_caption_alone():
    figure = parsed(page.render(replace(everything(), files={}))).find(".//figure")

    assert figure.find(".//img") is None
    assert text_of(figure) == "U.S. President Donald Trump. Photographer: Andrew Harrer/Bloomberg"


def test_a_story_in_another_language_says_so_and_the_house_says_that_it_does_not():
    sent = everything()
    root = parsed(page.render(replace(sent, content=replace(sent.content, language="ar"))))

    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    for name in ("byline", "times", "tagline", "topics"):
        assert (root.find(f".//p[@class='{name}']").get("lang"), root.find(f".//p[@class='{name}']").get("dir")) == ("en", "ltr")


def test_a_page_runs_no_script():
    root = parsed(page.render(everything()))

    assert [script.get("type") for script in root.iter("script")] == ["application/ld+json"]
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


@given(contents)
def test_any_story_is_a_page_no_browser_has_to_mend(content: Content):
    sent = replace(everything(), content=content, taglines=(content.rights,), section=content.deck)

    root = parsed(page.render(sent))

    assert root.get("lang") == content.language
    assert len(root.findall(".//h1")) == 1
    assert len(root.findall(".//figcaption")) == sum(bool(xhtml.caption(picture)) for picture in content.pictures)


def test_a_picture_is_offered_whole_in_the_smallest_encoding_first():
    figure = parsed(page.render(in_many_sizes("trump-russia-sanctions"))).find(".//picture")

    assert [part.get("type") for part in figure.iter("source")] == ["image/avif", "image/webp"]
    for part in figure.iter():
        named = part.get("srcset") or ""
        assert [named.count(name) for name in ("wide", "square")] == [0, 0]
    assert figure.find("img").get("src") == "https://newsroom.test/delivery/v1/images/whole-1200.jpeg"
