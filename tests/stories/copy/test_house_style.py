"""The house's style: what a rule finds, what it offers, and that no rule is slow."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.copy.house_style import MAX_STARS, HouseRule, breaches, objection
from tests.effort import grows_in_line

RULE = HouseRule("house_style", find=("utilise", "utilize"), use="use")


def found(text, *find, rule=RULE, place="deck", **values):
    rule = replace(rule, **({"find": find} if find else {}), **values)
    return [text[breach.start : breach.end] for breach in breaches(text, [rule], place=place)]


@pytest.mark.parametrize(
    ("find", "text", "wrong"),
    [
        ("who", "Who told the whole of it, who?", ["Who", "who"]),
        ("per cent", "Ten per  cent, or per\ncent; percent.", ["per  cent", "per\ncent"]),
        ("utilis*", "They utilise what was utilised, reutilised.", ["utilise", "utilised"]),
        ("*gate", "Watergate opened the gate.", ["Watergate", "gate"]),
        ("# percent", "It rose 5 percent, 15 percent.", ["5 percent"]),
        ("[[", "Nobody [[check]] was hurt", ["[["]),
        ("U.S.", "In the U.S., not the U.S.A.", ["U.S.", "U.S."]),
        ("straße", "In der STRASSE, der Straße.", ["Straße"]),
        ("(sic)", "He said so (sic).", ["(sic)"]),
        ("a.b", "axb", []),
    ],
)
def test_a_rule_finds_what_it_says_whole_and_wherever_it_stands(find, text, wrong):
    assert found(text, find) == wrong


def test_each_spelling_is_found_and_the_fix_keeps_the_capital():
    [first, second] = breaches("Utilize it; they utilise it.", [RULE], place="deck")

    assert {first.use, second.use} == {"Use", "use"}
    assert second.message == "“Utilize”: write “Use”."


def test_case_counts_where_the_rule_says_so():
    assert found("TK tk", "TK", match_case=True) == ["TK"]


def test_a_length_holds_for_its_field_alone():
    rule = HouseRule("headline_long", field="headline", at_most=5, why="Longer ones are cut")
    [breach] = breaches("Seven77", [rule], place="headline")

    assert (breach.start, breach.end) == (5, 7)
    assert breach.message == "The headline has 7 characters, at most 5. Longer ones are cut."
    assert not [*breaches("Seven77", [rule], place="deck"), *breaches("Five5", [rule], place="headline")]


@pytest.mark.parametrize("find", ["", " * # ", "a" * 201, "a*b*c*d"])
def test_what_finds_everything_or_too_much_is_no_rule(find):
    assert objection(find)


@given(st.text(max_size=40), st.text("ab *#[(.ßİ", min_size=1, max_size=12).filter(lambda find: objection(find) is None))
def test_no_rule_fails_on_any_text(text, find):
    for breach in breaches(text, [replace(RULE, find=(find,))], place="deck"):
        assert 0 <= breach.start < breach.end <= len(text)


@pytest.mark.parametrize("unit", ["a", "a ", "ab", " ", "a" * 31 + " ", "TK", "[["])
@pytest.mark.parametrize("find", ["a" + "*a" * MAX_STARS, "*b" * MAX_STARS, "a b", "a a a a a a b", "[[", "#*#*a"])
def test_no_rule_is_slow_on_any_text(find, unit):
    def search(size):
        return found(unit * (size // len(unit)), find)

    assert grows_in_line(search, 10_000, 100_000)
