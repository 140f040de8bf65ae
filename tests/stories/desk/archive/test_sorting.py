"""Versions of one story, put in order."""

from stories.desk.archive import sort
from stories.facts import Kind
from tests.stories.desk.archive.archives import FIRST, HOUR, canceled, correction, item, ninjs

OTHER = "<p>The river fell again.</p>"


def test_versions_come_in_the_order_of_their_numbers_whatever_that_of_the_files():
    tenth = ninjs(version="10", updated=FIRST + 2 * HOUR, body=OTHER)

    story = sort([item(tenth), item(ninjs(version="9")), item(ninjs(version="2", body="<p>It rains.</p>"))]).story

    assert [version.item.number for version in story.versions] == [2, 9, 10]
    assert story.versions[0].kind is Kind.ORIGINAL
    assert {version.kind for version in story.versions[1:]} == {Kind.UPDATE}


def test_every_edition_is_later_than_the_one_before():
    story = sort([item(ninjs()), item(ninjs(version="2", body=OTHER)), item(ninjs(version="3"))]).story

    moments = [version.at for version in story.versions]
    assert moments[0] == FIRST
    assert moments == sorted(set(moments))


def test_a_correction_says_what_was_wrong():
    story = sort([item(ninjs()), item(correction("The river is the Tista."))]).story

    assert (story.versions[1].kind, story.versions[1].note) == (Kind.CORRECTION, "The river is the Tista.")


def test_a_note_readers_have_read_is_no_new_correction():
    again = correction("The river is the Tista.", body=OTHER).replace(b'"version": "2"', b'"version": "3"')

    story = sort([item(ninjs()), item(correction("The river is the Tista.")), item(again)]).story

    assert [version.kind for version in story.versions] == [Kind.ORIGINAL, Kind.CORRECTION, Kind.UPDATE]


def test_a_file_that_says_the_same_again_is_no_version():
    found = sort([item(ninjs()), item(ninjs()), item(ninjs(version="2"))])

    assert (len(found.story.versions), found.repeated) == (1, 2)


def test_of_two_files_that_differ_under_one_number_the_second_is_refused():
    found = sort([item(ninjs()), item(ninjs(body=OTHER))])

    assert len(found.story.versions) == 1
    assert found.refused[0].problems[0].code == "same_version"


def test_what_was_killed_stays_killed():
    found = sort([item(ninjs()), item(canceled()), item(ninjs(version="4", updated=FIRST + 3 * HOUR, body=OTHER))])

    assert (found.story.takedown.kind, found.story.takedown.note) == ("kill", "The report was wrong.")
    assert len(found.story.versions) == 1
    assert found.refused[0].problems[0].code == "killed_before"


def test_what_was_withheld_and_came_back_is_live():
    withheld = ninjs(version="2", updated=FIRST + HOUR, pubStatus="withheld")
    back = ninjs(version="3", updated=FIRST + 2 * HOUR, body=OTHER)

    story = sort([item(ninjs()), item(withheld), item(back)]).story

    assert story.takedown is None
    assert [version.item.number for version in story.versions] == [1, 3]


def test_a_story_known_by_its_kill_alone_has_the_words_of_the_kill():
    story = sort([item(canceled())]).story

    assert len(story.versions) == 1
    assert story.takedown.at > story.versions[0].at
