"""An edit changes its own span of the text, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from stories.content import (
    Block,
    Content,
    Copyright,
    Credit,
    CreditRole,
    Dateline,
    ListBlock,
    Note,
    Picture,
    PictureBlock,
    PictureCredit,
    TextBlock,
)
from stories.formats.wire_text import parse, render

PIECE = (Path(__file__).parents[4] / "fixtures" / "wire" / "trump-russia-sanctions.txt").read_text("utf-8")
REPORTER_LINE = "To contact the reporter on this story: Alex Wayne in Washington at awayne3@bloomberg.net."
EDITORS_LINE = "To contact the editors responsible for this story: Alex Wayne at awayne3@bloomberg.net, Larry Liebert"

FEED = (
    "Wool Climbs\r\n\r\n(Bloomberg) -- Wool climbed.\r\n\r\n"
    "To contact the reporter on this story:\r\nAnn Lee in Oslo at a@x.net\r\n\r\n"
    "To contact the editors responsible for this story:\r\nEd It at e@x.net\r\nBo Roe\r\n\r\n©2019 Halden\r\n"
)
SIGNED = (
    "Strike Enters Second Week\n\nBy Ann Lee, Staff Writer\n\nHALDEN, May 6 (Reuters) - Boats wait.\n\n"
    "More wait. (Reporting by Ann Lee and Bo Roe in Oslo; Additional reporting by Cy Poe; Editing by Ed It.)\n"
)
TERMINAL = (
    "The Village Pump\n\nBy Ann Lee\n     Oct. 3 (Bloomberg) -- A village pump pays no tax and sends no invoice,\n"
    "which is why nobody knows.\n     Economists tried it. They counted buckets for a whole\nyear.\n\n"
    "--Editors: Ed It, Bo Roe\n\n"
    "To contact the writer of this column: Ann Lee in Oslo\nat +47 22 55 01 17 or a@x.net.\n"
)
NUMBERED = "Halden Floods\n\n(AP) - It rose.\n\n  * 1. One\n  * 2. Two\n"

Edit = Callable[[Content], Content]


def person(role: str, name: str, **words: str) -> Credit:
    return Credit(CreditRole(role), name, **words)


def with_people(role: str, *people: Credit) -> Edit:
    return lambda content: replace(content, credits=(*(one for one in content.credits if one.role != role), *people))


def with_body(change: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Edit:
    return lambda content: replace(content, body=change(content.body))


def with_first_picture(**changes: object) -> Edit:
    return lambda content: replace(content, pictures=(replace(content.pictures[0], **changes), *content.pictures[1:]))


def a_block(text: str, kind: str = "paragraph") -> TextBlock:
    return TextBlock("new", text, kind)


ALEX, LARRY = person("editor", "Alex Wayne", email="awayne3@bloomberg.net"), person("editor", "Larry Liebert")
REPORTER = person("reporter", "Alex Wayne", bureau="Washington", email="awayne3@bloomberg.net")
ADDED = person("reporter", "Ana Sample", bureau="London", email="asample@example.net")

CASES: dict[str, tuple[str, Edit, tuple[str, str]]] = {
    "a headline changes, not the line above the caption": (
        PIECE,
        lambda content: replace(content, headline="New Headline"),
        ("ADVERTISEMENT\n\nTrump Accuses Russia of Helping North Korea Evade Sanctions", "ADVERTISEMENT\n\nNew Headline"),
    ),
    "a second reporter joins, and the dot stays": (
        PIECE,
        with_people("reporter", REPORTER, ADDED),
        (REPORTER_LINE, REPORTER_LINE.replace("reporter ", "reporters ")[:-1] + "; Ana Sample in London at asample@example.net."),
    ),
    "a reporter loses the address": (
        PIECE,
        with_people("reporter", replace(REPORTER, email="")),
        (" in Washington at awayne3@bloomberg.net.", " in Washington."),
    ),
    "a second assistant joins, without a dot as before": (
        PIECE,
        with_people("assistance", person("assistance", "David Tweed"), person("assistance", "Ana Sample")),
        ("David Tweed\n", "David Tweed and Ana Sample\n"),
    ),
    "one editor is left": (PIECE, with_people("editor", ALEX), (EDITORS_LINE, EDITORS_LINE[:-15].replace("editors", "editor"))),
    "an editor gains an address": (
        PIECE,
        with_people("editor", ALEX, replace(LARRY, email="l@x.net")),
        (", Larry Liebert", "; Larry Liebert at l@x.net"),
    ),
    "a name is spelt anew": (
        PIECE,
        with_people("editor", ALEX, replace(LARRY, name="Larry Lieberman")),
        ("Liebert", "Lieberman"),
    ),
    "nobody is left": (PIECE, with_people("reporter"), (f"{REPORTER_LINE}\n\n", "")),
    "nobody is left on the first line": (PIECE, with_people("assistance"), ("--With assistance from David Tweed\n\n", "")),
    "a writer gets a sign-off": (PIECE, with_people("writer", person("writer", "W W")), ("--With", "(Writing by W W)\n\n--With")),
    "a byline is added": (PIECE, with_people("byline", person("byline", "W W")), ("regime.\n\n", "regime.\n\nBy W W\n\n")),
    "the headline goes": (
        PIECE,
        lambda content: replace(content, headline=""),
        ("ADVERTISEMENT\n\nTrump Accuses Russia of Helping North Korea Evade Sanctions\n\n", "ADVERTISEMENT\n\n"),
    ),
    "the deck goes": (
        PIECE,
        lambda content: replace(content, deck=""),
        ("Trump says Russia is ‘making up’ for China’s pressure on Kim regime.\n\n", ""),
    ),
    "the deck gets a second line": (
        PIECE,
        lambda content: replace(content, deck=content.deck + "\nAnd more."),
        ("pressure on Kim regime.", "pressure on Kim regime.\nAnd more."),
    ),
    "a credit is corrected": (
        PIECE,
        with_first_picture(credit=PictureCredit("photographer", "Ana Sample", "Bloomberg")),
        ("Andrew Harrer/", "Ana Sample/"),
    ),
    "a credit becomes another": (
        PIECE,
        with_first_picture(credit=PictureCredit("source", agency="PTI")),
        ("(Photographer: Andrew Harrer/Bloomberg)", "(Source: PTI)"),
    ),
    "a credit goes": (PIECE, with_first_picture(credit=None), ("(Photographer: Andrew Harrer/Bloomberg)", "")),
    "a title goes": (
        PIECE,
        with_first_picture(title=""),
        ("regime.\n\nTrump Accuses Russia of Helping North Korea Evade Sanctions\n", "regime.\n\n"),
    ),
    "a second picture comes": (
        PIECE,
        lambda content: replace(
            content, pictures=(*content.pictures, Picture("x", caption="Kim.", credit=PictureCredit("source", agency="KCNA")))
        ),
        ("Bloomberg)\n\n", "Bloomberg)\n\nKim. (Source: KCNA)\n\n"),
    ),
    "a picture comes into the body": (
        PIECE,
        lambda content: replace(
            content,
            pictures=(*content.pictures, Picture("x", "inline", caption="Kim.", credit=PictureCredit("photo", "A B", "AP"))),
            body=(*content.body, PictureBlock("y", "x")),
        ),
        ("\n\n--With", "\n\nKim. (Photo: A B/AP)\n\n--With"),
    ),
    "a note is added": (
        PIECE,
        lambda content: replace(content, notes=(Note("update", "Updates with detail."),)),
        ("--With", "(Updates with detail.)\n\n--With"),
    ),
    "a year changes": (PIECE, lambda content: replace(content, copyright=Copyright(2019, "Bloomberg L.P.")), ("©2018", "©2019")),
    "the copyright line goes": (PIECE, lambda content: replace(content, copyright=None), ("\n\n©2018 Bloomberg L.P.", "")),
    "a dateline comes": (
        PIECE,
        lambda content: replace(content, dateline=Dateline("HALDEN", "March 4")),
        ("(Bloomberg) --", "HALDEN, March 4 (Bloomberg) --"),
    ),
    "the tag goes": (PIECE, lambda content: replace(content, wire_credit=""), ("(Bloomberg) -- ", "")),
    "the lead goes": (
        SIGNED,
        with_body(lambda body: body[1:]),
        ("Boats wait.\n\nMore", "More"),
    ),
    "the last paragraph goes, its sign-off does not": (
        SIGNED,
        with_body(lambda body: body[:1]),
        ("wait.\n\nMore wait. (", "wait. ("),
    ),
    "a paragraph comes before the sign-off": (
        SIGNED,
        with_body(lambda body: (*body, a_block("All <em>wait</em> &amp; see."))),
        ("More wait. (", "More wait.\n\nAll wait & see. ("),
    ),
    "paragraphs change places": (
        SIGNED,
        with_body(lambda body: body[::-1]),
        ("Boats wait.\n\nMore wait.", "More wait.\n\nBoats wait."),
    ),
    "a numbered list comes first, and counts its items": (
        SIGNED,
        with_body(lambda body: (ListBlock("new", ("One", "Two"), ordered=True), *body)),
        ("- Boats wait.", "- \n\n* 1. One\n* 2. Two\n\nBoats wait."),
    ),
    "a numbered list loses an item, and is counted anew": (
        NUMBERED,
        with_body(lambda body: (body[0], replace(body[1], items=body[1].items[1:]))),
        ("  * 1. One\n  * 2. Two\n", "  * 1. Two\n"),
    ),
    "a list comes first": (
        SIGNED,
        with_body(lambda body: (ListBlock("new", ("One", "Two")), *body)),
        ("- Boats wait.", "- \n\n* One\n* Two\n\nBoats wait."),
    ),
    "a paragraph becomes a question": (
        SIGNED,
        with_body(lambda body: (body[0], TextBlock(body[1].id, "Who waits?", "question"))),
        ("More wait.", "Q: Who waits?"),
    ),
    "a role of a sign-off is deserted": (SIGNED, with_people("reporter"), ("Reporting by Ann Lee and Bo Roe in Oslo; ", "")),
    "a sign-off gets a role": (
        SIGNED,
        with_people("writer", person("writer", "W W")),
        ("; Editing", "; Writing by W W; Editing"),
    ),
    "a sign-off lists bureaus": (
        SIGNED,
        with_people("editor", person("editor", "Ed It", bureau="Rome"), person("editor", "Di Fox")),
        ("Ed It.)", "Ed It in Rome and Di Fox.)"),
    ),
    "a shared bureau is shared no longer": (
        SIGNED,
        with_people("reporter", person("reporter", "Ann Lee", bureau="Oslo"), person("reporter", "Bo Roe", bureau="Rome")),
        ("Ann Lee and Bo Roe in Oslo", "Ann Lee in Oslo and Bo Roe in Rome"),
    ),
    "everybody leaves the sign-off": (
        SIGNED,
        lambda content: replace(content, credits=content.credited(CreditRole.BYLINE)),
        (" (Reporting by Ann Lee and Bo Roe in Oslo; Additional reporting by Cy Poe; Editing by Ed It.)", ""),
    ),
    "a byline gets a second name": (
        SIGNED,
        with_people("byline", person("byline", "Ann Lee"), person("byline", "Bo Roe", title="Staff Writer")),
        ("By Ann Lee,", "By Ann Lee and Bo Roe,"),
    ),
    "contacts stand on lines of their own": (
        FEED,
        with_people(
            "reporter",
            person("reporter", "Ann Lee", bureau="Oslo", email="a@x.net"),
            person("reporter", "Di Fox", email="d@x.net"),
        ),
        (
            "reporter on this story:\r\nAnn Lee in Oslo at a@x.net",
            "reporters on this story:\r\nAnn Lee in Oslo at a@x.net;\r\nDi Fox at d@x.net",
        ),
    ),
    "a new section is parted as the others are": (
        FEED,
        with_people("assistance", person("assistance", "Di Fox")),
        ("To contact the reporter", "--With assistance from Di Fox.\r\n\r\nTo contact the reporter"),
    ),
    "a paragraph between wrapped ones gets blank lines": (
        TERMINAL,
        with_body(lambda body: (body[0], a_block("New here."), *body[1:])),
        ("knows.\n     Economists", "knows.\n\n     New here.\n\n     Economists"),
    ),
    "a wrapped contact line is written anew": (
        TERMINAL,
        with_people("reporter", person("reporter", "A B", email="a@x.net"), person("reporter", "C D", email="c@x.net")),
        (
            "writer of this column: Ann Lee in Oslo\nat +47 22 55 01 17 or a@x.net.",
            "writers of this column: A B at a@x.net; C D at c@x.net.",
        ),
    ),
    "an editors’ line follows the number": (
        TERMINAL,
        with_people("editor", person("editor", "Ed It")),
        ("Editors: Ed It, Bo Roe", "Editor: Ed It"),
    ),
    "the last line goes": (
        TERMINAL,
        with_people("reporter"),
        ("To contact the writer of this column: Ann Lee in Oslo\nat +47 22 55 01 17 or a@x.net.\n", ""),
    ),
}


@pytest.mark.parametrize(("copy", "edit", "change"), CASES.values(), ids=CASES)
def test_an_edit_changes_its_span_alone(copy, edit, change):
    before, after = change
    assert copy.count(before) == 1

    assert render(edit(parse(copy.encode()).content)).decode() == copy.replace(before, after)


@pytest.mark.parametrize("copy", [PIECE, FEED, SIGNED, TERMINAL])
def test_every_paragraph_can_be_rewritten_in_place(copy):
    content = parse(copy.encode()).content
    for index, block in enumerate(content.body):
        lines = block.text.split("\n")
        edited = replace(block, text="\n".join("Rewritten." for _ in lines))
        expected = copy
        for line in lines:
            expected = expected.replace(line.replace("&amp;", "&"), "Rewritten.", 1)

        assert render(replace(content, body=(*content.body[:index], edited, *content.body[index + 1 :]))).decode() == expected


def test_a_story_without_a_layout_is_written_in_the_houses_form():
    content = replace(parse(PIECE.encode()).content, layout=None)

    written = render(content).decode()

    assert (
        written
        == PIECE.removeprefix("ADVERTISEMENT\n\n")
        .replace(".(Photo", ". (Photo")
        .replace("Tweed", "Tweed.")
        .replace("awayne3@bloomberg.net.\n", "awayne3@bloomberg.net\n")
        + "\n"
    )


def test_characters_no_encoding_has_do_not_stop_the_writer():
    assert render(Content(headline="a\ud800b\udcff")) == b"a\xef\xbf\xbdb\xff\n"


TORN = (
    "Halden Floods\n\nHalden Floods\nADVERTISEMENT\nThe ferry. (Source: PTI)\n\n(AP) - It rose.\n\n"
    "The river fell in the night, and left the market to the\nSubscribe now\nfish.\n\n(Updates time\nSign up here\nof flood.)\n\n"
    "--With assistance from Ann Lee and\nMost read from Halden\nBo Roe.\n\n"
    "To contact the reporters on this story:\nCy Poe at c@x.net\nStory continues below\nDi Fox\n\n©2018 Halden\n"
)


@pytest.mark.parametrize(
    ("edit", "kept"),
    [
        (lambda content: replace(content, credits=()), "Most read from Halden\n\nStory continues below\n\n©2018"),
        (
            lambda content: replace(content, credits=(content.credits[0], content.credits[2])),
            "from Ann Lee.\nMost read from Halden\n\n"
            "To contact the reporter on this story:\nCy Poe at c@x.net\nStory continues below\n\n",
        ),
        (lambda content: replace(content, notes=()), "fish.\n\nSign up here\n\n--With"),
        (lambda content: replace(content, notes=(Note("update", "Updates it."),)), "(Updates it.)\nSign up here\n\n"),
        (lambda content: replace(content, pictures=()), "Floods\n\nADVERTISEMENT\n\n(AP)"),
        (with_first_picture(credit=None), "Halden Floods\nThe ferry.\nADVERTISEMENT\n\n(AP)"),
        (with_body(lambda body: body[:1]), "It rose.\n\nSubscribe now\n\n(Updates"),
        (with_body(lambda body: (body[0], a_block("It fell."))), "It rose.\n\nIt fell.\n\nSubscribe now\n\n(Updates"),
    ],
)
def test_furniture_outlives_the_lines_it_stood_between(edit, kept):
    content = parse(TORN.encode()).content

    written = render(edit(content)).decode()

    assert kept in written
    assert [aside.text for aside in parse(written.encode()).furniture] == [aside.text for aside in parse(TORN.encode()).furniture]
