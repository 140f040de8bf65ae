"""The tail: who helped, whom to contact, who edited, notes, copyright; each told by a whole line, in any of its forms."""

import pytest

from tests.stories.formats.wire_text.told import (
    EDITOR,
    EDITORS,
    HEAD,
    HEADLINE,
    LEAD,
    REPORTER,
    REPORTERS,
    asides,
    body,
    names,
    paragraphs,
    told,
    who,
)

ANN, BO = who("Ann Lee", "Oslo", "a@x.net"), who("Bo Roe", "Rome", "b@x.net")
INLINE, OWN_LINES = REPORTERS, REPORTERS.strip() + "\n"


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("-- With assistance from Ann Lee.", names("Ann Lee")),
        ("—With assistance from\u00a0Ann Lee and Bo Roe.", names("Ann Lee", "Bo Roe")),
        ("– With contributions from Ann Lee & Bo Roe.", names("Ann Lee", "Bo Roe")),
        ("With assistance by Ann Lee, and Bo Roe", names("Ann Lee", "Bo Roe")),
        ("--With assistance from Ann  Lee ,  Bo Roe .", names("Ann  Lee", "Bo Roe")),
        ("--With assistance from Ann Lee and Ann Lee.", names("Ann Lee", "Ann Lee")),
        (
            "--With assistance from Ann Lee and Bo Roe in Oslo and Cy Poe.",
            [who("Ann Lee", "Oslo"), who("Bo Roe", "Oslo"), *names("Cy Poe")],
        ),
        ("--With assistance from Ann Lee; Bo Roe in Oslo.", [who("Ann Lee"), who("Bo Roe", "Oslo")]),
        ("--With assistance from Al Lee in Washington, D.C., and Bo Roe.", [who("Al Lee", "Washington, D.C."), who("Bo Roe")]),
        ("--With assistance from Al Lee in Washington, D.C.", [who("Al Lee", "Washington, D.C.")]),
        ("--With assistance from Al Lee in Augusta, Maine, and Bo Roe.", [who("Al Lee", "Augusta, Maine"), who("Bo Roe")]),
        ("--With assistance from John Roe, Jr. and Bo Roe, III.", names("John Roe, Jr.", "Bo Roe, III")),
        ("--With assistance from John Roe Jr.", names("John Roe Jr.")),
        (
            "--With assistance from Ana de la Cruz, Ibrahim bin Said and Łukasz Żak.",
            names("Ana de la Cruz", "Ibrahim bin Said", "Łukasz Żak"),
        ),
        ("--With assistance from Ann Lee in Oslo and\nBo Roe.", [who("Ann Lee", "Oslo"), who("Bo Roe")]),
        ("Ann Lee and Bo Roe in Oslo contributed.", [who("Ann Lee", "Oslo"), who("Bo Roe", "Oslo")]),
        ("Associated Press writer Ann Lee in Oslo contributed to this report.", [who("Ann Lee", "Oslo")]),
    ],
)
def test_assistance_names_people_and_shares_bureaus(line, people):
    story = told(f"{HEAD}{line}\n")

    assert (story["contributors"], story["body"]) == (people, paragraphs("The river rose."))


@pytest.mark.parametrize("closing", ["", ".", " ."])
@pytest.mark.parametrize("editors", [". Editors: Ed It, Di Fox", " Editors: Ed It and Di Fox"])
def test_editors_may_end_an_assistance_line(editors, closing):
    story = told(f"{HEAD}--With assistance from Ann Lee in Oslo{editors}{closing}\n")

    assert (story["contributors"], story["editors"]) == ([who("Ann Lee", "Oslo")], names("Ed It", "Di Fox"))


@pytest.mark.parametrize(
    "line",
    [
        "With assistance from the Red Cross.",
        "With assistance from Ann Lee he left.",
        "He came with assistance from Ann Lee.",
        "The rain contributed to this report.",
        "Ann Lee contributed to this.",
        "Ann Lee contributed",
        "To contact the editors on this story: Ed It, Di Fox",
        "It (Editing by Ed It) fell.",
        "(c) Halden Times",
        "Copyright Halden Times",
        "He said ©2018 Halden",
        "(Added later.)",
        "(In story, corrects)",
        "(Updates with x).",
    ],
)
def test_a_line_that_does_not_fit_whole_is_a_paragraph(line):
    assert body(f"{HEAD}{line}\n") == paragraphs(line)


@pytest.mark.parametrize(
    ("copy", "people"),
    [
        (f"{INLINE}Ann Lee in Oslo at a@x.net and Bo Roe in Rome at b@x.net", [ANN, BO]),
        (f"{INLINE}Ann Lee in Oslo at a@x.net , Bo Roe in Rome at b@x.net .", [ANN, BO]),
        (f"{INLINE}Ann Lee and Bo Roe in Rome at b@x.net", [who("Ann Lee"), BO]),
        (f"{REPORTER}Ann Lee in Oslo, Bo Roe in Rome at b@x.net", [who("Ann Lee", "Oslo, Bo Roe in Rome", "b@x.net")]),
        (f"{REPORTER}Ann Lee at (212) 555-0117 or a@x.net", [who("Ann Lee", "", "a@x.net", "(212) 555-0117")]),
        (f"{REPORTER}Ann Lee in Oslo, +47-22-55-01-17", [who("Ann Lee", "Oslo", "", "+47-22-55-01-17")]),
        (f"{REPORTER}Ann Lee in Oslo at +47 22 55 01 17", [who("Ann Lee", "Oslo", "", "+47 22 55 01 17")]),
        (f"{REPORTER}Ann Lee at a.lee_2+x@mail.example.co.uk.", [who("Ann Lee", "", "a.lee_2+x@mail.example.co.uk")]),
        (f"{REPORTER}Al Roe Jr.", names("Al Roe Jr.")),
        (f"{INLINE}Jean-Luc d’Arcy, Omar al-Said, M. J. O’Neil", names("Jean-Luc d’Arcy", "Omar al-Said", "M. J. O’Neil")),
        (f"{INLINE}Анна Ли in Москва at a@x.net; 李明", [who("Анна Ли", "Москва", "a@x.net"), who("李明")]),
        (f"{OWN_LINES}Ann Lee in Oslo at a@x.net and\nBo Roe in Rome at b@x.net", [ANN, BO]),
        (f"{OWN_LINES}Ann Lee in Oslo at a@x.net,\nBo Roe,\nCy Poe", [ANN, *names("Bo Roe", "Cy Poe")]),
        (
            f"{OWN_LINES}Ann Lee in Oslo at +47-22-555 or\na@x.net;\nBo Roe in Rome at\nb@x.net",
            [{**ANN, "phone": "+47-22-555"}, BO],
        ),
        (f"{OWN_LINES}Ann Lee in Oslo\nat a@x.net\nBo Roe, Cy Poe", [ANN, *names("Bo Roe", "Cy Poe")]),
        (f"{INLINE}Ann Lee in Oslo at a@x.net\nBo Roe\nCy Poe", [ANN, *names("Bo Roe", "Cy Poe")]),
    ],
)
def test_contacts_end_with_their_address_or_at_a_separator(copy, people):
    assert told(f"{HEAD}{copy}\n")["reporters"] == people


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("To contact the staff on this story:", "reporters"),
        ("To contact writer of this column:", "reporters"),
        ("To contact the columnist on this article:", "reporters"),
        ("To contact the senior editor responsible for Bloomberg’s reports: ", "editors"),
        ("Editor:", "editors"),
    ],
)
def test_one_person_in_the_singular_earns_no_report(line, key):
    assert told(f"{HEAD}{line} Ann Lee\n")[key] == names("Ann Lee")


def test_the_staff_may_be_one_or_many():
    assert told(f"{HEAD}To contact the staff on this story: Ann Lee, Bo Roe\n")["reporters"] == names("Ann Lee", "Bo Roe")


def test_an_editor_may_stand_in_two_lines_and_be_a_reporter_too():
    copy = f"{HEAD}--Editors: Ed It, Di Fox\n\n{REPORTER}Ed It in Oslo at e@x.net\n\n{EDITOR}Ed It at e@x.net\n"
    story = told(copy)

    assert story["editors"] == [*names("Ed It", "Di Fox"), who("Ed It", "", "e@x.net")]
    assert story["reporters"] == [who("Ed It", "Oslo", "e@x.net")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_line_of_a_tail_opens_its_section_without_a_blank_line_between(end):
    lines = (
        "(Updates it.)",
        f"{REPORTER}Ann Lee in Oslo at a@x.net",
        "(Adds it.)",
        EDITORS.strip(),
        "Ed It at e@x.net",
        "Di Fox",
        "©2018 X",
    )
    story = told(HEAD.replace("\n", end) + end.join(lines))

    assert (story["reporters"], story["editors"]) == ([ANN], [who("Ed It", "", "e@x.net"), who("Di Fox")])
    assert ([note["text"] for note in story["notes"]], story["copyright"]["holder"]) == (["Updates it.", "Adds it."], "X")


@pytest.mark.parametrize(
    ("copy", "reports", "unplaced"),
    [
        (f"{OWN_LINES}Ann Lee at a@x.net\nat b@x.net\n", [("missing-name", 7)], []),
        (f"{REPORTER}a@x.net\n", [("missing-name", 5)], []),
        (f"{INLINE}Ann Lee at a@x.net; in Rome at b@x.net\n", [("missing-name", 5)], []),
        (f"{OWN_LINES}Ann Lee in Oslo at a@x.net\nBo Roe in Rome at b.x.net\n", [("bad-email", 7)], []),
        (f"{REPORTER}Ann Lee at a@b@x.net.\n", [("bad-email", 5)], []),
        (f"{OWN_LINES}Ann Lee at a@x.net\n", [("number-mismatch", 5)], []),
        (f"{REPORTER}\n{EDITOR}Ed It\n", [("empty-contact-line", 5)], []),
        (f"{REPORTER}\n\nAnn Lee\n", [("empty-contact-line", 5), ("unplaced-text", 7)], [(7, "Ann Lee")]),
        (
            f"{EDITOR}Ed It\n\n{EDITORS.strip()}\nDi Fox\nAl Orr\n\nEnd.\n",
            [("duplicate-section", 7), ("unplaced-text", 11)],
            [(7, EDITORS.strip()), (8, "Di Fox"), (9, "Al Orr"), (11, "End.")],
        ),
        ("©2018 A\n\n©2019 B\n", [("duplicate-section", 7)], [(7, "©2019 B")]),
        (
            f"©2018 A\n\n{EDITOR}Ed It\n\n{REPORTER}Ann Lee\n\n--With assistance from Bo Roe.\n",
            [("section-order", 7), ("section-order", 9), ("section-order", 11)],
            [],
        ),
        (f"{REPORTER}Ann Lee\n\n--Editors: Ed It, Di Fox\n\n--With assistance from Bo Roe\n", [("section-order", 9)], []),
        (f"{REPORTER}Ann Lee\n\n* One\n*T\n", [("unplaced-text", 7), ("unplaced-text", 8)], [(7, "* One"), (8, "*T")]),
        (f"{REPORTER}Ann Lee\n\nA boat. (Source: PTI)\n", [("unplaced-text", 7)], [(7, "A boat. (Source: PTI)")]),
        ("It fell. (Editing by Ed It)\n\nIt rose.\n", [("unplaced-text", 7)], [(7, "It rose.")]),
        ("©18 Halden\n", [("bad-copyright", 5)], []),
        ("(Updates it\nIt fell.\n", [("unclosed-note", 5)], []),
    ],
)
def test_what_is_wrong_is_reported_at_its_line_and_kept(copy, reports, unplaced):
    assert told(HEAD + copy, *reports).get("unplaced", []) == asides(*unplaced)


@pytest.mark.parametrize(
    ("sign_off", "expected"),
    [
        ("(Reporting by Ann Lee. Editing by Ed It.)", {"reporters": names("Ann Lee"), "editors": names("Ed It")}),
        ("(compiled by Ann Lee; Edited by Ed It & Di Fox)", {"writers": names("Ann Lee"), "editors": names("Ed It", "Di Fox")}),
        ("(With additional reporting by Ann Lee in Oslo, Bo Roe)", {"contributors": [who("Ann Lee", "Oslo"), who("Bo Roe")]}),
        ("(Reporting by Ann Lee, Bo Roe, and Cy Poe", {"reporters": names("Ann Lee", "Bo Roe", "Cy Poe")}),
        (
            "(Reporting by John Roe Jr.; Editing by Al Roe, Jr.)",
            {"reporters": names("John Roe Jr."), "editors": names("Al Roe, Jr.")},
        ),
        ("(Reporting by Al Lee in Washington, D.C.)", {"reporters": [who("Al Lee", "Washington, D.C.")]}),
        ("(Reporting by A Lee in Oslo at +1 202 898 8300)", {"reporters": [who("A Lee", "Oslo", "", "+1 202 898 8300")]}),
        ("(Editing by Ed It; e@x.net)", {"editors": [who("Ed It", "", "e@x.net")]}),
        ("(Reporting by A Lee, a@x.net, +1 202 898 8300)", {"reporters": [who("A Lee", "", "a@x.net", "+1 202 898 8300")]}),
        (
            "(Reporting by Ann Lee and\nBo Roe in Oslo;\nEditing by Ed It)",
            {"reporters": [who("Ann Lee", "Oslo"), who("Bo Roe", "Oslo")], "editors": names("Ed It")},
        ),
    ],
)
@pytest.mark.parametrize("gap", ["  ", "\n", "\n\n"])
def test_a_sign_off_says_who_did_what(sign_off, expected, gap):
    story = told(f"{HEAD}It fell.{gap}{sign_off}\n")

    assert story["body"] == paragraphs("The river rose.", "It fell.")
    assert {key: story.get(key) for key in ("reporters", "contributors", "writers", "editors") if story.get(key)} == expected


def test_a_sign_off_may_end_the_lead_and_contacts_may_follow():
    contacts = f"{REPORTER}Bo Roe in Rome at b@x.net\n\n{EDITOR}Di Fox\n"
    story = told(f"{HEADLINE}{LEAD.strip()} (Reporting by Ann Lee; Editing by Ed It)\n\n{contacts}")

    assert (story["reporters"], story["editors"]) == ([who("Ann Lee"), BO], names("Ed It", "Di Fox"))


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        *(
            (f"©2018 Halden {dotted}", f"Halden {dotted}")
            for dotted in ("L.P.", "Inc.", "Ltd.", "Co.", "Corp.", "S.A.", "N.V.", "Plc.")
        ),
        ("©\u00a02018,\u00a0Halden Gazette .", "Halden Gazette"),
        ("(C)2018 Halden Times, Inc.", "Halden Times, Inc."),
        ("Copyright (c) 2018 Halden L.P. All rights reserved.", "Halden L.P."),
        ("Copyright © 2018 Halden Times. All rights reserved.", "Halden Times"),
    ],
)
def test_a_dot_belongs_to_the_holder_after_an_abbreviation_alone(line, holder):
    assert told(f"{HEAD}{line}\n")["copyright"] == {"year": 2018, "holder": holder}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Recasts, adds detail", "update"),
        ("Corrected name", "correction"),
        ("Clarifies name", "correction"),
        ("Fixes typo", "correction"),
        ("Removes word", "correction"),
        ("Deletes word", "correction"),
        ("Refiles to add word", "refile"),
        ("An earlier version of this story erred.", "correction"),
        ("In Sept. 14 story, corrects name.", "correction"),
        ("This article was corrected.", "correction"),
        ("This story was updated to correct the name.", "correction"),
        ("This column has been refiled.", "refile"),
        ("This story has been updated.", "update"),
        ("Updates with comment (third paragraph)", "update"),
    ],
)
def test_a_note_may_stand_anywhere_and_ends_no_body(text, kind):
    story = told(f"{HEAD}It fell.\n({text})\n\nIt rose.\n")

    assert (story["notes"], story["body"][1:]) == ([{"kind": kind, "text": text}], paragraphs("It fell.", "It rose."))
