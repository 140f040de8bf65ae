"""What wire copy is read as: every variant of the format, told by its smallest piece of copy."""

from typing import Any

import pytest

from stories.content import Copyright, CreditRole, Dateline, PictureCredit, texts
from stories.formats.wire_text import Parsed, parse, render

HEAD = "Halden Floods\n\n(Bloomberg) -- The river rose.\n\n"


def read(copy: str) -> Parsed:
    raw = copy.encode()
    parsed = parse(raw)
    assert render(parsed.content) == raw
    return parsed


def people(copy: str, role: str) -> list[str]:
    credits = read(copy).content.credited(CreditRole(role))
    return ["|".join(filter(None, (credit.name, credit.bureau, credit.phone, credit.email, credit.title))) for credit in credits]


def body(copy: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(block.type, texts(block)) for block in read(copy).content.body]


@pytest.mark.parametrize(
    ("line", "place", "date", "wire", "text"),
    [
        ("(Bloomberg) -- It rose.", "", "", "Bloomberg", "It rose."),
        ("(Bloomberg Opinion) — It rose.", "", "", "Bloomberg Opinion", "It rose."),
        ("(AP) _ It rose.", "", "", "AP", "It rose."),
        ("(Bloomberg)\u00a0 --\u2009It rose.", "", "", "Bloomberg", "It rose."),
        ("Sept. 14 (Bloomberg) -- It rose.", "", "Sept. 14", "Bloomberg", "It rose."),
        ("HALDEN (Reuters) - It rose.", "HALDEN", "", "Reuters", "It rose."),
        ("ROTTERDAM/GHENT, May 6 (Reuters) - It rose.", "ROTTERDAM/GHENT", "May 6", "Reuters", "It rose."),
        ("PORTLAND, Ore., May 6 (AP) – It rose.", "PORTLAND, Ore.", "May 6", "AP", "It rose."),
        ("Rio de Janeiro March 4 (Dow Jones) -- It rose.", "Rio de Janeiro", "March 4", "Dow Jones", "It rose."),
        ("Panaji, Mar 11 (PTI) It rose.", "Panaji", "Mar 11", "PTI", "It rose."),
    ],
)
def test_the_lead_begins_with_a_tag(line, place, date, wire, text):
    content = read(f"Halden Floods\n\n{line}\n").content

    assert (content.dateline or Dateline(), content.wire_credit) == (Dateline(place, date), wire)
    assert texts(content.body[0]) == (text,)


@pytest.mark.parametrize(
    "line", ["(PTI) It rose.", "(Reuters) -It rose.", "(Halden) -- It rose.", "Officials in Oslo (AP) - It rose."]
)
def test_what_only_looks_like_a_tag_is_text(line):
    assert read(f"Halden Floods\n\n{line}\n\nMore.\n").content.wire_credit == ""


def test_a_later_tag_is_plain_text():
    assert body(f"{HEAD}HALDEN (AP) - It fell.\n")[1] == ("paragraph", ("HALDEN (AP) - It fell.",))


@pytest.mark.parametrize(
    ("line", "kind", "name", "agency"),
    [
        ("The ferry.(Photographer: Wes Harding/Bloomberg)", "photographer", "Wes Harding", "Bloomberg"),
        ("The ferry. (Photographers: A B and C D/Bloomberg)", "photographer", "A B and C D", "Bloomberg"),
        ("The ferry. (Source: PTI)", "source", "", "PTI"),
        ("The ferry. (Photo by Ann Lee for The Times)", "photo", "Ann Lee", "The Times"),
        ("The ferry. (Photo: Ann Lee/EPA)", "photo", "Ann Lee", "EPA"),
        ("The ferry. (Image: Ann Lee/ESA)", "image", "Ann Lee", "ESA"),
        ("The ferry. (AP Photo/Ann Lee)", "photo", "Ann Lee", "AP"),
        ("The ferry. (PTI Photo/Ann Lee)", "photo", "Ann Lee", "PTI"),
        ("The ferry. (REUTERS/Ann Lee)", "photo", "Ann Lee", "REUTERS"),
        ("The ferry. (Ann Lee/AFP/Getty Images)", "photo", "Ann Lee", "AFP/Getty Images"),
        ("The ferry. (Ann Lee/Bloomberg via Getty Images)", "photo", "Ann Lee", "Bloomberg via Getty Images"),
        ("The ferry. (Getty Images)", "photo", "", "Getty Images"),
        ("The ferry.\nPhotographer: Ann Lee/Bloomberg", "photographer", "Ann Lee", "Bloomberg"),
        ("The ferry.\nSource: PTI", "source", "", "PTI"),
    ],
)
def test_a_picture_is_known_by_its_credit(line, kind, name, agency):
    [picture] = read(f"Halden Floods\n\n{line}\n\n(Bloomberg) -- It rose.\n").content.pictures

    assert (picture.role, picture.caption, picture.credit) == ("lead", "The ferry.", PictureCredit(kind, name, agency))


@pytest.mark.parametrize("line", ["The ferry. (left)", "The ferry. (not verified)", "It cost more. (GBP/USD)"])
def test_other_parentheses_belong_to_the_caption(line):
    content = read(f"Halden Floods\n\n{line}\n\n(Bloomberg) -- It rose.\n").content

    assert (content.deck, content.pictures) == (line, ())


def test_the_headline_repeated_above_a_caption_is_the_pictures_title():
    [picture] = read("Halden Floods\n\nHalden Floods\nThe ferry. (Source: PTI)\n\n(Bloomberg) -- It rose.\n").content.pictures

    assert (picture.title, picture.caption) == ("Halden Floods", "The ferry.")


def test_the_head_comes_in_any_order():
    head = "Published May 6, 2019\n\n(Adds detail.)\n\nBy Ann Lee\n\n- One\n- Two"
    content = read(f"Halden Floods\n\n{head}\n\nHALDEN (AP) - It rose.\n").content

    assert (content.timestamp, content.notes[0].text, content.deck) == ("Published May 6, 2019", "Adds detail.", "- One\n- Two")
    assert content.credits[0].name == "Ann Lee"


@pytest.mark.parametrize(
    "line",
    ["May 6, 2019", "Monday, May 6, 2019 10:15 EDT", "Updated 6 May 2019", "2019-05-06T10:15Z", "Posted Wed Sept. 4, 2019"],
)
def test_a_timestamp_is_kept_as_written(line):
    assert read(f"Halden Floods\n{line}\n\n(AP) - It rose.\n").content.timestamp == line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("By Ann Lee, Bo Roe & Cy Poe and Di Fox", ["Ann Lee", "Bo Roe", "Cy Poe", "Di Fox"]),
        ("By Ada de la Cruz and Bo O’Name, Oil and Gas Correspondent", ["Ada de la Cruz", "Bo O’Name|Oil and Gas Correspondent"]),
        ("By Ann Lee, Staff Writer and Bo Roe, Bureau Chief", ["Ann Lee|Staff Writer", "Bo Roe|Bureau Chief"]),
        ("By Al Roe, Jr.", ["Al Roe, Jr."]),
        ("By the end of the year", []),
    ],
)
def test_a_byline_names_its_writers(line, expected):
    assert people(f"Halden Floods\n{line}\n\n(AP) - It rose.\n", "byline") == expected


def test_without_a_tag_the_head_runs_on_while_it_is_head():
    content = read("Halden Floods\n\nThe deck\n\nBy Ann Lee\n\nIt rose.\n\nIt fell.\n").content

    assert (content.deck, [texts(block) for block in content.body]) == ("The deck", [("It rose.",), ("It fell.",)])


def test_without_a_tag_or_a_head_everything_is_body():
    assert body("Halden Floods\n\nIt rose.\n\nIt fell.\n") == [("paragraph", ("It rose.",)), ("paragraph", ("It fell.",))]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("(Updates with owner’s comment.)", "update", "Updates with owner’s comment."),
        ("(Recasts)", "update", "Recasts"),
        ("(Corrects spelling (twice)\nin the headline.)", "correction", "Corrects spelling (twice)\nin the headline."),
        ("(A previous version of this story was wrong.)", "correction", "A previous version of this story was wrong."),
        ("(In May 6 story, corrects the name.)", "correction", "In May 6 story, corrects the name."),
        ("(This version corrects the name.)", "correction", "This version corrects the name."),
        ("(This story has been refiled to add a word.)", "refile", "This story has been refiled to add a word."),
        ("(Repeats to more subscribers.)", "refile", "Repeats to more subscribers."),
        ("(Commentary. Ann Lee is a columnist.)", "disclaimer", "Commentary. Ann Lee is a columnist."),
        ("The opinions expressed are her own.", "disclaimer", "The opinions expressed are her own."),
        (
            "This story was produced with the assistance of a program.",
            "production",
            "This story was produced with the assistance of a program.",
        ),
    ],
)
def test_a_note_is_known_by_its_first_words(line, kind, text):
    [note] = read(f"{HEAD}{line}\n").content.notes

    assert (note.kind, note.text) == (kind, text)


@pytest.mark.parametrize(
    "line",
    [
        "(Updates were posted.) Most people slept.",
        "With assistance from his mother, he left.",
        "To contact the bakery, call before six.",
        "He said: To contact the reporter on this story: nobody answered.",
        "Copyright law is old.",
        "(This story is long.)",
        "(Updatesque)",
    ],
)
def test_a_formula_that_does_not_fit_the_whole_line_is_a_paragraph(line):
    assert body(f"{HEAD}{line}\n") == [("paragraph", ("The river rose.",)), ("paragraph", (line,))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("--With assistance from Ann Lee", ["Ann Lee"]),
        ("--With assistance from Ann Lee and Bo Roe.", ["Ann Lee", "Bo Roe"]),
        ("With assistance by Ann Lee, Bo Roe, and Cy Poe", ["Ann Lee", "Bo Roe", "Cy Poe"]),
        (
            "— With additional reporting by Al Lee in Rome, Bo Roe and Cy Poe in Oslo.",
            ["Al Lee|Rome", "Bo Roe|Oslo", "Cy Poe|Oslo"],
        ),
        ("With reporting from Ann Lee; Bo Roe in Oslo", ["Ann Lee", "Bo Roe|Oslo"]),
        ("With contributions from Ann Lee in Washington, D.C., Bo Roe Jr.", ["Ann Lee|Washington, D.C.", "Bo Roe Jr."]),
        ("--With assistance from Ann Lee in Oslo and\nBo Roe.", ["Ann Lee|Oslo", "Bo Roe"]),
        ("Associated Press writers Ann Lee in Oslo and Bo Roe contributed to this report.", ["Ann Lee|Oslo", "Bo Roe"]),
        ("Ann Lee contributed.", ["Ann Lee"]),
        ("(With reporting by Ann Lee/Bo Roe)", ["Ann Lee", "Bo Roe"]),
    ],
)
def test_assistance_is_read_from_every_form_of_it(line, expected):
    assert people(f"{HEAD}{line}\n", "assistance") == expected


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        (" Ann Lee in Oslo at a@x.net", ["Ann Lee|Oslo|a@x.net"]),
        (" Ann Lee in Oslo at  a@x.net; Bo Roe at b@x.net.", ["Ann Lee|Oslo|a@x.net", "Bo Roe|b@x.net"]),
        (" Ann Lee in Port of Spain, Trinidad and Tobago at a@x.net .", ["Ann Lee|Port of Spain, Trinidad and Tobago|a@x.net"]),
        (" Ann Lee and Bo Roe", ["Ann Lee", "Bo Roe"]),
        (" Bo Roe, Ann Lee in Oslo at a@x.net", ["Bo Roe", "Ann Lee|Oslo|a@x.net"]),
        (" Ann Lee at a@x.net Bo Roe & Cy Poe", ["Ann Lee|a@x.net", "Bo Roe", "Cy Poe"]),
        (" Ann Lee at a@x.net, and Bo Roe at b@x.net", ["Ann Lee|a@x.net", "Bo Roe|b@x.net"]),
        (" Ann Lee in Oslo at +47 22 55 01 17 or a@x.net", ["Ann Lee|Oslo|+47 22 55 01 17|a@x.net"]),
        (" Ann Lee in Oslo +47-22-55-01-17 or a@x.net", ["Ann Lee|Oslo|+47-22-55-01-17|a@x.net"]),
        (" Al Roe, Jr. in Oslo at a@x.net", ["Al Roe, Jr.|Oslo|a@x.net"]),
        ("\nAnn Lee at a@x.net\nBo Roe\nCy Poe", ["Ann Lee|a@x.net", "Bo Roe", "Cy Poe"]),
        ("\nAnn Lee in Oslo at a@x.net;\nBo Roe at b@x.net", ["Ann Lee|Oslo|a@x.net", "Bo Roe|b@x.net"]),
        (
            " Ann Lee in Port of\nSpain at ann.lee.in.trinidad@example.net, Bo\nRoe",
            ["Ann Lee|Port of Spain|ann.lee.in.trinidad@example.net", "Bo Roe"],
        ),
        (" Ann Lee at a@x.netTo contact the editor responsible for this story: Ed It at e@x.net", ["Ann Lee|a@x.net"]),
    ],
)
def test_contacts_are_read_from_every_form_of_them(contacts, expected):
    assert people(f"{HEAD}To contact the reporters on this story:{contacts}\n", "reporter") == expected


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("To contact the author of this column:", "reporter"),
        ("To contact reporter on this article:", "reporter"),
        ("To contact the staff on this story:", "reporter"),
        ("To contact the senior editor responsible for Bloomberg View’s editorials:", "editor"),
        ("--Editors:", "editor"),
        ("Editor:", "editor"),
    ],
)
def test_each_phrase_says_whose_line_it_is(phrase, role):
    assert people(f"{HEAD}{phrase} Ann Lee\n", role) == ["Ann Lee"]


def test_a_sign_off_ends_the_last_paragraph_or_stands_alone():
    sign_off = "(Reporting by A B and C D in Oslo, additional reporting by E F; Writing by G H; editing by I J, +47 22 55 01 17)"
    for copy in (f"{HEAD}It fell. {sign_off}\n", f"{HEAD}It fell.\n{sign_off}\n", f"{HEAD}It fell. {sign_off[:-1]}\n"):
        assert body(copy)[1] == ("paragraph", ("It fell.",))
        assert people(copy, "reporter") == ["A B|Oslo", "C D|Oslo"]
        assert [people(copy, role) for role in ("assistance", "writer", "editor")] == [["E F"], ["G H"], ["I J|+47 22 55 01 17"]]


@pytest.mark.parametrize(
    ("line", "year", "holder"),
    [
        ("©2018 Bloomberg L.P.", 2018, "Bloomberg L.P."),
        ("(c) 2018, Halden Times.", 2018, "Halden Times"),
        ("Copyright © 2018 Halden Inc. All rights reserved.", 2018, "Halden Inc."),
        ("Copyright 2018 Halden Times. All rights reserved.", 2018, "Halden Times"),
        ("© Halden Times", None, "Halden Times"),
    ],
)
def test_the_copyright_line_has_a_year_and_a_holder(line, year, holder):
    assert read(f"{HEAD}{line}\n").content.copyright == Copyright(year, holder)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("* One\n* Two", ("list", ("One", "Two"))),
        ("- One\n– Two\n• Three", ("list", ("One", "Two", "Three"))),
        ("*T\nHorn  12%\n\n  All\n*T", ("table", ("Horn  12%", "  All"))),
        ("READ: The zipper", ("link", ("The zipper",))),
        ("Read more on WOOL: The zipper", ("link", ("The zipper",))),
        ("Video: How it is drilled", ("embed", ("How it is drilled",))),
        ("Big day!\n— Halden (@halden) May 6, 2019", ("embed", ("Big day!\n— Halden (@halden) May 6, 2019",))),
        ("https://twitter.com/halden/status/1", ("embed", ("https://twitter.com/halden/status/1",))),
        ("Q: How high?", ("question", ("How high?",))),
        ("A: Very.", ("answer", ("Very.",))),
        ("‘Work With Us’", ("subhead", ("‘Work With Us’",))),
        ("Who Pays?", ("subhead", ("Who Pays?",))),
        ("$5 Million Men", ("subhead", ("$5 Million Men",))),
        ("The ferry. (Source: PTI)", ("picture", ())),
        ("“Nobody Likes It.”", ("paragraph", ("“Nobody Likes It.”",))),
        ("“Who Pays?”", ("paragraph", ("“Who Pays?”",))),
        ("Nobody likes it", ("paragraph", ("Nobody likes it",))),
        ("One Two Three Four Five Six Seven Eight Nine", ("paragraph", ("One Two Three Four Five Six Seven Eight Nine",))),
    ],
)
def test_each_kind_of_block_is_told_by_its_form(block, expected):
    assert body(f"{HEAD}{block}\n\nIt fell.\n")[1] == expected


def test_a_sub_head_has_body_on_both_sides():
    assert body(f"{HEAD}Who Pays?\n\n©2018 Halden\n")[1] == ("paragraph", ("Who Pays?",))


def test_hard_wrapped_lines_are_one_paragraph_and_an_indent_begins_another():
    long = "The river rose in the night and reached the market"
    first, last = f"     (AP) -- {long}\nand the church.\n     {long}\nagain.", f"     {long}\nand fell.\n"
    copy = f"Halden Floods\n\n{first}\n\n              Help is near\n\n{last}"

    assert body(copy) == [
        ("paragraph", (f"{long}\nand the church.",)),
        ("paragraph", (f"{long}\nagain.",)),
        ("subhead", ("Help is near",)),
        ("paragraph", (f"{long}\nand fell.",)),
    ]


def test_in_copy_without_blank_lines_each_line_is_a_block():
    copy = "Halden Floods\nHALDEN (AP) - It rose.\nQ: How high?\nWho Pays?\n" + "It fell. " * 12 + "\n©2018 Halden\n"

    assert [kind for kind, _ in body(copy)] == ["paragraph", "question", "subhead", "paragraph"]


def test_furniture_is_lifted_out_wherever_it_stands():
    parsed = read(
        "ADVERTISEMENT\n\nHalden Floods\nadvertisement\nHalden Floods\nThe ferry. (Source: PTI)\n\n"
        "(AP) - It rose.\nStory continues below\n"
        "To contact the reporter on this story:\nFor more articles like this, please visit us.\nAnn Lee at a@x.net\n"
    )

    assert [(aside.line, aside.text) for aside in parsed.furniture][::2] == [(1, "ADVERTISEMENT"), (9, "Story continues below")]
    assert parsed.content.pictures[0].title == "Halden Floods"
    assert parsed.content.credits[0].email == "a@x.net"
    assert parsed.reports == ()


def test_only_line_feeds_and_carriage_returns_end_a_line():
    assert body("Halden Floods\r\r(AP) - It rose.\r\rIt\u2028fell\x85twice.\r")[1] == ("paragraph", ("It\u2028fell\x85twice.",))


def test_the_layout_holds_no_value_of_the_story():
    layout: Any = read(f"{HEAD}Who Pays?\n\nIt fell.\n\n--With assistance from Ann Lee\n").content.layout

    assert not any(value in str(layout) for value in ("Halden", "river", "Pays", "fell", "Ann"))
