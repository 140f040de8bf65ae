from stories.formats.newsml import grouped, items_of
from stories.incoming import safe_xml
from tests.stories.formats.newsml.reading import CATALOG, HTML, item, message, picture


def text(guid, headline):
    return item("", f"<headline>{headline}</headline>", HTML.format("<p>x</p>")).decode().replace("urn:x", guid)


def package(guid, *named):
    references = "".join(f'<itemRef residref="{name}"/>' for name in named)
    return (
        f'<packageItem guid="{guid}" standard="NewsML-G2" standardversion="2.30">{CATALOG}'
        '<itemMeta><itemClass qcode="ninat:composite"/></itemMeta>'
        f'<groupSet root="r"><group id="r" role="group:main">{references}</group></groupSet></packageItem>'
    )


def groups(*items):
    """Return what goes together in a message, by guid."""
    root = safe_xml.parse(message(*items))
    guids = [one.get("guid") for one in items_of(root)]
    return [" ".join(guids[place] for place in group) for group in grouped(root)]


def test_each_story_has_the_pictures_its_package_names():
    found = groups(
        text("S1", "One"), text("S2", "Two"), picture("P1"), picture("P2"), package("K", "S2", "P2"), package("L", "S1", "P1")
    )

    assert found == ["S1 P1 L", "S2 P2 K"]


def test_a_picture_may_stand_in_two_stories():
    found = groups(text("S1", "One"), text("S2", "Two"), picture("P"), package("K", "S1", "P"), package("L", "S2", "P"))

    assert found == ["S1 P K", "S2 P L"]


def test_a_list_of_stories_goes_with_none():
    assert groups(text("S1", "One"), text("S2", "Two"), package("TOP", "S2", "S1")) == ["S1", "S2"]


def test_what_no_story_names_is_not_overlooked():
    assert groups(text("S1", "One"), text("S2", "Two"), picture("P")) == ["S1", "S2", "P"]


def test_a_message_with_one_story_is_not_parted():
    assert groups(text("S1", "One"), picture("P")) == []
