"""A picture gets another file and is recalled, in a browser: what each does is said before, and what it did afterwards."""

import pytest
from playwright.sync_api import expect

from media import library
from media.models import Image
from stories.content import Picture, PictureCredit
from stories.models import Story
from tests import cast
from tests.media import pictures
from tests.media.admin.browser.test_pictures import LIBRARY, PHONE, as_file, jpeg, violations
from tests.stories.admin.browser.walking import take_picture


@pytest.fixture
def dam(people):
    """A picture with its sizes made."""
    image = library.accept(jpeg(1), by=people["paul"], at=cast.NOON, headline="The dam", alt_text="A wall.", rights="own")
    library.make_renditions(image)
    return image


@pytest.fixture
def live(people, dam):
    """Two stories readers see it in, and one the desk works on."""
    desk = cast.Desk(people["rosa"], people["edith"], people["emil"], people["pia"])
    shown = Picture("lead", image=str(dam.uuid), caption="The dam", alt="A wall.", credit=PictureCredit("photo", "R. Lund"))
    return [
        desk.a_story(state, content=cast.flood(slug=slug, headline=f"It {slug}", pictures=(shown,)))
        for slug, state in (("held", "published"), ("leaked", "published"), ("cracked", "draft"))
    ]


def test_a_file_is_replaced_with_a_reason_and_its_words_confirmed(visitor, people, dam):
    page = visitor.sign_in("paul")
    visitor.open(f"{LIBRARY}{dam.pk}/change/")
    page.get_by_role("link", name="Replace the file").click()

    page.get_by_role("button", name="Replace the file").click()
    expect(page.get_by_text("This field is required.")).to_have_count(2)
    page.get_by_label("The new file").set_input_files([as_file("same.jpg", jpeg(1))])
    page.get_by_label("Reason").fill("Sharper.")
    page.get_by_role("button", name="Replace the file").click()
    expect(page.get_by_text("already")).to_be_visible()
    page.get_by_label("The new file").set_input_files([as_file("new.jpg", jpeg(2))])
    page.get_by_role("button", name="Replace the file").click()

    expect(page.get_by_text("The file was replaced.")).to_be_visible()
    page.get_by_role("button", name="They fit the new file").click()
    expect(page.get_by_text("Confirmed: the picture may go out with these words.")).to_be_visible()
    image = Image.objects.get()
    assert (image.words_to_confirm, image.former_files.get().reason) == (False, "Sharper.")


@pytest.mark.pictured
def test_a_picture_is_recalled_from_every_live_story_and_the_recall_lifted(visitor, people, dam, live):
    page = visitor.sign_in("paul")
    visitor.open(f"{LIBRARY}{dam.pk}/change/")
    page.get_by_role("link", name="Recall").click()
    expect(page.get_by_role("listitem").filter(has_text="with readers")).to_have_count(2)

    page.get_by_label("Reason").fill("The wrong dam.")
    page.get_by_label("What readers are told").fill("A picture showed another dam.")
    take_picture(page, "recall")
    page.get_by_role("button", name="Recall this picture").click()

    expect(page.get_by_text("Recalled: readers cannot fetch its files any more.")).to_be_visible()
    expect(page.get_by_text("No story: readers see it nowhere.")).to_be_visible()
    expect(page.get_by_role("link", name="It held")).to_be_visible()
    expect(page.get_by_role("link", name="It leaked")).to_be_visible()
    page.get_by_text("Where readers fetched its files").click()
    expect(page.get_by_text(f"/delivery/v1/images/{dam.renditions.first().name}")).to_be_visible()
    assert [story.editions.count() for story in Story.objects.order_by("pk")] == [2, 2, 0]

    page.get_by_role("button", name="Lift the recall").click()
    expect(page.get_by_text("Stories may show the picture again.")).to_be_visible()
    expect(page.get_by_role("button", name="Recall this picture")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_their_pages_are_accessible_and_keep_to_the_width_of_a_phone(visitor, people, dam, live, theme):
    replaced = library.accept(pictures.png(), by=people["paul"], at=cast.NOON, headline="The mill")
    library.replace_file(replaced, jpeg(3), base_version=1, by=people["paul"], at=cast.NOON, reason="Sharper.")
    gone = library.accept(jpeg(4), by=people["paul"], at=cast.NOON, headline="The gate")
    library.recall(gone, by=people["paul"], at=cast.NOON, reason="The wrong gate.", note="A picture showed another gate.")
    visitor.page.emulate_media(color_scheme=theme)
    page = visitor.sign_in("paul")
    recall = "/admin/stories/story/pictures/{}/recall/".format
    addresses = {
        "replace": f"{LIBRARY}{dam.pk}/replace/",
        "replaced": f"{LIBRARY}{replaced.pk}/change/",
        "recall": recall(dam.uuid),
        "recalled": recall(gone.uuid),
    }
    found = []
    for title, address in addresses.items():
        page.set_viewport_size({"width": 1440, "height": 900})
        visitor.open(address)
        found += violations(page, title)
        page.set_viewport_size(PHONE)
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            found.append(f"{title}: wider than a phone")

    assert found == []
