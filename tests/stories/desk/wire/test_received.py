import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.desk.reading import readable
from stories.desk.wire.intake import accept, receive
from stories.desk.wire.received import bring_back, bytes_of, mend, reading, reports_of, set_aside, text_of, visible_items
from stories.errors import BadWire, NotFound, WrongState
from stories.models import WireItem
from tests.cast import NOON

FLOOD = b"\xef\xbb\xbfHalden Floods\r\n\r\nHALDEN (AP) - The river topped its banks.\r\n"
LATIN = b"Halden\x92s Flood\n\nHALDEN (AP) - The river topped its banks.\n"


@pytest.fixture
def item(rosa):
    return receive(FLOOD, by=rosa, at=NOON)


def test_copy_is_read_without_its_mark_and_with_plain_line_ends():
    assert readable(FLOOD) == "Halden Floods\n\nHALDEN (AP) - The river topped its banks.\n"
    assert readable(b"a\rb\r\nc\n\x92") == "a\nb\nc\n’"


def test_copy_as_received_is_taken_as_its_bytes(item, rosa):
    assert mend(item, text_of(item), by=rosa).mended is None
    assert bytes_of(item) == FLOOD


def test_mended_copy_keeps_the_mark_and_the_line_ends_of_what_was_received(item, rosa):
    mended = mend(item, text_of(item).replace("Floods", "Under Water"), by=rosa)

    assert bytes_of(mended) == FLOOD.replace(b"Floods", b"Under Water")
    assert bytes(mended.data) == FLOOD


def test_reports_follow_the_text_that_stands(item, rosa):
    mended = mend(item, "Storgata Floods\n\nThe river topped its banks.\n", by=rosa)
    assert mended.headline == "Storgata Floods"
    assert [(report["code"], report["line"]) for report in mended.reports] == [("missing-wire-credit", 3)]

    assert mend(mended, readable(FLOOD), by=rosa).reports == []


def test_bytes_that_are_not_utf_8_are_mended_by_saying_what_they_mean(rosa):
    item = receive(LATIN, by=rosa, at=NOON)
    assert [report["code"] for report in item.reports] == ["bad-encoding"]
    assert item.headline == "Halden\ufffds Flood"

    mended = mend(item, text_of(item), by=rosa)

    assert mended.reports == []
    assert bytes_of(mended).startswith("Halden’s Flood".encode())


def test_one_may_look_how_copy_would_read_and_change_nothing(item):
    assert reading(item, "Under Water\n").content.headline == "Under Water"
    assert reading(item).content.headline == "Halden Floods"
    item.refresh_from_db()
    assert item.mended is None


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "a" * 2**20 + "b"])
def test_what_is_no_text_or_too_much_is_no_mending(item, rosa, text):
    with pytest.raises(BadWire):
        mend(item, text, by=rosa)

    item.refresh_from_db()
    assert item.mended is None


def test_copy_that_was_set_aside_can_be_brought_back(item, rosa):
    assert set_aside(item, by=rosa, at=NOON).state == "set aside"
    with pytest.raises(WrongState, match="bring it back first"):
        mend(item, "B", by=rosa)

    assert bring_back(item, by=rosa).state == "waiting"
    with pytest.raises(WrongState, match="not set aside"):
        bring_back(item, by=rosa)


def test_copy_a_story_was_made_of_is_settled(item, rosa):
    story = accept(item, by=rosa, at=NOON).story

    for deed in (lambda: mend(item, "B", by=rosa), lambda: set_aside(item, by=rosa, at=NOON)):
        with pytest.raises(WrongState, match=story.slug):
            deed()


def test_copy_is_seen_by_who_brought_it_in_and_by_editors(item, rosa, ravi, edith, paul, ada):
    assert [user.username for user in (rosa, ravi, edith, paul, ada) if visible_items(user).exists()] == ["rosa", "edith"]
    with pytest.raises(NotFound):
        mend(item, "B", by=ravi)


def test_copy_is_seen_by_who_may_see_its_story(item, rosa, ravi):
    story = accept(item, by=rosa, at=NOON).story
    assert not visible_items(ravi).exists()

    story.assignee = ravi
    story.save()

    assert visible_items(ravi).get() == item


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_what_nobody_touched_stays_what_was_received(raw):
    item = WireItem(data=raw)

    text = readable(raw)

    assert readable(text.encode()) == text
    if "bad-encoding" not in {report.code for report in reading(item).reports}:
        assert reading(item, text) == reading(item)


def test_what_was_noticed_is_told_on_another_day_as_it_was_said(edith):
    item = receive(b'{"uri": "tag:1", "body_text": ', by=edith, at=NOON, format="ninjs")

    (report,) = reports_of(WireItem.objects.get(pk=item.pk))

    assert report.message.startswith("This is no JSON: ")
    assert report.message.recipe()[1] == ("This is no JSON: {why}.",)
