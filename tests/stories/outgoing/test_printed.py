from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from stories.content import (
    Content,
    Copyright,
    Credit,
    CreditRole,
    Dateline,
    Note,
    Picture,
    PictureBlock,
    PictureCredit,
    TextBlock,
)
from stories.outgoing import printed
from stories.outgoing.printed import Notice
from stories.publication import Correction
from tests.stories.formats.publications import FIRST, SECOND, publication


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ([], ""),
        (["Rosa Lund"], "By Rosa Lund"),
        (["Rosa Lund", "Ravi Sen"], "By Rosa Lund and Ravi Sen"),
        (["Rosa Lund", "Ravi Sen", "Emil Ek", "Rosa Lund"], "By Rosa Lund, Ravi Sen and Emil Ek"),
    ],
)
def test_a_byline_names_each_author_once(names, line):
    assert printed.byline(Content(credits=tuple(Credit(CreditRole.BYLINE, name) for name in names))) == line


def test_a_byline_comes_before_the_reporters_one_may_write_to():
    credits = (
        Credit(CreditRole.REPORTER, "Ravi Sen"),
        Credit(CreditRole.BYLINE, "Rosa Lund"),
        Credit(CreditRole.EDITOR, "Edith"),
    )

    assert printed.byline(Content(credits=credits)) == "By Rosa Lund"
    assert printed.byline(Content(credits=(credits[0], credits[2]))) == "By Ravi Sen"


@pytest.mark.parametrize(
    ("where", "wire", "line"),
    [
        (None, "", ""),
        (Dateline("HALDEN", "March 4"), "", "HALDEN, March 4"),
        (Dateline("HALDEN"), "Bloomberg", "HALDEN (Bloomberg)"),
        (None, "Bloomberg", "(Bloomberg)"),
    ],
)
def test_a_dateline_is_printed_with_what_there_is_of_it(where, wire, line):
    assert printed.dateline(Content(dateline=where, wire_credit=wire)) == line


def test_a_picture_says_whose_it_is():
    assert printed.picture_credit(PictureCredit("photographer", "Ann\nRay", "AP")) == "Photographer: Ann Ray/AP"
    assert printed.picture_credit(PictureCredit("source", agency="PTI")) == "Source: PTI"
    assert printed.picture_credit(PictureCredit("photo")) == printed.picture_credit(None) == ""


def test_a_copyright_line_has_a_year_or_a_holder_or_both():
    assert printed.copyright_line(Copyright(2018, "Bloomberg L.P.")) == "©2018 Bloomberg L.P."
    assert printed.copyright_line(Copyright(holder="Halden Post")) == "© Halden Post"
    assert printed.copyright_line(Copyright()) == printed.copyright_line(None) == ""


def test_a_summary_is_the_deck_or_the_first_paragraph_cut_at_a_word():
    body = (
        TextBlock("b1", "A sub-head", "subhead"),
        TextBlock("b2", "The <em>river</em> rose\nby nine &amp; more, and fell again."),
    )

    assert printed.summary(Content(deck="The deck.", body=body)) == "The deck."
    assert printed.summary(Content(deck=" \n", body=body)) == "The river rose by nine & more, and fell again."
    assert printed.summary(Content(body=body), at_most=31) == "The river rose by nine & more…"
    assert printed.summary(Content(body=body), at_most=30) == "The river rose by nine &…"
    assert printed.summary(Content(deck="x" * 40), at_most=10) == "xxxxxxxxx…"
    assert printed.summary(Content()) == ""


def test_a_picture_the_body_shows_stands_nowhere_else():
    pictures = (Picture("p1"), Picture("p2"), Picture("p3", "inline"))

    content = Content(pictures=pictures, body=(PictureBlock("b1", "p2"),))
    assert printed.lead_pictures(content) == pictures[:1]
    assert printed.closing_pictures(content) == pictures[2:]


def test_what_no_page_may_hold_is_left_out():
    assert printed.printable("a\0\x0b\x1f\x7f\x9f\ufdd0\uffff\U0010fffeb\tc") == "ab\tc"
    assert printed.printable("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"
    assert printed.one_line(" a\r\n\t b\xa0c ") == "a b c"


def test_readers_are_told_what_was_wrong_once_and_then_what_is_new():
    corrections = (Correction(3, SECOND, "Not 9\nbut 8."), Correction(2, FIRST, "A name."))
    notes = (
        Note("correction", "Not 9 but 8."),
        Note("update", "With more."),
        Note("refile", " "),
        Note("production", "By hand."),
    )
    sent = replace(publication("trump-russia-help"), corrections=corrections, content=Content(notes=notes))

    assert printed.notices(sent) == (
        Notice("Correction", "Not 9\nbut 8.", SECOND),
        Notice("Correction", "A name.", FIRST),
        Notice("Update", "With more."),
    )
    assert printed.notes_below(sent.content) == notes[3:]


def test_a_moment_is_printed_in_utc():
    assert printed.moment(datetime(2026, 3, 4, 1, 5, tzinfo=timezone(timedelta(hours=2)))) == "3 March 2026, 23:05 UTC"


def test_tags_are_topics_and_keywords_each_once():
    sent = replace(publication("trump-russia-help"), content=Content(keywords=("floods", "government", " ")))

    assert printed.tags(sent) == ("government", "floods")
