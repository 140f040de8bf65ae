"""Files of several stories in the admin: the page that tells what came in, what was here before and what was refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stories.desk.wire.intake import ingest, receive
from stories.desk.wire.parting import DAILY
from stories.models import Story, WireFile, WireItem
from tests.cast import NOON
from tests.stories import foreign
from tests.stories.admin.pages import sent_by

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/stories/wireitem/", "/admin/stories/wireitem/add/"
A = foreign.ninjs(uri="urn:a")
B = foreign.ninjs(uri="urn:b", language="no such language")
NAMED = foreign.ninjs(uri="urn:c", headlines=[{"role": "main", "value": "<b>Oslo wakes</b>"}])
BROKEN = b'{"uri": "urn:d", "version": }'
FILE = b'{"next": "<i>page 2</i>", "items": [\n' + b",\n".join([A, B, NAMED, BROKEN]) + b"]}"
GIANT = foreign.ninjs(uri="urn:giant", edNote="x" * 1024 * 1024)


@pytest.fixture
def desk_of_rosa(client, rosa):
    client.force_login(rosa)
    return client


def upload(client, raw=FILE, name="hna.json", **more):
    return client.post(ADD, {"files": SimpleUploadedFile(name, raw), **more}, follow=True)


def address(file, what=""):
    return f"{LIST}file/{file.pk}/{what}"


def test_after_the_upload_the_page_lists_each_story_and_what_belongs_to_none(desk_of_rosa):
    answer = upload(desk_of_rosa)

    file, page = WireFile.objects.get(), answer.content.decode()
    assert answer.redirect_chain[-1][0] == address(file)
    assert "4 stories: 4 wait." in page
    assert "&lt;b&gt;Oslo wakes&lt;/b&gt;" in page
    for item in WireItem.objects.all():
        assert f'href="{LIST}{item.pk}/change/"' in page
    assert "1 error" in page
    assert "line 2</td>" in page
    assert "<code>/next</code>" in page
    assert "&lt;i&gt;page 2&lt;/i&gt;" in page
    assert not Story.objects.exists()


def test_what_was_here_before_and_what_was_refused_is_told(desk_of_rosa, rosa):
    taken = ingest(A, by=rosa, at=NOON).story

    page = upload(desk_of_rosa, b"[" + b",".join([A, NAMED, GIANT]) + b"]").content.decode()

    assert "3 stories: 1 waits, 1 was taken in, 1 was refused, 1 was here before." in page
    assert f'<a href="/admin/stories/story/{taken.pk}/change/">{taken}</a>' in page
    assert "was here before, since" in page
    assert "Wire copy is at most 1024 kB." in page


def test_newer_text_of_a_story_names_it(desk_of_rosa, rosa):
    story = ingest(A, by=rosa, at=NOON).story

    page = upload(desk_of_rosa, b"[" + foreign.ninjs(uri="urn:a", version="2") + b"]").content.decode()

    assert "newer text of" in page
    assert str(story) in page


def test_drafts_are_made_of_all_that_are_clean_and_the_others_wait(desk_of_rosa):
    upload(desk_of_rosa)
    file = WireFile.objects.get()
    page = desk_of_rosa.get(address(file)).content.decode()
    assert "Make drafts of the 2 without errors and warnings" in page

    page = desk_of_rosa.post(
        address(file), sent_by(desk_of_rosa.get(address(file)), "wire-file") | {"then": "make drafts"}, follow=True
    ).content.decode()

    assert "2 made drafts." in page
    assert "4 stories: 2 wait, 2 were taken in." in page
    assert Story.objects.count() == 2


def test_what_waits_is_set_aside_at_once_and_can_be_brought_back(desk_of_rosa):
    upload(desk_of_rosa)
    file = WireFile.objects.get()

    page = desk_of_rosa.post(address(file), {"then": "set aside"}, follow=True).content.decode()

    assert "4 set aside." in page
    assert "Set aside the" not in page
    assert set(WireItem.objects.values_list("state", flat=True)) == {"set aside"}
    assert desk_of_rosa.post(address(file), {"then": "burn"}).status_code == 404


def test_a_script_is_told_of_all_of_it_and_led_to_the_page(desk_of_rosa):
    told = desk_of_rosa.post(ADD, {"files": SimpleUploadedFile("hna.json", FILE)}, headers={"Accept": "application/json"}).json()

    assert told == {"headline": "4 stories", "became": "4 wait", "address": address(WireFile.objects.get())}


def test_files_of_one_and_of_several_come_together(desk_of_rosa):
    files = [SimpleUploadedFile("hna.json", FILE), SimpleUploadedFile("one.json", foreign.ninjs(uri="urn:one"))]

    page = desk_of_rosa.post(ADD, {"files": files}, follow=True).content.decode()

    assert f'<a href="{address(WireFile.objects.get())}">hna.json</a>: 4 stories: 4 wait.' in page
    assert "1 received: 1 wait" in page


def test_several_stories_may_be_pasted(desk_of_rosa):
    page = desk_of_rosa.post(ADD, {"text": FILE.decode()}, follow=True).content.decode()

    assert "4 stories: 4 wait." in page
    assert bytes(WireFile.objects.get().data) == FILE


def test_the_same_file_again_says_so(desk_of_rosa):
    upload(desk_of_rosa)

    page = upload(desk_of_rosa).content.decode()

    assert "hna.json came before: this is what became of it." in page
    assert WireItem.objects.count() == 4


@pytest.mark.parametrize(
    ("raw", "more", "said"),
    [
        (FILE, {"external_id": "hna:1"}, "This file holds 4 stories"),
        (b"[" + b",".join([A] * (DAILY.max_stories + 1)) + b"]", {}, f"at most {DAILY.max_stories} stories"),
        (b"[" + A + b" " * DAILY.max_bytes + b"]", {}, "at most 8 MB"),
    ],
    ids=["an id of one", "too many", "too large"],
)
def test_a_file_that_is_refused_whole_keeps_nothing(desk_of_rosa, raw, more, said):
    page = upload(desk_of_rosa, raw, **more).content.decode()

    assert said in page
    assert not WireFile.objects.exists()
    assert not WireItem.objects.exists()


def test_the_file_is_handed_out_byte_for_byte_and_each_story_leads_back_to_it(desk_of_rosa):
    upload(desk_of_rosa)
    file = WireFile.objects.get()

    answer = desk_of_rosa.get(address(file, "received/"))
    page = desk_of_rosa.get(f"{LIST}{file.parts.get(number=2).item.pk}/change/").content.decode()

    assert answer.content == FILE
    assert 'filename="hna.json"' in answer["Content-Disposition"]
    assert f'<a href="{address(file)}">story 2 of hna.json, from line' in page


def test_a_file_is_nobodys_to_see_but_who_brought_it_in_and_editors(client, rosa, ravi, edith, paul, desk_of_rosa):
    upload(desk_of_rosa)
    file = WireFile.objects.get()

    seen = []
    for user in (ravi, paul, edith):
        client.force_login(user)
        seen.append([client.get(address(file, what)).status_code for what in ("", "received/")])

    assert seen == [[404, 404], [404, 404], [200, 200]]


def test_the_page_asks_no_more_for_many_stories(desk_of_rosa, django_assert_max_num_queries):
    upload(desk_of_rosa, b"[" + b",".join(foreign.ninjs(uri=f"urn:{number}") for number in range(30)) + b"]")
    file = WireFile.objects.get()

    with django_assert_max_num_queries(14):
        assert "30 stories: 30 wait." in desk_of_rosa.get(address(file)).content.decode()


def test_a_piece_that_came_alone_leads_to_no_file(desk_of_rosa, rosa):
    item = receive(A, by=rosa, at=NOON)

    assert "/file/" not in desk_of_rosa.get(f"{LIST}{item.pk}/change/").content.decode()
