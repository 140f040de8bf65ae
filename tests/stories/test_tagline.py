"""The house's sentences about people."""

import pytest

from stories.content import Credit, CreditRole, TaglineOverride
from stories.tagline import Tagline, in_number, named, prose


def credit(name: str, role: str = "reporter", **words: str) -> Credit:
    return Credit(CreditRole(role), name, **words)


ANN = credit("Ann Lee", bureau="Oslo", email="a@x.net")
BO = credit("Bo Roe", email="b@x.net", phone="+47 22 55 01 17")
CY = credit("Cy Poe", bureau="Rome")
DI = credit("Di Fox")


@pytest.mark.parametrize(
    ("people", "newline", "line"),
    [
        ((ANN,), "", "Ann Lee in Oslo at a@x.net"),
        ((ANN, CY), "", "Ann Lee in Oslo at a@x.net, Cy Poe in Rome"),
        ((DI, credit("Al Low")), "", "Di Fox and Al Low"),
        ((DI, credit("Al Low"), credit("Mo Ray")), "", "Di Fox, Al Low and Mo Ray"),
        ((ANN, BO), "\r\n", "Ann Lee in Oslo at a@x.net;\r\nBo Roe at +47 22 55 01 17 or b@x.net"),
        ((ANN, DI, CY, ANN), "\n", "Ann Lee in Oslo at a@x.net\nDi Fox, Cy Poe in Rome\nAnn Lee in Oslo at a@x.net"),
    ],
)
def test_contacts_are_joined_by_who_can_be_reached(people, newline, line):
    assert named("reporters", people, newline=newline) == line


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("editors", "Di Fox, Cy Poe"),
        ("editors-line", "Di Fox, Cy Poe"),
        ("assistance", "Di Fox and Cy Poe in Rome"),
        ("sign-off", "Di Fox and Cy Poe in Rome"),
    ],
)
def test_each_kind_of_line_joins_people_its_own_way(kind, line):
    assert named(kind, (DI, CY)) == line


def test_a_byline_gives_the_title_after_the_name():
    assert named("byline", (DI, credit("Al Low", title="Staff Writer"))) == "Di Fox and Al Low, Staff Writer"


@pytest.mark.parametrize(
    ("phrase", "count", "expected"),
    [
        ("To contact the reporter on this story:", 2, "To contact the reporters on this story:"),
        ("To contact the authors of this column:", 1, "To contact the author of this column:"),
        (
            "To contact the senior editors responsible for this story:",
            1,
            "To contact the senior editor responsible for this story:",
        ),
        ("To contact the staff on this story:", 3, "To contact the staff on this story:"),
        ("--Editors:", 1, "--Editor:"),
    ],
)
def test_the_noun_follows_the_number_and_the_phrase_stays(phrase, count, expected):
    assert in_number(phrase, count) == expected


def test_prose_has_no_serial_comma():
    assert [prose(["A", "B", "C"][:count]) for count in range(4)] == ["", "A", "A and B", "A, B and C"]


def test_a_line_nobody_touched_is_the_generated_one():
    line = Tagline("editors", 1, "Ask Ed.")

    assert (line.text, line.is_overridden, line.is_stale) == ("Ask Ed.", False, False)


@pytest.mark.parametrize(("instead_of", "is_stale"), [("Ask Ed.", False), ("Ask Bo.", True), ("", True)])
def test_a_line_by_hand_wins_and_is_stale_once_the_credits_give_another(instead_of, is_stale):
    line = Tagline("editors", 1, "Ask Ed.", TaglineOverride("editors", "Ask me.", instead_of=instead_of))

    assert (line.text, line.is_overridden, line.is_stale) == ("Ask me.", True, is_stale)


def test_a_second_line_of_a_kind_is_told_from_the_first():
    assert [Tagline("sign-off", nth, "").label for nth in (1, 2)] == ["Sign-off", "Sign-off (2)"]
