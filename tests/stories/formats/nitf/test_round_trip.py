"""What NITF has a place for comes back as it went out."""

from dataclasses import replace

import pytest
from hypothesis import given

from stories.content import Content, Credit, CreditRole, Note, PictureBlock
from stories.formats import nitf, wire_text
from stories.publication import Publication
from tests.stories.formats.nitf import samples
from tests.stories.formats.publications import PIECES, publication
from tests.stories.formats.wire_text import stories

# What a byline prints, and the lines of each other role.
FIELDS = {
    CreditRole.BYLINE: ("bureau", "title"),
    CreditRole.ASSISTANCE: ("bureau",),
    CreditRole.REPORTER: ("bureau", "email", "phone"),
    CreditRole.WRITER: ("bureau", "email", "phone"),
    CreditRole.EDITOR: ("email", "phone"),
}


def published(content: Content) -> Publication:
    """Return a story nobody has corrected, on its way out, with the lines its credits give."""
    taglines = tuple(line.text for line in wire_text.taglines(content))
    return replace(publication(PIECES[0]), kind="original", content=content, taglines=taglines, corrections=(), subjects=())


def kept(content: Content) -> Content:
    """Return what NITF has a place for: blocks with names of its own, lead pictures first, people in the order of their parts."""
    said = [block for block in content.body if getattr(block, "lines", True)]
    body = tuple(replace(block, id=f"b{number}") for number, block in enumerate(said, 1))
    shown = [block.picture for block in body if isinstance(block, PictureBlock)]
    pictures = sorted(content.pictures, key=lambda picture: shown.index(picture.id) if picture.id in shown else -1)
    names = [credit.name for credit in content.credited(CreditRole.BYLINE)]
    bylines = [credit for index, credit in enumerate(content.credited(CreditRole.BYLINE)) if credit.name not in names[:index]]
    others = [credit for role in list(CreditRole)[1:] for credit in content.credited(role)]
    credits = map(_printed, (*bylines, *others))
    return replace(
        content, timestamp="", layout=None, body=body, credits=tuple(credits), notes=tuple(dict.fromkeys(content.notes)),
        pictures=tuple(replace(picture, image=None) for picture in pictures),
    )  # fmt: skip


def _printed(credit: Credit) -> Credit:
    return Credit(credit.role, credit.name, **{field: getattr(credit, field) for field in FIELDS[credit.role]})


@given(stories.contents())
def test_a_story_comes_back_with_every_value_nitf_has_a_place_for(content):
    received = samples.read(nitf.render(published(content)))

    assert received.content == kept(content)
    assert samples.codes(received) <= {"unplaced", "wire_tag", "no_text"}
    assert {report.place for report in received.reports if report.code == "unplaced"} <= {"/nitf/body/body.end/tagline"}


@pytest.mark.parametrize("slug", PIECES)
def test_the_pieces_come_back_with_the_correction_as_a_note(slug):
    sent = publication(slug)

    received = samples.read(nitf.render(sent))

    assert received.content == replace(kept(sent.content), notes=(Note("correction", sent.corrections[0].note),))
    assert [file.href for files in received.files.values() for file in files] == [
        file.href for files in sent.files.values() for file in files
    ]


def test_what_was_received_and_goes_out_again_comes_back_the_same():
    first = samples.read(samples.NORDIC).content

    again = samples.read(nitf.render(published(first))).content

    assert again == kept(first)
