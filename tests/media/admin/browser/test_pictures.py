"""The picture library in a browser: many files at once, found by search, cropped by mouse and by keyboard, chosen in a story."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from media import library
from media.crops import Box
from media.models import Image
from tests import cast
from tests.cast import NOON
from tests.media import pictures
from tests.stories.admin.browser.walking import take_picture

PHONE = {"width": 390, "height": 844}
LIBRARY = "/admin/media/image/"

SCENE = pictures.scene(1)

# A drag from the visitor's own disk, made in the page: [[name, bytes], ...].
DRAGGED = """(files) => {
    const dragged = new DataTransfer()
    for (const [name, bytes] of files) dragged.items.add(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }))
    return dragged
}"""
REFUSED = "console: Failed to load resource: the server responded with a status of 403 (Forbidden)"
# The boxes Unfold scrolls its sidebar in bear one name for all.
NOT_OURS = {"landmark-unique"}


def jpeg(seed, **options):
    return pictures.encoded(pictures.scene(seed), "JPEG", **options)


def as_file(name, data):
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


@pytest.fixture
def pool(people):
    """Six pictures with their files; each can be told from the others."""
    names = ("River tops its banks", "The bridge at Halden", "Mayor Dahl", "Sandbags", "A rescue boat", "The mill")
    return [
        library.accept(jpeg(seed), by=people["paul"], at=cast.NOON, headline=name, photographer="Kari Vik", alt_text="Seen.")
        for seed, name in enumerate(names, 10)
    ]


def test_many_files_are_dropped_and_each_says_what_became_of_it(visitor, people):
    library.accept(jpeg(1), by=people["paul"], at=cast.NOON, headline="Known already")
    smaller = pictures.encoded(SCENE.resize((300, 200)), "JPEG", quality=60)
    page = visitor.sign_in("rosa")
    visitor.open(f"{LIBRARY}bring-in/")
    page.get_by_text("Say the same of all of them").click()
    page.get_by_label("Agency").fill("Scanfoto")

    files = {"new.jpg": jpeg(2), "known.jpg": jpeg(1), "smaller.jpg": smaller, "not.jpg": pictures.SVG, "other.jpg": jpeg(3)}
    dragged = page.evaluate_handle(DRAGGED, [[name, list(data)] for name, data in files.items()])
    page.locator(".drop").dispatch_event("drop", {"dataTransfer": dragged})

    told = page.locator("#arrivals [role=status]")
    expect(told).to_have_text("5 files: 2 added, 1 here already, 1 to be decided, alike one of ours, 1 not taken.")
    expect(page.get_by_role("link", name="Known already")).to_have_count(2)
    expect(page.get_by_text("this file is none of them")).to_be_visible()
    alike = page.locator(".brought .alike").first
    expect(alike.get_by_role("img", name="smaller.jpg")).to_have_js_property("naturalWidth", 300)
    alike.get_by_role("button", name="Add anyway").click()
    expect(told).to_have_text("5 files: 3 added, 1 here already, 1 not taken.")
    assert Image.objects.count() == 4
    assert Image.objects.filter(agency="Scanfoto", created_by=people["rosa"]).count() == 3


def test_a_file_that_is_left_out_or_did_not_arrive_can_be_sent_again(visitor, people):
    library.accept(jpeg(1), by=people["paul"], at=cast.NOON)
    page = visitor.sign_in("rosa")
    visitor.open(f"{LIBRARY}bring-in/")
    told = page.locator("#arrivals [role=status]")

    page.get_by_label("Files").set_input_files([as_file("smaller.jpg", jpeg(1, quality=40))])
    page.get_by_role("button", name="Add them").click()
    page.get_by_role("button", name="Leave it").click()
    expect(told).to_have_text("1 file: 1 left out.")
    page.get_by_role("button", name=re.compile("Send again.*smaller.jpg")).click()
    expect(told).to_have_text("1 file: 1 to be decided, alike one of ours.")

    visitor.sign_out()
    page.get_by_label("Files").set_input_files([as_file("new.jpg", jpeg(2))])
    page.get_by_role("button", name="Add them").click()
    expect(page.get_by_text("It did not arrive. Are you still signed in?")).to_be_visible()
    assert visitor.complaints == [REFUSED]
    visitor.complaints.clear()
    assert Image.objects.count() == 1


def test_a_file_on_its_way_is_cancelled(visitor, people):
    page = visitor.sign_in("rosa")
    visitor.open(f"{LIBRARY}bring-in/")
    page.route("**/bring-in/", lambda route: None)  # never answered

    page.get_by_label("Files").set_input_files([as_file(f"{seed}.jpg", jpeg(seed)) for seed in (1, 2, 3)])
    page.get_by_role("button", name="Add them").click()
    page.get_by_role("button", name=re.compile("Cancel.*1.jpg")).click()
    expect(page.locator("#arrivals [role=status]")).to_have_text("3 files: 1 left out, 2 on the way.")
    page.get_by_role("button", name="Cancel what is not here yet").click()
    expect(page.locator("#arrivals [role=status]")).to_have_text("3 files: 3 left out.")

    page.unroute("**/bring-in/")
    page.get_by_role("button", name="Send again what did not arrive").click()
    expect(page.locator("#arrivals [role=status]")).to_have_text("3 files: 3 added.")


@pytest.mark.pictured
def test_a_picture_is_found_and_opened_without_a_mouse(visitor, pool):
    page = visitor.sign_in("rosa")
    visitor.open(LIBRARY)

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of this page")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("vik -mill")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=vik**")
    expect(page.locator("#chosen")).to_have_text("5 pictures on this page")

    page.locator("body").press("ArrowRight")
    expect(page.get_by_role("link", name=re.compile("A rescue boat"))).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.keyboard.press("End")
    page.keyboard.press("Space")
    expect(page.locator("#chosen")).to_have_text("2 selected")
    take_picture(page, "library")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{pool[1].pk}/change/")
    expect(page.get_by_label("Headline")).to_have_value("The bridge at Halden")


def test_arrows_move_from_row_to_row(visitor, pool):
    page = visitor.sign_in("rosa")
    page.set_viewport_size(PHONE)
    visitor.open(LIBRARY)

    page.get_by_role("link", name=re.compile("A rescue boat")).focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name=re.compile("Mayor Dahl"))).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("link", name=re.compile("A rescue boat"))).to_be_focused()


def test_single_keys_can_be_switched_off(visitor, pool):
    page = visitor.sign_in("rosa")
    visitor.open(LIBRARY)
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Let single keys work here").uncheck()
    page.get_by_role("button", name="Close").click()

    visitor.open(LIBRARY)
    page.locator("body").press("/")

    expect(page.get_by_role("searchbox")).not_to_be_focused()


def test_chosen_pictures_are_printed_on_a_contact_sheet(visitor, pool):
    page = visitor.sign_in("rosa")
    visitor.open(LIBRARY)
    page.get_by_label("Select The mill").check()
    page.get_by_label("Select Sandbags").check()

    page.get_by_role("button", name="Contact sheet").click()

    expect(page.get_by_role("listitem")).to_have_count(2)
    expect(page.get_by_text(str(pool[5].uuid))).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()


@pytest.mark.pictured
def test_a_picture_is_cropped_by_mouse(visitor, pool):
    image = pool[0]
    page = visitor.sign_in("paul")
    visitor.open(f"{LIBRARY}{image.pk}/crops/")
    stage = page.locator("#stage")
    expect(stage.locator("img")).not_to_have_js_property("naturalWidth", 0)
    place = stage.bounding_box()

    page.mouse.click(place["x"] + place["width"] * 0.25, place["y"] + place["height"] * 0.5)
    expect(page.locator("#said")).to_contain_text("Focal point 25")
    page.get_by_role("button", name=re.compile("^1:1")).click()
    box = page.locator("#box").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.9)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"], place["y"] + place["height"] * 0.9, steps=5)
    page.mouse.up()
    expect(page.get_by_role("button", name=re.compile("^1:1"))).to_contain_text("drawn by hand")
    expect(page.get_by_role("button", name=re.compile("^3:4"))).to_contain_text("automatic")
    take_picture(page, "crops")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#said")).to_have_text("Saved.")

    image.refresh_from_db()
    assert image.focal_x == pytest.approx(0.25, abs=0.01)
    assert library.manual_crops(image).keys() == {"1:1"}
    assert library.manual_crops(image)["1:1"] == pytest.approx(Box(1 / 3, 0, 2 / 3, 1), abs=0.001)


def test_a_picture_is_cropped_by_keyboard(visitor, pool):
    image = pool[0]
    page = visitor.sign_in("paul")
    visitor.open(f"{LIBRARY}{image.pk}/crops/")

    page.get_by_role("application", name="Focal point").press("ArrowLeft")
    page.keyboard.press("Shift+ArrowUp")
    expect(page.locator("#said")).to_have_text("Focal point 49% across, 45% down.")
    page.get_by_role("button", name=re.compile("^1:1")).press("Enter")
    frame = page.get_by_role("application", name="Crop 1:1")
    for _ in range(10):
        frame.press("Shift+ArrowLeft")
    frame.press("ArrowRight")
    expect(page.get_by_role("button", name=re.compile("^1:1"))).to_contain_text("drawn by hand")
    page.get_by_role("button", name=re.compile("^16:9")).press("Enter")
    page.get_by_role("application", name="Crop 16:9").press("ArrowDown")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name=re.compile("^16:9"))).to_contain_text("automatic")
    page.keyboard.press("Control+s")
    expect(page.locator("#said")).to_have_text("Saved.")

    image.refresh_from_db()
    square = library.manual_crops(image)["1:1"]
    assert (image.focal_x, image.focal_y) == (pytest.approx(0.49), pytest.approx(0.45))
    assert set(library.manual_crops(image)) == {"1:1"}
    assert square.width == pytest.approx(2 / 3 - 0.1)
    assert square.width * 600 == pytest.approx(square.height * 400)


def test_crops_of_a_picture_a_colleague_changed_are_not_saved_over_it(visitor, pool, people):
    page = visitor.sign_in("paul")
    visitor.open(f"{LIBRARY}{pool[0].pk}/crops/")
    library.describe(pool[0], at=NOON, base_version=1, by=people["rosa"], headline="Flood")

    page.get_by_role("application", name="Crop 16:9").press("ArrowDown")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text("A colleague changed this picture meanwhile.")
    assert library.manual_crops(pool[0]) == {}


def test_a_picture_is_chosen_and_brought_in_on_the_storys_own_page(visitor, pool, people):
    story = cast.Desk(people["rosa"], people["edith"], people["emil"], people["pia"]).a_story("draft")
    page = visitor.sign_in("rosa")
    visitor.open(f"/admin/stories/story/{story.pk}/change/")

    page.get_by_role("button", name="Choose a picture").click()
    picker = page.get_by_role("dialog", name="Choose a picture")
    expect(picker.get_by_text("6 found")).to_be_visible()
    page.keyboard.type("bridge")
    expect(picker.get_by_text("1 found")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(picker).to_be_hidden()
    expect(page.get_by_label("Caption", exact=True)).to_be_focused()
    page.keyboard.type("The bridge on Wednesday.")

    page.get_by_role("button", name="Choose a picture").click()
    page.get_by_label("Or bring new ones in").set_input_files(
        [as_file("new.jpg", pictures.with_xmp({"photoshop:Headline": "Dawn"}))]
    )
    picker.get_by_role("button", name=re.compile("^Dawn")).click()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()

    shown = [
        (row.caption.image.headline, row.caption.text, row.caption.credit_name) for row in story.pictures.order_by("position")
    ]
    assert shown == [("The bridge at Halden", "The bridge on Wednesday.", "Kari Vik"), ("Dawn", "", "")]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_librarys_pages_are_accessible_and_keep_to_the_width_of_a_phone(visitor, pool, people, theme):
    awaited = library.await_file(by=people["rosa"], at=cast.NOON, headline="The palace")
    Image.objects.filter(pk=pool[1].pk).update(recalled_at=cast.NOON)
    library.set_focal_point(pool[0], 0.1, 0.5, base_version=1, by=people["paul"], at=cast.NOON)
    story = cast.Desk(people["rosa"], people["edith"], people["emil"], people["pia"]).a_story("draft")
    visitor.page.emulate_media(color_scheme=theme)
    page = visitor.sign_in("edith")
    addresses = {
        "grid": LIBRARY,
        "list": f"{LIBRARY}?view=list&only=no-alt-text",
        "nothing": f"{LIBRARY}?q=nothing",
        "picture": f"{LIBRARY}{pool[0].pk}/change/",
        "recalled": f"{LIBRARY}{pool[1].pk}/change/",
        "awaited": f"{LIBRARY}{awaited.pk}/change/",
        "new": f"{LIBRARY}add/",
        "crops": f"{LIBRARY}{pool[0].pk}/crops/",
        "sheet": f"{LIBRARY}contact-sheet/",
        "bring in": f"{LIBRARY}bring-in/",
    }
    found = []
    for title, address in addresses.items():
        page.set_viewport_size({"width": 1440, "height": 900})
        visitor.open(address)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('main details').forEach((folded) => { folded.open = true })")
        found += violations(page, title)
        page.set_viewport_size(PHONE)
        found += (
            [f"{title}: wider than a phone"] if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"] else []
        )

    page.get_by_label("Files").set_input_files([as_file("a.jpg", jpeg(10, quality=40)), as_file("b.jpg", jpeg(50))])
    page.get_by_role("button", name="Add them").click()
    expect(page.locator("#arrivals [role=status]")).to_have_text("2 files: 1 added, 1 to be decided, alike one of ours.")
    found += violations(page, "arrivals")
    visitor.open(f"/admin/stories/story/{story.pk}/change/")
    page.get_by_role("button", name="Choose a picture").click()
    expect(page.get_by_text("7 found")).to_be_visible()
    found += violations(page, "picker")

    assert found == []


def violations(page, title):
    results = Axe().run(page).response["violations"]
    return [
        f"{title}: {rule['id']} ({rule['impact']}) {node['html'][:160]}"
        for rule in results
        if rule["id"] not in NOT_OURS
        for node in rule["nodes"]
    ]
