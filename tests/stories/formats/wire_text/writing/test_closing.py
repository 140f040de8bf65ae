"""The lines below a story are the same at every door: as wire copy prints them, in its dialect or in the house's form."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.content import Content, Credit, CreditRole, TaglineOverride, TextBlock
from stories.formats.wire_text import parse, render, taglines
from tests.stories.formats.wire_text import stories

HEAD = "Wool Climbs\n\n(Bloomberg) -- Wool climbed.\n\n"
CLOSINGS = {
    "the house's form": (
        "--With assistance from Al Low.\n\nTo contact the reporters on this story: Ann Lee in Oslo at a@x.net; Bo Roe at b@x.net",
        [
            "--With assistance from Al Low.",
            "To contact the reporters on this story: Ann Lee in Oslo at a@x.net; Bo Roe at b@x.net",
        ],
    ),
    "no dot, one after an address, a wrong number": (
        "--With assistance from Al Low\n\nTo contact the author of this column: Ann Lee at a@x.net; Bo Roe at b@x.net .",
        ["--With assistance from Al Low", "To contact the author of this column: Ann Lee at a@x.net; Bo Roe at b@x.net ."],
    ),
    "contacts on lines of their own, indented": (
        "To contact the editors responsible for this story:\n  Ed It at e@x.net;\n  Bo Roe at b@x.net",
        ["To contact the editors responsible for this story:\nEd It at e@x.net;\nBo Roe at b@x.net"],
    ),
    "editors on a line and a sign-off": (
        "(Reporting by Ann Lee; Editing by Ed It.)\n\n--Editors: Ed It, Bo Roe",
        ["(Reporting by Ann Lee; Editing by Ed It.)", "--Editors: Ed It, Bo Roe"],
    ),
    "a writer's line of an agency": (
        "Associated Press writers Ann Lee in Oslo and Bo Roe contributed to this report.",
        ["Associated Press writers Ann Lee in Oslo and Bo Roe contributed to this report."],
    ),
    "an advertisement between contacts": (
        "To contact the editor responsible for this story:\nADVERTISEMENT\nEd It at e@x.net",
        ["To contact the editor responsible for this story:\nEd It at e@x.net"],
    ),
    "a sign-off in the last paragraph's line": ("More. (Writing by Ann Lee)", ["(Writing by Ann Lee)"]),
    "a line that names nobody": ("To contact the reporter on this story:", ["To contact the reporter on this story:"]),
}


def written(content: Content) -> list[str]:
    return [line.text for line in taglines(content)]


def person(role: str, name: str, **words: str) -> Credit:
    return Credit(CreditRole(role), name, **words)


def by_hand(kind: str, line: str, nth: int = 1) -> TaglineOverride:
    return TaglineOverride(kind, line, nth, instead_of="")


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_lines_of_copy_stand_as_they_came(closing, newline):
    copy, lines = CLOSINGS[closing]

    assert written(parse(f"{HEAD}{copy}\n".replace("\n", newline).encode()).content) == lines


def test_a_story_of_the_desk_has_the_lines_of_the_house():
    credits = (
        person("byline", "Ann Lee"), person("reporter", "Ann Lee", bureau="Oslo", email="a@x.net"), person("writer", "Di Fox"),
        person("reporter", "Cy Poe"), person("editor", "Ed It", bureau="Oslo", email="e@x.net"), person("assistance", "Al Low"),
    )  # fmt: skip

    assert [(line.kind, line.text) for line in taglines(Content(credits=credits))] == [
        ("sign-off", "(Writing by Di Fox)"),
        ("assistance", "--With assistance from Al Low."),
        ("reporters", "To contact the reporters on this story: Ann Lee in Oslo at a@x.net, Cy Poe"),
        ("editors", "To contact the editor responsible for this story: Ed It at e@x.net"),
    ]


def test_a_story_without_credits_has_no_lines():
    assert taglines(Content()) == ()


def test_who_joins_is_named_in_the_dialect_of_the_copy():
    content = parse(f"{HEAD}{CLOSINGS['contacts on lines of their own, indented'][0]}\n".encode()).content
    added = person("reporter", "Ann Lee", email="a@x.net")

    assert written(replace(content, credits=(*content.credits, added)))[0] == (
        "To contact the reporter on this story:\nAnn Lee at a@x.net"
    )


@given(stories.contents(), st.booleans())
def test_the_lines_are_those_of_the_wire_text(content, came_as_copy):
    if came_as_copy:
        content = parse(render(content)).content
    printed = iter(render(content).decode().splitlines())

    assert all(line in printed for tagline in written(content) for line in tagline.split("\n"))


def test_a_line_by_hand_is_printed_and_the_generated_one_is_known():
    content = parse(f"{HEAD}{CLOSINGS['no dot, one after an address, a wrong number'][0]}\n".encode()).content

    changed = replace(content, tagline_overrides=(by_hand("reporters", "Write to the desk: desk@x.net"),))

    assert render(changed).decode() == f"{HEAD}--With assistance from Al Low\n\nWrite to the desk: desk@x.net\n"
    _, line = taglines(changed)
    assert line.text == "Write to the desk: desk@x.net"
    assert line.generated == "To contact the author of this column: Ann Lee at a@x.net; Bo Roe at b@x.net ."
    assert line.is_overridden


@pytest.mark.parametrize(
    ("copy", "override", "expected"),
    [
        ("  (Writing by A B)  \r\n\r\n© 2019 H", by_hand("sign-off", "(Nobody)"), "  (Nobody)  \r\n\r\n© 2019 H"),
        (
            "To contact the editor responsible for this story:\r\nADVERTISEMENT\r\nEd It at e@x.net",
            by_hand("editors", "Ed It\nBo Roe"),
            "Ed It\r\nBo Roe\r\nADVERTISEMENT",
        ),
        ("(Reporting by A B)\r\n(Editing by C D)", by_hand("sign-off", "(Desk)", 2), "(Reporting by A B)\r\n(Desk)"),
    ],
)
def test_a_line_by_hand_stands_where_its_section_stood(copy, override, expected):
    head = HEAD.replace("\n", "\r\n")
    content = parse(f"{head}{copy}".encode()).content

    assert render(replace(content, tagline_overrides=(override,))).decode() == head + expected


def test_a_line_by_hand_outlives_the_credits_it_was_written_for():
    story = Content(
        body=(TextBlock("p", "Wool."),), tagline_overrides=(by_hand("editors", "Ask Ed."), by_hand("assistance", "And Al."))
    )

    assert render(story) == b"Wool.\n\nAnd Al.\n\nAsk Ed.\n"
    assert [(line.kind, line.text, line.generated) for line in taglines(story)] == [
        ("assistance", "And Al.", ""), ("editors", "Ask Ed.", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("numbers", [(1, 2), (2, 1), (2, 3)])
def test_each_line_of_a_kind_can_be_written_by_hand(numbers):
    overrides = tuple(by_hand("sign-off", f"(Line {number})", number) for number in numbers)
    content = parse(f"{HEAD}(Reporting by A B)\n".encode()).content

    lines = taglines(replace(content, tagline_overrides=overrides))

    by_number = {line.nth: line.text for line in lines}
    assert by_number == {1: "(Reporting by A B)"} | {number: f"(Line {number})" for number in numbers}


def test_read_back_a_line_by_hand_names_whom_it_names():
    content = Content(
        wire_credit="AP",
        body=(TextBlock("p", "Wool."),),
        credits=(person("editor", "Ed It"),),
        tagline_overrides=(by_hand("editors", "To contact the editor responsible for this story: Bo Roe at b@x.net"),),
    )

    read = parse(render(content)).content

    assert read.credits == (person("editor", "Bo Roe", email="b@x.net"),)
    assert read.tagline_overrides == ()
