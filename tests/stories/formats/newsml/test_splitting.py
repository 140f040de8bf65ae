from stories.formats.newsml import split
from stories.incoming import safe_xml
from tests.stories.formats.newsml.reading import CATALOG, HTML, item, message, picture, read


def text(guid, headline):
    return item("", f"<headline>{headline}</headline>", HTML.format("<p>x</p>")).decode().replace("urn:x", guid)


def package(guid, *named):
    references = "".join(f'<itemRef residref="{name}"/>' for name in named)
    return (
        f'<packageItem guid="{guid}" standard="NewsML-G2" standardversion="2.30">{CATALOG}'
        '<itemMeta><itemClass qcode="ninat:composite"/></itemMeta>'
        f'<groupSet root="r"><group id="r" role="group:main">{references}</group></groupSet></packageItem>'
    )


def stories(*items):
    """Return each story of a message: its headline, and how many pictures came with it."""
    found = map(read, split(safe_xml.parse(message(*items))))
    return [(one.content.headline, len(one.content.pictures)) for one in found]


def test_each_story_has_the_pictures_its_package_names():
    found = stories(
        text("S1", "One"), text("S2", "Two"), picture("P1"), picture("P2"), package("K", "S2", "P2"), package("L", "S1", "P1")
    )

    assert found == [("One", 1), ("Two", 1)]


def test_a_picture_may_stand_in_two_stories():
    assert stories(text("S1", "One"), text("S2", "Two"), picture("P"), package("K", "S1", "P"), package("L", "S2", "P")) == [
        ("One", 1),
        ("Two", 1),
    ]


def test_a_list_of_stories_is_no_story():
    assert stories(text("S1", "One"), text("S2", "Two"), package("TOP", "S2", "S1")) == [("One", 0), ("Two", 0)]


def test_what_no_story_names_is_not_overlooked():
    *texts, rest = stories(text("S1", "One"), text("S2", "Two"), picture("P"))

    assert texts == [("One", 0), ("Two", 0)]
    assert rest == ("", 1)


def test_a_message_with_one_story_is_not_parted():
    assert split(safe_xml.parse(message(text("S1", "One"), picture("P")))) == []
