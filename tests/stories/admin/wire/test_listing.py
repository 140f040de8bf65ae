"""Wire copy in the admin: received as one piece or many, looked at line by line, mended, accepted or set aside."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stories.admin.wire import deeds
from stories.desk.facts.standing import newest_revision
from stories.desk.wire.intake import accept, ingest, receive
from stories.desk.wire.received import MAX_BYTES, set_aside
from stories.desk.writing.drafting import revise
from stories.formats import wire_text
from stories.models import Story, WireItem
from tests import cast
from tests.cast import NOON
from tests.stories.admin.pages import sent_by

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/stories/wireitem/", "/admin/stories/wireitem/add/"
WIRE = (Path(__file__).parents[4] / "fixtures" / "wire" / "trump-russia-help.txt").read_bytes()
FLOOD = b"Halden Floods\r\n\r\nHALDEN (AP) - The river topped its banks.\r\n"
NOTICED = b"Halden Floods\n\nBy Rosa Lund\n\n(AP - The river topped its banks.\n\n(Editing by Nora Quist)\n"


@pytest.fixture
def desk_of_rosa(client, rosa):
    client.force_login(rosa)
    return client


def file(name, raw):
    return SimpleUploadedFile(name, raw)


def address(item, what="change"):
    return f"{LIST}{item.pk}/{what}/"


def send(client, item, then, **typed):
    """Press a button of the page as it stands, with this typed."""
    return client.post(address(item), sent_by(client.get(address(item)), "wire-form") | {"then": then} | typed)


def test_a_file_waits_to_be_looked_at(desk_of_rosa):
    answer = desk_of_rosa.post(ADD, {"files": file("help.txt", WIRE)})

    item = WireItem.objects.get()
    assert (bytes(item.data), item.name, item.state) == (WIRE, "help.txt", "waiting")
    assert answer["Location"] == address(item)
    assert not Story.objects.exists()


def test_many_files_wait_in_the_list(desk_of_rosa):
    files = [file("a.txt", FLOOD), file("b.txt", NOTICED), file("c.txt", FLOOD)]

    page = desk_of_rosa.post(ADD, {"files": files}, follow=True).content.decode()

    assert WireItem.objects.count() == 2
    assert "3 received: 3 wait, 1 of them with something noticed." in page
    assert "1 warning" in page


def test_pasted_copy_waits_with_its_external_id(desk_of_rosa):
    desk_of_rosa.post(ADD, {"text": WIRE.decode(), "external_id": "b:1"})

    item = WireItem.objects.get()
    assert (bytes(item.data), item.external_id) == (WIRE, "b:1")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "one of the two"), ({"text": ""}, "one of the two"), ({"text": "A", "files": file("a.txt", b"A")}, "one of the two"),
        ({"files": [file("a.txt", b"A"), file("b.txt", b"B")], "external_id": "ap:1"}, "one story"),
    ],
)  # fmt: skip
def test_what_cannot_be_received_is_said_at_its_field(desk_of_rosa, sent, said):
    answer = desk_of_rosa.post(ADD, sent)

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not WireItem.objects.exists()


def test_a_file_the_desk_refuses_keeps_no_other_out(desk_of_rosa):
    files = [file("long.txt", b"a" * (MAX_BYTES + 1)), file("a.txt", FLOOD), file("b.txt", NOTICED)]

    page = desk_of_rosa.post(ADD, {"files": files}, follow=True).content.decode()

    assert "long.txt: Wire copy is at most 1024 kB." in page
    assert set(WireItem.objects.values_list("name", flat=True)) == {"a.txt", "b.txt"}


def test_a_script_is_told_what_became_of_its_file(desk_of_rosa):
    told = desk_of_rosa.post(ADD, {"files": file("b.txt", NOTICED)}, headers={"Accept": "application/json"}).json()
    refused = desk_of_rosa.post(ADD, {}, headers={"Accept": "application/json"}).json()
    too_long = desk_of_rosa.post(ADD, {"files": file("x" * 201, FLOOD)}, headers={"Accept": "application/json"}).json()

    item = WireItem.objects.get()
    assert told == {"headline": "Halden Floods", "became": "waiting, 1 warning", "address": address(item)}
    assert "one of the two" in refused["refused"]
    assert set(too_long) == {"refused"}


def test_each_report_stands_at_its_line_and_the_story_beside_it(desk_of_rosa, rosa):
    rosa_lund = cast.in_the_book(rosa)
    item = receive(NOTICED + b"\nSome other line\n", by=rosa, at=NOON)

    page = desk_of_rosa.get(address(item)).content.decode()

    assert '<div class="line warning" id="line-5"><span class="number" title="The wire tag lacks a parenthesis.">' in page
    assert '<a href="#line-5" data-line="5"><b>Warning</b> in line 5</a>' in page
    assert '<h3 class="headline">Halden Floods</h3>' in page
    assert f'href="/admin/stories/contact/{rosa_lund.pk}/change/">in the book: Rosa Lund' in page
    assert "not in the book" in page
    assert "<q>Some other line</q>" in page


def test_copy_nobody_touched_becomes_a_draft_of_its_bytes(desk_of_rosa, rosa):
    item = receive(FLOOD, by=rosa, at=NOON)

    answer = send(desk_of_rosa, item, "accept", slug="flood")

    story = Story.objects.get()
    assert answer["Location"] == f"/admin/stories/story/{story.pk}/change/"
    assert story.slug == "flood"
    assert wire_text.render(newest_revision(story).content) == FLOOD


def test_mended_copy_is_kept_beside_its_bytes_until_it_is_accepted(desk_of_rosa, rosa):
    item = receive(NOTICED, by=rosa, at=NOON, name="flood.txt")
    mended = NOTICED.replace(b"(AP -", b"HALDEN (AP) -")

    send(desk_of_rosa, item, "keep", text=mended.decode())
    item.refresh_from_db()
    assert (item.reports, item.state, bytes(item.data)) == ([], "waiting", NOTICED)
    send(desk_of_rosa, item, "accept")

    revision = newest_revision(Story.objects.get())
    assert (wire_text.render(revision.content), revision.note) == (mended, "Wire copy flood.txt, mended.")
    assert desk_of_rosa.get(address(item, "received")).content == NOTICED


def test_mending_can_be_taken_back(desk_of_rosa, rosa):
    item = receive(NOTICED, by=rosa, at=NOON)
    send(desk_of_rosa, item, "keep", text="Something else")

    send(desk_of_rosa, item, "take back")

    item.refresh_from_db()
    assert (item.mended, item.headline) == (None, "Halden Floods")


def test_what_stands_against_a_draft_is_told_and_the_text_stays(desk_of_rosa, rosa):
    item = receive(NOTICED, by=rosa, at=NOON)

    page = desk_of_rosa.post(address(item), {"then": "accept", "text": "H" * 301, "slug": "Not A Slug"}, follow=True)

    assert "A slug is lower-case letters" in page.content.decode()
    assert "At most 300 characters." in page.content.decode()
    assert "H" * 301 in page.content.decode()
    assert not Story.objects.exists()


def test_text_the_form_cannot_take_is_shown_again(desk_of_rosa, rosa):
    item = receive(NOTICED, by=rosa, at=NOON)

    page = desk_of_rosa.post(address(item), {"then": "keep", "text": "A\x00B"})

    assert "Null characters are not allowed." in page.content.decode()
    item.refresh_from_db()
    assert item.mended is None


def test_bytes_that_are_not_utf_8_are_shown_as_text_and_accepted_as_mended(desk_of_rosa, rosa):
    item = receive(b"Halden\x92s Flood\n\nHALDEN (AP) - \xd8 rose.\n", by=rosa, at=NOON)

    page = desk_of_rosa.get(address(item)).content.decode()
    send(desk_of_rosa, item, "accept")

    assert "Halden’s Flood" in page
    assert "Bytes here are not UTF-8" in page
    assert Story.objects.get().headline == "Halden’s Flood"


def test_a_text_is_read_while_it_is_typed_and_nothing_is_kept(desk_of_rosa, rosa):
    item = receive(NOTICED, by=rosa, at=NOON)

    told = desk_of_rosa.post(address(item, "read"), {"text": "Halden\n\nThe river."}).json()

    assert told["marks"] == {"3": ["warning", "The body begins without a wire tag such as (Bloomberg) --."]}
    assert "in line 3" in told["reports"]
    assert ">Halden</h3>" in told["reading"]
    item.refresh_from_db()
    assert item.mended is None
    assert desk_of_rosa.post(address(item, "read"), {"text": "\x00"}).status_code == 400
    assert desk_of_rosa.get(address(item, "read")).status_code == 405


def test_copy_is_set_aside_and_brought_back(desk_of_rosa, rosa):
    item = receive(NOTICED, by=rosa, at=NOON)

    send(desk_of_rosa, item, "set aside")
    item.refresh_from_db()
    assert item.state == "set aside"
    assert "Set aside by rosa" in desk_of_rosa.get(address(item)).content.decode()

    send(desk_of_rosa, item, "bring back")
    item.refresh_from_db()
    assert item.state == "waiting"


def test_newer_text_is_shown_beside_its_story_and_put_over_it(desk_of_rosa, rosa):
    story = ingest(FLOOD, by=rosa, at=NOON, external_id="ap:1").story
    revise(story, replace(newest_revision(story).content, deck="Storgata is closed"), base=1, by=rosa, at=NOON)
    newer = receive(FLOOD.replace(b"topped", b"broke"), by=rosa, at=NOON, external_id="ap:1")

    page = desk_of_rosa.get(address(newer)).content.decode()
    answer = send(desk_of_rosa, newer, "accept over")

    assert "<del>topped</del><ins>broke</ins>" in page
    assert "Other text of this external id" in page
    assert answer["Location"] == f"/admin/stories/story/{story.pk}/change/"
    assert newest_revision(Story.objects.get()).number == 3


def test_newer_text_is_not_put_over_what_was_saved_since_it_was_compared(desk_of_rosa, rosa):
    story = ingest(FLOOD, by=rosa, at=NOON, external_id="ap:1").story
    newer = receive(FLOOD.replace(b"topped", b"broke"), by=rosa, at=NOON, external_id="ap:1")
    sent = sent_by(desk_of_rosa.get(address(newer)), "wire-form") | {"then": "accept over"}
    revise(story, replace(newest_revision(story).content, deck="Storgata is closed"), base=1, by=rosa, at=NOON)

    page = desk_of_rosa.post(address(newer), sent, follow=True).content.decode()

    assert "Revision 2 was saved meanwhile" in page
    assert newest_revision(Story.objects.get()).number == 2


def test_the_list_names_a_story_to_those_alone_who_may_see_it(client, rosa, edith):
    story = accept(receive(FLOOD, by=rosa, at=NOON), by=edith, at=NOON, slug="secret-flood").story

    for user, is_seen in ((edith, True), (rosa, False)):
        client.force_login(user)
        assert (story.slug in client.get(LIST).content.decode()) is is_seen
        assert (story.slug in client.get(address(WireItem.objects.get())).content.decode()) is is_seen


@pytest.mark.parametrize(("method", "what"), [("get", "change"), ("post", "change"), ("post", "read"), ("get", "received")])
def test_copy_of_a_colleague_is_not_there(client, rosa, ravi, method, what):
    item = receive(FLOOD, by=rosa, at=NOON)
    client.force_login(ravi)

    assert getattr(client, method)(address(item, what), {"then": "accept", "text": "A"}).status_code == 404
    assert "Halden Floods" not in client.get(LIST).content.decode()


@pytest.mark.parametrize(("name", "status"), [("paul", 403), ("ada", 403)])
def test_wire_copy_is_for_those_who_write(client, name, status):
    client.force_login(cast.account(name, *cast.ROLES[name]))

    assert client.get(LIST).status_code == status
    assert client.get(ADD).status_code == 404


def test_the_clean_ones_of_many_become_drafts_at_once(desk_of_rosa, rosa):
    items = [receive(raw, by=rosa, at=NOON) for raw in (FLOOD, WIRE, NOTICED)]

    page = desk_of_rosa.post(LIST, {"action": "make_drafts", "_selected_action": [item.pk for item in items]}, follow=True)

    assert Story.objects.count() == 2
    assert "2 made drafts." in page.content.decode()
    assert "1 was left alone: look at it." in page.content.decode()


def test_very_many_are_done_a_part_at_a_time_and_the_rest_is_told(desk_of_rosa, rosa, monkeypatch):
    monkeypatch.setattr(deeds, "MOST_AT_ONCE", 2)
    items = [receive(FLOOD + bytes([65 + number]) * 9, by=rosa, at=NOON) for number in range(3)]
    pressed = {"action": "make_drafts", "_selected_action": [item.pk for item in items]}

    once = desk_of_rosa.post(LIST, pressed, follow=True).content.decode()
    made = Story.objects.count()
    twice = desk_of_rosa.post(LIST, pressed, follow=True).content.decode()

    assert (made, Story.objects.count()) == (2, 3)
    assert "1 more waits its turn: do the same again." in once
    assert "waits its turn" not in twice


def test_what_is_refused_keeps_nothing_behind_it_from_its_turn(desk_of_rosa, desk, rosa, monkeypatch):
    monkeypatch.setattr(deeds, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(deeds, "REFUSALS_TOLD", 1)
    for external_id in ("ap:1", "ap:2"):
        story = ingest(FLOOD + external_id.encode() * 3, by=rosa, at=NOON, external_id=external_id).story
        desk.revise(story, by=rosa, headline="Written here")
    clean = receive(FLOOD + b"z" * 9, by=rosa, at=NOON)  # the newest come first
    refused = [receive(FLOOD + letter * 9, by=rosa, at=NOON, external_id=f"ap:{n}") for n, letter in ((1, b"x"), (2, b"y"))]
    pressed = {"action": "make_drafts", "_selected_action": [item.pk for item in (*refused, clean)]}

    said = desk_of_rosa.post(LIST, pressed, follow=True).content.decode()

    states = [WireItem.objects.get(pk=item.pk).state for item in (*refused, clean)]
    assert states == ["waiting", "waiting", "taken"]
    assert "1 made a draft." in said
    assert "1 more was refused: it waits still." in said


def test_many_are_set_aside_at_once(desk_of_rosa, rosa):
    items = [receive(raw, by=rosa, at=NOON) for raw in (FLOOD, NOTICED)]

    desk_of_rosa.post(LIST, {"action": "set_aside", "_selected_action": [item.pk for item in items]})

    assert set(WireItem.objects.values_list("state", flat=True)) == {"set aside"}


def test_the_list_is_narrowed_by_state_and_searched(desk_of_rosa, rosa):
    receive(FLOOD, by=rosa, at=NOON, name="a.txt")
    set_aside(receive(WIRE, by=rosa, at=NOON, name="b.txt"), by=rosa, at=NOON)

    assert "b.txt" not in desk_of_rosa.get(f"{LIST}?state=waiting").content.decode()
    assert "a.txt" not in desk_of_rosa.get(f"{LIST}?q=Korea").content.decode()


def test_a_longer_list_asks_no_more_of_the_database(desk_of_rosa, rosa, django_assert_max_num_queries):
    for number in range(12):
        ingest(FLOOD + b"\n" * number, by=rosa, at=NOON)

    with django_assert_max_num_queries(8):
        page = desk_of_rosa.get(LIST).content.decode()

    assert page.count("halden-floods") >= 12


def test_only_posts_change_anything(desk_of_rosa, rosa):
    item = receive(FLOOD, by=rosa, at=NOON)

    desk_of_rosa.get(address(item), {"then": "accept"})

    assert desk_of_rosa.post(address(item), {"then": "publish"}).status_code == 404
    assert desk_of_rosa.put(ADD).status_code == 405
    assert not Story.objects.exists()


def test_bytes_as_received_are_handed_out_as_a_file(desk_of_rosa, rosa):
    item = receive(FLOOD, by=rosa, at=NOON, name="flød.txt")

    answer = desk_of_rosa.get(address(item, "received"))

    assert answer.content == FLOOD
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''fl%C3%B8d.txt"
