"""Wire copy of an edition tells what was wrong with it, and a reader of wire copy knows that for a correction."""

from dataclasses import replace

import pytest
from hypothesis import given

from stories.content import Note
from stories.formats.wire_text import parse, publish, render
from stories.publication import Correction
from tests.stories.contents import contents
from tests.stories.formats.publications import FIRST, FIXTURES, PIECES, SECOND, publication


def corrected(*notes, slug=PIECES[0]):
    told = tuple(Correction(number, SECOND, note) for number, note in enumerate(notes, 2))
    return replace(publication(slug), corrections=told)


@pytest.mark.parametrize("slug", PIECES)
def test_what_nobody_corrected_goes_out_byte_for_byte_as_it_came_in(slug):
    assert publish(corrected(slug=slug)) == (FIXTURES / "wire" / f"{slug}.txt").read_bytes()


@pytest.mark.parametrize("slug", PIECES)
def test_a_correction_is_a_note_that_is_read_as_one_and_changes_no_other_word(slug):
    came = parse((FIXTURES / "wire" / f"{slug}.txt").read_bytes()).content

    read = parse(publish(corrected("The dam is in Halden.", "Corrects spelling of Halden.", slug=slug))).content

    assert read.notes == (
        *came.notes,
        Note("correction", "Corrected: The dam is in Halden."),
        Note("correction", "Corrects spelling of Halden."),
    )
    assert read.body == came.body
    assert read.credits == came.credits


def test_a_correction_the_copy_tells_is_told_once():
    sent = corrected("Corrects spelling of Halden.", "Corrects  spelling of\nHalden.", "")
    content = replace(sent.content, notes=(Note("correction", "Corrects spelling of Halden."),))

    assert publish(replace(sent, content=content)) == render(content)


@given(contents)
def test_a_correction_stands_once_in_the_copy_of_any_story(content):
    content = replace(content, layout=None)
    sent = replace(publication(PIECES[0]), content=content, corrections=(Correction(2, FIRST, "Qxz misspelled a name."),))

    assert publish(sent).count(b"(Corrected: Qxz misspelled a name.)") == 1
