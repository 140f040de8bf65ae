"""News of other houses in the admin: reports at their lines, what the sender says beside the story, what to do with a kill."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stories.desk.facts.standing import newest_revision
from stories.desk.wire.intake import ingest, receive
from stories.models import Story, WireItem
from tests.cast import NOON
from tests.stories import foreign
from tests.stories.admin.pages import sent_by

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/stories/wireitem/", "/admin/stories/wireitem/add/"
COPY = {"ninjs": foreign.ninjs(), "newsml": foreign.newsml(), "nitf": foreign.nitf()}
KILL = foreign.ninjs(version="2", pubStatus="canceled", edNote="Names the wrong man.")


@pytest.fixture
def desk_of_rosa(client, rosa):
    client.force_login(rosa)
    return client


def address(item, what="change"):
    return f"{LIST}{item.pk}/{what}/"


def send(client, item, then, **typed):
    """Press a button of the page as it stands, with this typed."""
    return client.post(address(item), sent_by(client.get(address(item)), "wire-form") | {"then": then} | typed)


@pytest.mark.parametrize("format", sorted(COPY))
def test_a_dropped_file_waits_as_what_it_is_and_becomes_a_draft(desk_of_rosa, format):
    desk_of_rosa.post(ADD, {"files": SimpleUploadedFile("flood.dat", COPY[format])})
    item = WireItem.objects.get()
    assert (item.format, item.state, item.headline) == (format, "waiting", "River tops its banks")

    send(desk_of_rosa, item, "accept")

    story = Story.objects.get()
    assert newest_revision(story).content.body[0].text == "The river rose."
    item.refresh_from_db()
    assert (item.mended, bytes(item.data)) == (None, COPY[format])


def test_what_was_noticed_stands_at_its_line_and_what_the_sender_says_beside_the_story(desk_of_rosa, rosa):
    raw = foreign.nitf('<urgency ed-urg="99"/>\n<fixture fix-id="x"/>\n<date.release norm="20990305T060000Z"/>\n')
    page = desk_of_rosa.get(address(receive(raw, by=rosa, at=NOON))).content.decode()

    assert '<a href="#line-4" data-line="4"><b>Warning</b> in line 4</a>: Urgency is 1 to 9' in page
    assert '<div class="line info" id="line-5">' in page
    assert "<code>/nitf/head/docdata/fixture</code>" in page
    assert "2 warnings, 1 remark" in page
    assert "<dt>Embargoed until</dt>" in page
    assert "5 Mar 2099" in page
    assert "<dt>From</dt><dd>HNA</dd>" in page
    assert "NITF, received" in page


def test_text_that_stands_nowhere_is_shown_as_text(desk_of_rosa, rosa):
    raw = foreign.ninjs(genres=[{"name": "<script>alert(1)</script>"}], edNote="<b>note</b>", uri="urn:<i>x</i>")

    page = desk_of_rosa.get(address(receive(raw, by=rosa, at=NOON))).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;note&lt;/b&gt;" in page


def test_xml_is_mended_and_read_again(desk_of_rosa, rosa):
    item = receive(foreign.nitf().replace(b"</nitf>", b""), by=rosa, at=NOON)
    page = desk_of_rosa.get(address(item)).content.decode()
    assert "This is no well-formed XML" in page

    send(desk_of_rosa, item, "accept", text=foreign.nitf().decode().replace("rose", "fell"))

    assert newest_revision(Story.objects.get()).content.body[0].text == "The river fell."
    item.refresh_from_db()
    assert (item.external_id, item.reports) == ("HNA:8123", [])


def test_what_cannot_be_read_becomes_no_draft(desk_of_rosa, rosa):
    item = receive(b"<nitf>", by=rosa, at=NOON)

    page = desk_of_rosa.post(address(item), {"then": "accept", "text": "<nitf>"}, follow=True).content.decode()

    assert "This is no well-formed XML" in page
    assert not Story.objects.exists()


def test_a_file_nobody_knows_says_what_the_desk_reads_and_may_be_read_as_something(desk_of_rosa, rosa):
    item = receive(b"<HALDEN>\n\n(AP) - The river rose. <END>\n", by=rosa, at=NOON)
    page = desk_of_rosa.get(address(item)).content.decode()
    assert "The desk does not know this format." in page

    send(desk_of_rosa, item, "keep", format="wire")

    item.refresh_from_db()
    assert (item.format, item.headline, item.mended) == ("wire", "<HALDEN>", None)


def test_another_format_is_tried_and_nothing_is_kept(desk_of_rosa, rosa):
    item = receive(COPY["nitf"], by=rosa, at=NOON)

    told = desk_of_rosa.post(address(item, "read"), {"text": COPY["nitf"].decode(), "format": "newsml"}).json()

    assert "This is no news in NewsML-G2" in told["reports"]
    item.refresh_from_db()
    assert item.format == "nitf"
    assert desk_of_rosa.post(address(item, "read"), {"text": "A", "format": "docx"}).status_code == 400


def test_the_second_story_of_a_message_is_shown_whole(desk_of_rosa, rosa):
    raw = foreign.newsml(beside=foreign.g2_item(guid="urn:hna:second").replace("The river rose.", "The bridge fell."))

    page = desk_of_rosa.get(address(receive(raw, by=rosa, at=NOON))).content.decode()

    assert "This file holds another story" in page
    assert "The bridge fell." in page


def test_a_kill_names_its_story_says_what_to_do_and_offers_no_draft(desk_of_rosa, rosa):
    story = ingest(foreign.ninjs(), by=rosa, at=NOON).story
    kill = receive(KILL, by=rosa, at=NOON)

    page = desk_of_rosa.get(address(kill)).content.decode()
    listed = desk_of_rosa.get(LIST).content.decode()

    assert "Its sender killed this story." in page
    assert f'<a href="/admin/stories/story/{story.pk}/change/">{story}</a>' in page
    assert "Names the wrong man." in page
    assert 'value="accept"' not in page
    assert 'value="set aside"' in page
    assert '<span class="pill wire-canceled">canceled</span>' in listed
    assert (
        "killed this story (urn:hna:flood, version 2)"
        in desk_of_rosa.get(f"/admin/stories/story/{story.pk}/change/").content.decode()
    )


def test_what_is_withheld_becomes_a_held_draft_when_somebody_wants_it(desk_of_rosa, rosa):
    item = receive(foreign.ninjs(pubStatus="withheld"), by=rosa, at=NOON)
    assert "Make a held draft" in desk_of_rosa.get(address(item)).content.decode()

    send(desk_of_rosa, item, "accept")

    assert Story.objects.get().held


def test_a_kill_of_a_colleagues_story_does_not_name_it(desk_of_rosa, rosa, ravi):
    story = ingest(foreign.ninjs(), by=ravi, at=NOON, slug="secret-flood").story

    page = desk_of_rosa.get(address(receive(KILL, by=rosa, at=NOON))).content.decode()

    assert story.slug not in page
    assert "No story you may see came of it." in page


def test_a_newer_version_is_shown_beside_its_story(desk_of_rosa, rosa):
    ingest(foreign.ninjs(), by=rosa, at=NOON)
    newer = receive(foreign.ninjs(version="2", headlines=[{"role": "main", "value": "River floods Halden"}]), by=rosa, at=NOON)

    page = desk_of_rosa.get(address(newer)).content.decode()
    send(desk_of_rosa, newer, "accept over")

    assert "Newer text of" in page
    assert Story.objects.get().headline == "River floods Halden"


def test_remarks_alone_keep_no_copy_from_becoming_a_draft_at_once(desk_of_rosa, rosa):
    items = [receive(foreign.ninjs(uri=f"urn:{kind}", **{kind: value}), by=rosa, at=NOON) for kind, value in (
        ("genres", [{"name": "Interview"}]), ("language", "no such language"),
    )]  # fmt: skip

    desk_of_rosa.post(LIST, {"action": "make_drafts", "_selected_action": [item.pk for item in items]})

    assert list(WireItem.objects.order_by("pk").values_list("state", flat=True)) == ["taken", "waiting"]


def test_a_file_without_a_name_is_handed_out_under_one_that_fits(desk_of_rosa, rosa):
    for format, raw in COPY.items():
        answer = desk_of_rosa.get(address(receive(raw, by=rosa, at=NOON), "received"))
        assert answer.content == raw
        assert answer["Content-Disposition"].endswith('.json"' if format == "ninjs" else '.xml"')
