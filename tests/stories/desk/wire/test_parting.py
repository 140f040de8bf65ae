import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stories.desk.reading import split
from stories.desk.wire.parting import Limits, beside_the_stories, ingest_each, keep_file, receive_each, visible_files
from stories.errors import BadContent, BadWire, NotAllowed, Taken
from stories.models import Story, WireFile, WireItem
from tests.cast import NOON
from tests.stories import foreign

A, B = foreign.ninjs(uri="urn:a"), foreign.ninjs(uri="urn:b", genres=[{"name": "Interview"}])
LIST = b'{"version": 3, "items": [\n' + A + b",\n" + B + b"]}"
BROKEN = b'{"uri": "urn:c", "version": }'


def take(raw, *, by, verb=ingest_each, name="hna.json", **given):
    """Bring a file in as a door does, and return it with what became of each story."""
    parts = split(raw)
    named = {key: given.pop(key) for key in ("limits", "slug") if key in given}
    of_one = {key: given[key] for key in ("external_id",) if key in given}
    file = keep_file(raw, parts, by=by, at=NOON, name=name, **named, **of_one)
    return file, list(verb(file, parts, by=by, at=NOON, **given))


def became(arrived):
    return [one.intake.became if one.intake else "refused" for one in arrived]


def test_each_story_of_a_file_becomes_a_draft_with_its_own_bytes_name_and_reports(rosa):
    file, arrived = take(LIST, by=rosa)

    assert became(arrived) == ["draft", "draft"]
    first, second = WireItem.objects.order_by("pk")
    assert [bytes(item.data) for item in (first, second)] == [A, B]
    assert [item.name for item in (first, second)] == ["hna#1.json", "hna#2.json"]
    assert [item.external_id for item in (first, second)] == ["urn:a", "urn:b"]
    assert [len(item.reports) for item in (first, second)] == [0, 1]
    assert [(part.number, part.line, part.item) for part in file.parts.order_by("number")] == [
        (1, 2, first), (2, 3 + A.count(b"\n"), second),
    ]  # fmt: skip


def test_the_file_is_kept_byte_for_byte_with_what_belongs_to_no_story(rosa):
    file, _ = take(LIST, by=rosa)

    assert bytes(WireFile.objects.get().data) == LIST
    assert [(one.code, one.line, one.text) for one in beside_the_stories(file)] == [("beside_the_stories", 1, '"version": 3')]


def test_received_stories_wait(rosa):
    take(LIST, by=rosa, verb=receive_each)

    assert set(WireItem.objects.values_list("state", flat=True)) == {"waiting"}
    assert not Story.objects.exists()


def test_a_story_nobody_can_read_is_kept_and_costs_no_other(rosa):
    file, arrived = take(b"[" + A + b"," + BROKEN + b"," + B + b"]", by=rosa)

    assert became(arrived) == ["draft", "refused", "draft"]
    assert isinstance(arrived[1].refusal, BadWire)
    kept = file.parts.get(number=2).item
    assert (bytes(kept.data), kept.state, kept.reports[0]["severity"]) == (BROKEN, "waiting", "error")


def test_a_story_over_the_limit_of_one_is_told_and_costs_no_other(rosa):
    giant = foreign.ninjs(uri="urn:giant", edNote="x" * 1024 * 1024)

    file, arrived = take(b"[" + A + b"," + giant + b"]", by=rosa)

    assert became(arrived) == ["draft", "refused"]
    assert arrived[1].item is None
    assert file.parts.get(number=2).refused["of"] == ["Wire copy is at most {limit} kB."]
    assert bytes(file.data).endswith(giant + b"]")


def test_the_same_file_again_is_the_file_it_was_and_its_stories_are_known(rosa):
    first, _ = take(LIST, by=rosa)

    again, arrived = take(LIST, by=rosa, name="again.json")

    assert again == first
    assert became(arrived) == ["known", "known"]
    assert all(one.came_before for one in arrived)
    assert list(first.parts.values_list("came_before", flat=True)) == [False, False]
    assert Story.objects.count() == 2


def test_a_story_that_came_by_itself_before_is_known_in_the_file(rosa):
    take(b"[" + A + b"]", by=rosa)

    file, arrived = take(LIST, by=rosa)

    assert became(arrived) == ["known", "draft"]
    assert list(file.parts.values_list("came_before", flat=True)) == [True, False]


def test_the_same_story_twice_in_a_file_is_one_draft(rosa):
    _, arrived = take(b"[" + A + b"," + A + b"]", by=rosa)

    assert became(arrived) == ["draft", "known"]
    assert [one.came_before for one in arrived] == [False, True]


def test_two_versions_of_a_story_in_a_file_are_its_draft_and_the_next_revision(rosa):
    newer = foreign.ninjs(uri="urn:a", version="2", headlines=[{"role": "main", "value": "River floods"}])

    _, arrived = take(b"[" + A + b"," + newer + b"]", by=rosa)

    assert became(arrived) == ["draft", "revision"]


def test_a_file_that_was_cut_off_brings_what_came_whole_and_goes_on_when_it_comes_again(rosa):
    _, arrived = take(LIST[:-10], by=rosa)
    assert became(arrived) == ["draft", "refused"]

    _, arrived = take(LIST, by=rosa)

    assert became(arrived) == ["known", "draft"]


@pytest.mark.parametrize("format", ["newsml", "nitf"])
def test_files_of_other_formats_bring_their_stories_too(rosa, format):
    file = {
        "newsml": foreign.newsml(beside=foreign.g2_item(guid="urn:hna:fire")),
        "nitf": b"<knews>" + foreign.nitf() + foreign.nitf().replace(b"8123", b"8124") + b"</knews>",
    }[format]

    _, arrived = take(file, by=rosa)

    assert became(arrived) == ["draft", "draft"]
    assert set(WireItem.objects.values_list("format", flat=True)) == {format}


def test_too_many_bytes_or_stories_are_refused_whole(rosa):
    for limits in (Limits(100, 10), Limits(10_000, 1)):
        with pytest.raises(BadWire, match="at most"):
            take(LIST, by=rosa, limits=limits)

    assert not WireFile.objects.exists()
    assert not WireItem.objects.exists()


@pytest.mark.parametrize("name", ["slug", "external_id"])
def test_the_name_of_one_story_is_given_to_no_file_of_several(rosa, name):
    with pytest.raises(BadContent, match="holds 2 stories"):
        take(LIST, by=rosa, **{name: "flood"})

    assert not WireFile.objects.exists()


def test_a_list_of_one_story_takes_the_name_of_one(rosa):
    take(b"[" + A + b"]", by=rosa, external_id="hna:1")

    assert WireItem.objects.get().external_id == "hna:1"


def test_files_are_seen_by_who_brought_them_in_and_by_editors(rosa, ravi, edith, pia):
    file, _ = take(LIST, by=rosa)

    assert [list(visible_files(user)) for user in (rosa, ravi, edith)] == [[file], [], [file]]
    with pytest.raises(Taken, match="A colleague"):
        take(LIST, by=ravi)


def test_a_story_of_a_colleagues_is_told_as_not_here_and_costs_no_other(rosa, ravi):
    take(b"[" + A + b"]", by=rosa)

    file, arrived = take(LIST, by=ravi)

    assert became(arrived) == ["refused", "draft"]
    assert file.parts.get(number=1).item is None
    assert "not yours to see" in str(arrived[0].refusal)


def test_a_picture_editor_brings_no_file_in(paul):
    with pytest.raises(NotAllowed):
        take(LIST, by=paul)


def test_a_long_name_leaves_room_for_the_number(rosa):
    take(LIST, by=rosa, name="n" * 190 + ".json")

    assert {len(name) for name in WireItem.objects.values_list("name", flat=True)} <= {197, 198}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10, deadline=None)
@given(st.integers(1, 5), st.sampled_from([b",", b" ,\n", b",\r\n\t"]))
def test_a_file_of_so_many_good_stories_gives_so_many_drafts(rosa, number, gap):
    before = Story.objects.count()
    stories = [foreign.ninjs(uri=f"urn:{number}:{at}:{before}") for at in range(number)]

    _, arrived = take(b"[" + gap.join(stories) + b"]", by=rosa)

    assert became(arrived) == ["draft"] * number
    assert [bytes(one.item.data) for one in arrived] == stories
    assert Story.objects.count() == before + number
