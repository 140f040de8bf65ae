"""Versions of an item of another house, as its sender counts them."""

from dataclasses import replace

import pytest

from stories.desk.facts.standing import newest_revision
from stories.desk.wire.intake import accept, ingest, receive, take_in
from stories.desk.wire.received import set_aside
from stories.desk.writing.drafting import revise
from stories.errors import BadWire, Taken
from stories.models import Story, WireItem
from tests.cast import NOON, TOMORROW
from tests.stories import foreign


def version(number, **changes):
    return foreign.ninjs(**{"version": str(number), "headlines": [{"role": "main", "value": f"Version {number}"}]} | changes)


def test_the_item_names_the_story_and_a_later_version_is_its_next_revision(rosa):
    first = ingest(version(1), by=rosa, at=NOON)

    later = ingest(version(3), by=rosa, at=TOMORROW, name="flood.json")

    assert (first.item.external_id, first.item.format, first.item.version) == ("urn:hna:flood", "ninjs", 1)
    assert (later.became, later.story, later.story.headline) == ("revision", first.story, "Version 3")
    assert newest_revision(later.story).note == "Wire copy flood.json, version 3"


def test_one_story_is_known_in_all_formats(rosa):
    first = ingest(version(1), by=rosa, at=NOON)

    later = ingest(foreign.newsml(version=2), by=rosa, at=TOMORROW)

    assert (later.became, later.story, later.item.format) == ("revision", first.story, "newsml")


def test_the_name_a_sender_is_given_counts_for_more_than_the_items_own(rosa):
    assert ingest(version(1), by=rosa, at=NOON, external_id="hna:1").item.external_id == "hna:1"


def test_a_bare_number_gets_its_provider_before_it(rosa):
    assert receive(foreign.nitf(), by=rosa, at=NOON).external_id == "HNA:8123"


@pytest.mark.parametrize("uri", ["urn:" + "x" * 300, "urn:a\nb", " urn:x "])
def test_a_name_that_cannot_be_kept_is_known_by_its_hash(rosa, uri):
    names = {receive(version(number, uri=uri), by=rosa, at=NOON).external_id for number in (1, 2)}

    assert len(names) == 1
    assert names.pop().startswith(("sha256:", "urn:x"))


def test_an_older_version_is_known_and_set_aside(rosa):
    story = ingest(version(2), by=rosa, at=NOON).story

    older = ingest(version(1), by=rosa, at=TOMORROW)
    again = ingest(version(1), by=rosa, at=TOMORROW)

    assert (older.became, older.story, older.item.state) == ("known", story, "set aside")
    assert (again.became, again.story) == ("known", story)
    assert newest_revision(story).content.headline == "Version 2"
    assert story.revisions.count() == 1


def test_the_same_version_in_another_message_is_known_even_when_the_story_went_on(rosa):
    story = ingest(foreign.newsml(), by=rosa, at=NOON).story
    revise(story, replace(newest_revision(story).content, deck="Storgata is closed"), base=1, by=rosa, at=NOON)

    again = ingest(foreign.newsml().replace(b"10:00:00", b"11:00:00"), by=rosa, at=TOMORROW)

    assert (again.became, again.story, again.item.state) == ("known", story, "set aside")


def test_the_same_version_with_other_words_is_newer_text(rosa):
    first = ingest(version(1), by=rosa, at=NOON)

    again = ingest(version(1, headlines=[{"role": "main", "value": "Another"}]), by=rosa, at=TOMORROW)

    assert (again.became, again.story, again.story.headline) == ("revision", first.story, "Another")


def test_a_version_is_refused_when_a_later_one_waits(rosa):
    receive(version(3), by=rosa, at=NOON)

    with pytest.raises(Taken, match="Version 3 of this was here before") as refusal:
        ingest(version(2), by=rosa, at=TOMORROW)

    assert refusal.value.problems[0].code == "older_version"
    assert not Story.objects.exists()


@pytest.mark.parametrize("becomes", ["waiting", "set aside"])
def test_what_was_killed_does_not_come_back_as_an_older_version(rosa, becomes):
    kill = receive(version(3, pubStatus="canceled"), by=rosa, at=NOON)
    if becomes == "set aside":
        set_aside(kill, by=rosa, at=NOON)

    with pytest.raises(Taken, match="Version 3"):
        ingest(version(2), by=rosa, at=TOMORROW)

    assert not Story.objects.exists()


def test_an_older_version_of_a_colleagues_story_names_it_not(rosa, ravi):
    story = ingest(version(2), by=rosa, at=NOON).story

    with pytest.raises(Taken) as refusal:
        ingest(version(1), by=ravi, at=TOMORROW)

    assert story.slug not in str(refusal.value)


def test_newer_text_brings_the_senders_words_where_the_desk_left_them(rosa):
    flood = [{"name": "flood", "rel": "keyword"}]
    said = {"slugline": "halden-flood", "urgency": 4, "usageTerms": "Norway only", "subjects": flood}
    story = ingest(version(1, **said), by=rosa, at=NOON).story
    desk = replace(newest_revision(story).content, urgency=2, section="world", slug="river")
    revise(story, desk, base=1, by=rosa, at=NOON)

    newer = ingest(version(2, **said | {"usageTerms": "Everywhere", "urgency": 3}), by=rosa, at=TOMORROW)

    now = newest_revision(newer.story).content
    assert (now.slug, now.section, now.urgency) == ("river", "world", 2)
    assert (now.rights, now.keywords) == ("Everywhere", ("flood",))


def test_errors_stop_a_version_before_it_is_compared(rosa):
    ingest(version(1), by=rosa, at=NOON)

    with pytest.raises(BadWire, match="withholds"):
        ingest(version(2, pubStatus="withheld"), by=rosa, at=TOMORROW)


def test_a_person_may_make_a_draft_of_an_older_version(rosa, edith):
    ingest(version(2), by=rosa, at=NOON)
    older = WireItem.objects.create(sha256="f" * 64, data=version(1), format="ninjs", received_at=NOON, by=rosa)

    assert accept(older, by=edith, at=TOMORROW).became == "draft"
    assert take_in(older, by=edith, at=TOMORROW).became == "known"
