from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.content import Copyright, PictureCredit, TextBlock
from stories.incoming import foreign_words
from stories.incoming.foreign_words import Moment

NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "is_odd"),
    [
        ("2026-03-04T09:00:00Z", False),
        ("2026-03-04T10:00:00.000+01:00", False),
        ("2026-03-04T10:00:00+0100", True),
        ("\n 2026-03-04T09:00:00Z ", True),
        ("2026-03-04T09:00:00", True),
        ("20260304T090000Z", True),
    ],
)
def test_moments_are_read_in_utc_and_odd_ones_said_to_be(text, is_odd):
    assert foreign_words.moment(text) == Moment(NINE, is_odd)


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+05:00", "2026-03-04T25:00:00Z"])
def test_what_is_no_moment_is_none(text):
    assert foreign_words.moment(text) is None


@given(st.text())
def test_any_text_is_a_moment_or_none(text):
    found = foreign_words.moment(text)

    assert found is None or found.at.tzinfo is UTC


@pytest.mark.parametrize(("text", "version"), [("4", 4), ("978556838", 978556838), ("1.2", None), ("-1", None), ("9" * 19, None)])
def test_a_version_is_a_whole_number(text, version):
    assert foreign_words.version(text) == version


@pytest.mark.parametrize(
    ("text", "slug"),
    [("US-Finance/Fed", "us-finance-fed"), ("Militärövning", "militarovning"), ("日本", ""), ("a" * 99 + "-b", "a" * 99)],
)
def test_slugs_are_rewritten_in_the_desks_letters(text, slug):
    assert foreign_words.slug(text) == slug


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photographer: Andrew Harrer/Bloomberg", PictureCredit("photographer", "Andrew Harrer", "Bloomberg")),
        ("Karl Melander/TT", PictureCredit("photo", "Karl Melander", "TT")),
        ("Source: PTI", PictureCredit("source", "PTI")),
        ("", None),
    ],
)
def test_picture_credits_are_told_apart(line, credit):
    assert foreign_words.picture_credit(line) == credit


@pytest.mark.parametrize(
    ("notice", "holder", "read"),
    [
        ("©2018 Bloomberg L.P.", "", Copyright(2018, "Bloomberg L.P.")),
        ("Copyright 2019, dpa (www.dpa.de). Alle Rechte vorbehalten", "dpa", Copyright(2019, "dpa")),
        ("Copyright (c) 2017-18 Example LLP", "", Copyright(2017, "Example LLP")),
        ("© 2018 Stories", "2018 Stories", Copyright(None, "2018 Stories")),
        ("", "dpa", Copyright(None, "dpa")),
        ("", "", None),
    ],
)
def test_a_copyright_notice_tells_year_and_holder(notice, holder, read):
    assert foreign_words.copyright_of(notice, holder) == read


@pytest.mark.parametrize(
    ("headline", "tag"),
    [
        ("UPDATE 1-River tops its banks", "UPDATE 1-"),
        ("CORRECTED-River tops its banks", "CORRECTED-"),
        ("RPT-UPDATE 2-River tops its banks", "RPT-UPDATE 2-"),
        ("River tops its banks (Correct)", "(Correct)"),
        ("UPDATE on the river", ""),
        ("River tops its banks", ""),
    ],
)
def test_marks_of_the_wire_are_known(headline, tag):
    assert foreign_words.wire_tag(headline) == tag


@pytest.mark.parametrize(
    ("caption", "has_one"),
    [("A street. (AP Photo/Jane Doe, File)", True), ("A street (and a boat).", False), ("A photo.", False)],
)
def test_a_credit_at_the_end_of_a_caption_is_seen(caption, has_one):
    assert foreign_words.has_credit(caption) == has_one


def test_blank_lines_divide_plain_text_or_else_line_ends_do():
    assert foreign_words.paragraphs("One\ntwo.\n\n Three & four.") == (
        TextBlock("", "One two."),
        TextBlock("", "Three &amp; four."),
    )
    assert foreign_words.paragraphs("One.\nTwo.\n") == (TextBlock("", "One."), TextBlock("", "Two."))
