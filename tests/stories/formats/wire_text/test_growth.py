"""Whatever copy holds, and whatever becomes of it, reading and writing take time in line with its length."""

from dataclasses import replace
from random import Random

import pytest

from stories.content import TextBlock
from stories.formats.wire_text import parse, render
from tests.effort import grows_in_line
from tests.stories.formats.wire_text.hostile import CLOSINGS, OPENINGS, UNITS, hostile

# What once took time with the square of its length, and some of everything: each unit alone and with another, wherever it falls.
HOSTILE = [
    (OPENINGS[1], "report.\n", ""),
    (OPENINGS[1] + "--With assistance from A", " ", "B"),
    (OPENINGS[7], " ", "B)"),
    (OPENINGS[9], "A.", "x."),
    (OPENINGS[1], "* a\nADVERTISEMENT\n", ""),
    *(
        (draw.choice(OPENINGS), unit + draw.choice(("", draw.choice(UNITS))), draw.choice(CLOSINGS))
        for number, unit in enumerate(UNITS)
        for draw in [Random(number)]
        for _ in range(2)
    ),
]


@pytest.mark.parametrize(("opening", "unit", "closing"), HOSTILE, ids=map(str, range(len(HOSTILE))))
def test_hostile_copy_takes_time_in_line_with_its_length(opening, unit, closing):
    def read_and_written(size):
        raw = hostile(opening, unit, closing, size)
        assert render(parse(raw).content) == raw

    assert grows_in_line(read_and_written, 3_000, 30_000)


# Megabytes of people, the costliest a character of all, in lines and out of them.
CROWDS = (
    "A;" * 500_000,
    ("A;" * 45 + "A\n") * 10_000,
    "(Reporting by A;" * 60_000,
    "A at b@c " * 100_000,
    "By A\n" * 200_000,
    "a (Reporting by A)\n" * 50_000,
)


@pytest.mark.parametrize("crowd", CROWDS, ids=range(len(CROWDS)))
@pytest.mark.parametrize("opening", ["", OPENINGS[1], OPENINGS[2], OPENINGS[6]], ids=range(4))
def test_beyond_what_a_story_may_hold_copy_costs_next_to_nothing(opening, crowd):
    raw = (opening + crowd).encode()

    def read_and_written(size):
        assert render(parse(raw[:size]).content) == raw[:size]

    assert grows_in_line(read_and_written, 500_000, 1_000_000)
    assert len(parse(raw).content.credits) < 160_000


# What grows: the field of the story, the copy before it, and one of it.
LONG = {
    "blocks": ("body", b"Head\n\n(AP) - Lead.\n\n", b"The river rose again.\n\n"),
    "notes": ("notes", b"Head\n\n(AP) - Lead.\n\n", b"(Updates x.)\n\n"),
    "pictures": ("pictures", b"Head\n\n", b"The ferry. (Photo by Ann Lee/Bloomberg)\n\n"),
    "contacts": (
        "credits",
        b"Head\n\n(AP) - Lead.\n\nTo contact the reporters on this story: ",
        b"Ann Lee at a@b.co; ",
    ),
    "names": ("credits", b"Head\n\n(AP) - Lead.\n\n(Writing by Bo Roe)\n(Reporting by ", b"Ann Lee, "),
    "contributors": ("credits", b"Head\n\n(AP) - Lead.\n\n", b"Ann Lee contributed.\n"),
}
EDITS = {
    "emptied": lambda items: (),
    "halved": lambda items: items[::2],
    "reversed": lambda items: items[::-1],
    "shuffled and halved": lambda items: tuple(Random(1).sample(items, len(items) // 2)),
    "replaced": lambda items: tuple(_renamed(item, number) for number, item in enumerate(items)),
    "interleaved": lambda items: tuple(one for n, item in enumerate(items) for one in (item, _renamed(item, n))),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("what", LONG)
def test_a_long_list_is_rewritten_in_time_with_its_length(what, edit):
    field, before, one = LONG[what]
    edited = {}
    for size in (200, 2_000):
        content = parse(before + one * size + b"\n").content
        assert len(getattr(content, field)) >= size
        edited[size] = replace(content, **{field: EDITS[edit](getattr(content, field))})

    assert grows_in_line(lambda size: render(edited[size]), 200, 2_000)


def _renamed(item, number):
    """Return another one of the same kind."""
    if hasattr(item, "id"):
        return TextBlock(f"n{number}", "New.") if isinstance(item, TextBlock) else replace(item, id=f"n{number}")
    return replace(item, **{"name" if hasattr(item, "name") else "text": f"New {number}"})
