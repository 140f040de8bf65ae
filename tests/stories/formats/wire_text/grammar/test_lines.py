"""Bytes, lines and blocks: what ends a line, what is white, what is lifted out of the copy."""

import pytest

from stories.formats.wire_text.grammar.lines import MAX_CHARACTERS, MAX_LINES, WHITE
from tests.stories.formats.wire_text.told import HEAD, HEADLINE, LEAD, REPORTER, asides, body, names, paragraphs, told, who

LONG = "The river rose in the night and reached the market"


@pytest.mark.parametrize("mark", ["\ufeff", "\ufeff\ufeff", "", "\u00a0"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_is_no_part_of_the_first_line_whatever_ends_it(mark, end):
    story = told(f"{mark}ADVERTISEMENT\n\nHalden Floods\n\n(AP) - It rose.\n\nIt fell.".replace("\n", end))

    assert (story["headline"], story["furniture"]) == ("Halden Floods", asides((1, "ADVERTISEMENT")))
    assert story["body"] == paragraphs("It rose.", "It fell.")


def test_bytes_that_are_no_text_stay_in_their_values():
    copy = "Halden\udcff Floods\n\n(AP) - It \udcfe rose.\n\nFine.\n\udce9t\udce9\n"
    story = told(copy, ("bad-encoding", 1), ("bad-encoding", 3), ("bad-encoding", 6))

    assert (story["headline"], story["body"][2]["text"]) == ("Halden\udcff Floods", "\udce9t\udce9")


@pytest.mark.parametrize("copy", ["", "\ufeff", "\n\r\n \u200b\r", "\u2009\u202f"])
def test_of_copy_without_a_word_nothing_else_is_reported(copy):
    told(copy, ("empty-copy", 1))


@pytest.mark.parametrize(
    ("copy", "reports"),
    [
        ("Halden Floods\r\n\r\n(AP) - It rose.\n\nIt fell.\rIt rose.\n", [("mixed-newlines", 3)]),
        ("Halden Floods\r\r\n(AP) - It rose.\r", [("mixed-newlines", 2)]),
        ("Halden Floods\r\n\r\n(AP) - It rose.", []),
        ("ADVERTISEMENT\n\nHalden\u2028Floods\n\n(AP) - It rose.", [("odd-separator", 3)]),
        ("Halden Floods\n\x0c\n(AP) - It rose.\n", [("odd-separator", 2)]),
        (f"{HEAD}a\x01b\u2028c\n", [("odd-separator", 5), ("control-char", 5)]),
        (f"{HEAD}â€œa â€\x9d Ã©\n", [("mojibake", 5)]),
        (f"{HEAD}Â\u00a0x\n", [("mojibake", 5)]),
        (f"{HEAD}Ãb Âge São â\tx\x80\n", []),
    ],
)
def test_characters_are_reported_once_for_each_line(copy, reports):
    told(copy, *reports)


@pytest.mark.parametrize(
    ("copy", "blocks"),
    [
        ("It fell.\n\u00a0\u200b\u202f\u2009\nIt rose.\n", ["It fell.", "It rose."]),
        ("\u00a0 It  fell.\u00a0twice \n", ["It  fell.\u00a0twice"]),
        ("It\x85fell\x80.\n", ["It\x85fell\x80."]),
        ("\ufeffIt fell.\n", ["It fell."]),
    ],
)
def test_white_space_inside_a_value_stays_and_around_it_is_layout(copy, blocks):
    assert [block["text"] for block in body(HEAD + copy, *([("odd-separator", 5)] if "\x85" in copy else []))] == blocks


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("To  contact\u00a0the  reporter on this story:  Ann  Lee  in  Oslo  at  a@x.net", who("Ann  Lee", "Oslo", "a@x.net")),
        ("To contact the reporter on this story:\u00a0Ann Lee in\u2009Oslo at\u00a0 a@x.net", who("Ann Lee", "Oslo", "a@x.net")),
    ],
)
def test_any_white_space_may_stand_in_a_formula(line, people):
    assert told(f"{HEAD}{line}\n")["reporters"] == [people]


def test_furniture_is_told_by_its_words():
    lines = (
        "advertisement", "Story continues below", "Story continues  below advertisement", "Subscribe now to stay ahead.",
        "For more articles like this, please visit us.", "Sign up for our letter", "Sign up here", "Most read from Halden",
    )  # fmt: skip
    story = told(HEAD + "\n".join(lines) + "\n\nADVERTISEMENTS sell.\n\nStory continues below the fold.\n")

    assert story["furniture"] == asides(*enumerate(lines, 5))
    assert story["body"][1:] == paragraphs("ADVERTISEMENTS sell.", "Story continues below the fold.")


@pytest.mark.parametrize(
    ("copy", "key", "value"),
    [
        (f"{HEAD}{LONG}\nADVERTISEMENT\nand the church.\n", "body", paragraphs("The river rose.", f"{LONG}\nand the church.")),
        (f"{HEAD}Who Pays?\n\nADVERTISEMENT\n\n©2018 Halden\n", "body", paragraphs("The river rose.", "Who Pays?")),
        (f"{HEADLINE}One.\nADVERTISEMENT\nTwo.\n\n{LEAD}", "deck", "One.\nTwo."),
        (f"{HEAD}--With assistance from Ann Lee and\nADVERTISEMENT\nBo Roe.\n", "contributors", names("Ann Lee", "Bo Roe")),
        (f"{HEAD}{REPORTER}Ann Lee\n\nSubscribe now\n\n©2018 X\n", "copyright", {"year": 2018, "holder": "X"}),
        (f"{HEAD}©2018 X\n\nSubscribe now\n", "copyright", {"year": 2018, "holder": "X"}),
    ],
)
def test_furniture_takes_no_part_in_any_rule(copy, key, value):
    assert told(copy)[key] == value


# Copy of one line short of too many, and of characters one short of too many, each with the line end before what follows.
FULL = {
    "lines": HEAD + "\n" * (MAX_LINES - 4),
    "characters": HEAD + LONG + " " * (MAX_CHARACTERS - len(HEAD + LONG)) + "\n",
}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("rest", ["It fell.", "It fell.\n\n\u00a0Aa\udcff Bb\nADVERTISEMENT\n", "\n\n  (AP) - It fell.\n"])
@pytest.mark.parametrize("full", FULL)
def test_copy_too_long_for_a_story_is_kept_whole_from_there_on(full, rest, end):
    before, rest = (text.replace("\n", end) for text in (FULL[full], rest))
    line = before.count(end) + 1
    story = told(before + rest, ("unplaced-text", line), *([("bad-encoding", line)] if "\udcff" in rest else ()))

    assert story["unplaced"] == asides((line, rest.strip(WHITE + "\r\n")))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("rest", ["", "\n", " \n\u00a0\n\n"])
@pytest.mark.parametrize("full", FULL)
def test_blank_lines_are_never_too_many(full, rest, end):
    assert "unplaced" not in told((FULL[full] + rest).replace("\n", end))


def test_too_many_blank_lines_are_still_not_the_story():
    story = told("\n" * MAX_LINES + "Halden Floods\n", ("missing-body", MAX_LINES + 1), ("unplaced-text", MAX_LINES + 1))

    assert story["unplaced"] == asides((MAX_LINES + 1, "Halden Floods"))
