"""What is said of a picture's rights: the notice, whom it names, the terms, and where a licence stands."""

from dataclasses import replace

import pytest

from stories.content import Picture
from stories.outgoing.picture_rights import NOTHING_SAID, rights_of
from stories.publication import PictureRights
from tests.stories.formats.publications import IMAGE, PIECES, publication

PICTURE = Picture("p1", image=IMAGE)


def said(notice="", terms=""):
    return rights_of(PICTURE, replace(publication(PIECES[0]), rights={IMAGE: PictureRights(notice, terms)}))


@pytest.mark.parametrize(
    ("notice", "holder"),
    [
        ("© 2026 Jane Doe", "Jane Doe"),
        ("Copyright (c) 2019-21, dpa. All rights reserved.", "dpa"),
        ("©2018 Bloomberg L.P.", "Bloomberg L.P."),
        ("All rights reserved", ""),
        ("© Jane Doe", ""),
        ("Free for all, 2026", ""),
        ("", ""),
    ],
)
def test_a_notice_with_sign_and_year_names_the_holder_and_no_other_is_guessed_at(notice, holder):
    assert said(notice).holder == holder


@pytest.mark.parametrize(
    ("terms", "address"),
    [
        ("CC BY 4.0: https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0/"),
        ("See https://holm.example/a, and ask.", "https://holm.example/a"),
        ("No sales, javascript://x", ""),
        ("", ""),
    ],
)
def test_the_first_address_in_the_terms_is_that_of_the_licence(terms, address):
    assert said(terms=terms).licence == address


def test_the_terms_of_a_story_say_nothing_of_its_pictures():
    sent = replace(publication(PIECES[0]), rights={})

    assert rights_of(PICTURE, replace(sent, content=replace(sent.content, rights="No sales."))) == NOTHING_SAID
    assert rights_of(Picture("p2"), sent) == NOTHING_SAID
