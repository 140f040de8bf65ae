"""Wire copy through the screens: two files dropped, one of them mended at its line and made a draft."""

from playwright.sync_api import expect

from stories.desk.facts.standing import newest_revision
from stories.models import Contact, Story, WireItem
from tests.stories import foreign

NOTICED = "Halden Floods\n\nBy Alex Wayne\n\n(AP - The river topped its banks.\n"
CLEAN = "Oslo Wakes\n\nOSLO (AP) - The sun rose.\n"

# A drag from the visitor's own desk, made in the page.
DRAGGED = """(files) => {
    const dragged = new DataTransfer()
    for (const [name, text] of files) dragged.items.add(new File([text], name, { type: "text/plain" }))
    return dragged
}"""


def test_two_files_are_dropped_and_one_is_mended_into_a_draft(visitor, people):
    wayne = Contact.objects.create(name="Alex Wayne", city="Washington")
    page = visitor.sign_in("rosa")
    visitor.open("/admin/stories/wireitem/add/")

    dragged = page.evaluate_handle(DRAGGED, [["flood.txt", NOTICED], ["oslo.txt", CLEAN]])
    page.locator(".drop").dispatch_event("drop", {"dataTransfer": dragged})
    expect(page.get_by_text("2 of 2 sent, 2 received.")).to_be_visible()
    expect(page.locator(".arrivals")).to_contain_text("Oslo Wakes – waiting, nothing noticed")
    expect(page.get_by_label("External id")).to_have_value("")
    page.get_by_role("link", name="Halden Floods").click()
    page.wait_for_load_state()

    expect(page.get_by_role("link", name="Warning in line 5")).to_be_visible()
    expect(page.locator("#line-5")).to_contain_text("warning")
    copy = page.get_by_label("The copy, to be mended here")
    page.get_by_role("link", name="Warning in line 5").click()
    assert (
        copy.evaluate("(copy) => copy.value.slice(copy.selectionStart, copy.selectionEnd)") == "(AP - The river topped its banks."
    )
    page.keyboard.type("HALDEN (AP) - The river broke its banks.")
    expect(page.get_by_text("Nothing was noticed: the desk reads all of it.")).to_be_visible()
    expect(page.locator("#line-5")).not_to_contain_text("warning")
    expect(page.locator("#reading")).to_contain_text("The river broke its banks.")
    expect(page.locator("#reading").get_by_role("link", name="in the book: Alex Wayne (Washington)")).to_be_visible()

    page.get_by_role("button", name="Make a draft").click()
    expect(page.get_by_text("The wire copy is a draft now.")).to_be_visible()
    story = Story.objects.get()
    assert page.url == f"{visitor.site}/admin/stories/story/{story.pk}/change/"
    assert story.credits.get().contact == wayne
    assert newest_revision(story).note == "Wire copy flood.txt, mended."
    assert bytes(WireItem.objects.get(story=story).data) == NOTICED.encode()


def test_each_number_keeps_to_its_line_while_the_text_is_mended(visitor, people):
    page = visitor.sign_in("rosa")
    visitor.open("/admin/stories/wireitem/add/")
    page.get_by_label("Or paste the copy").fill(NOTICED + "\n" + "A long line of many words. " * 40)
    page.get_by_role("button", name="Take it in").click()
    page.wait_for_load_state()

    copy = page.get_by_label("The copy, to be mended here")
    copy.press("Control+Home")
    page.keyboard.type("A new first line\n")

    expect(page.locator(".sheet .line")).to_have_count(8)
    heights = page.evaluate(
        """() => [document.querySelector(".lines").scrollHeight, document.querySelector("#id_text").scrollHeight]"""
    )
    assert abs(heights[0] - heights[1]) <= 2
    copy.press("Control+s")
    expect(page.get_by_text("Kept, and read again.")).to_be_visible()
    assert WireItem.objects.get().headline == "A new first line"


def test_news_of_another_house_is_dropped_and_arrives_at_a_draft(visitor, people):
    page = visitor.sign_in("rosa")
    visitor.open("/admin/stories/wireitem/add/")
    news = foreign.ninjs(genres=[{"name": "Interview"}], edNote="Pictures follow.").decode()

    dragged = page.evaluate_handle(DRAGGED, [["flood.json", news]])
    page.locator(".drop").dispatch_event("drop", {"dataTransfer": dragged})

    expect(page.get_by_text("Noticed: 1 remark.")).to_be_visible()
    page.wait_for_load_state()
    expect(page.locator("#reports")).to_contain_text("/genres/0")
    expect(page.locator("#reading")).to_contain_text("Pictures follow.")
    expect(page.get_by_label("Read as")).to_have_value("ninjs")
    page.get_by_label("Read as").select_option("nitf")
    expect(page.get_by_text("This is no well-formed XML").first).to_be_visible()
    page.get_by_label("Read as").select_option("ninjs")
    expect(page.locator("#reading")).to_contain_text("The river rose.")

    copy = page.get_by_label("The copy, to be mended here")
    copy.fill(news.replace("The river rose.", "The river fell."))
    expect(page.locator("#reading")).to_contain_text("The river fell.")
    page.get_by_role("button", name="Make a draft").click()

    expect(page.get_by_text("The wire copy is a draft now.")).to_be_visible()
    assert newest_revision(Story.objects.get()).content.body[0].text == "The river fell."
    assert bytes(WireItem.objects.get().data) == news.encode()


def test_a_file_of_several_stories_is_dropped_and_its_page_says_what_came_of_each(visitor, people):
    page = visitor.sign_in("rosa")
    visitor.open("/admin/stories/wireitem/add/")
    stories = [
        foreign.ninjs(uri=f"urn:{slug}", headlines=[{"role": "main", "value": headline}])
        for slug, headline in (("flood", "Halden floods"), ("oslo", "Oslo wakes"))
    ]
    broken = b'{"uri": "urn:broken", "version": }'

    file = (b'{"next": "page 2", "items": [' + b",\n".join([*stories, broken]) + b"]}").decode()
    dragged = page.evaluate_handle(DRAGGED, [["hna.json", file]])
    page.locator(".drop").dispatch_event("drop", {"dataTransfer": dragged})

    expect(page.get_by_role("heading", name="hna.json", exact=True)).to_be_visible()
    expect(page.get_by_text("3 stories: 3 wait.")).to_be_visible()
    rows = page.get_by_role("group", name="The stories of the file").locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(2)).to_contain_text("1 error")
    expect(page.locator(".reports")).to_contain_text('"next": "page 2"')

    page.get_by_role("button", name="Make drafts of the 2 without errors and warnings").click()
    expect(page.get_by_text("3 stories: 1 waits, 2 were taken in.")).to_be_visible()
    assert Story.objects.count() == 2
    page.get_by_role("link", name="No headline").click()
    expect(page.get_by_text("This is no JSON").first).to_be_visible()
    page.get_by_role("link", name="story 3 of hna.json").click()
    expect(rows).to_have_count(3)


def test_many_files_with_one_of_several_among_them_are_listed_and_lead_to_their_pages(visitor, people):
    page = visitor.sign_in("rosa")
    visitor.open("/admin/stories/wireitem/add/")
    several = (b"[" + foreign.ninjs(uri="urn:a") + b"," + foreign.ninjs(uri="urn:b") + b"]").decode()

    dragged = page.evaluate_handle(DRAGGED, [["one.txt", NOTICED], ["hna.json", several]])
    page.locator(".drop").dispatch_event("drop", {"dataTransfer": dragged})

    expect(page.get_by_text("2 of 2 sent, 2 received.")).to_be_visible()
    expect(page.locator(".arrivals")).to_contain_text("2 stories – 2 wait")
    page.locator(".arrivals").get_by_role("link", name="2 stories").click()
    expect(page.get_by_role("heading", name="hna.json", exact=True)).to_be_visible()
