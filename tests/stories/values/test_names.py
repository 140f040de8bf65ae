"""Names as they are compared."""

from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.values import names


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Rosa Lund", "rosa lund"), ("ROSA  LUND", "rosa lund"), ("Lund, Rosa", "rosa lund"),
        ("Smith, John, Jr.", "smith john jr"),
        ("Øystein Æby-Łoś", "oystein aeby los"), ("Müller", "muller"), ("Weiß", "weiss"), ("J.-P. O’Brién", "j p obrien"),
        ("O'Brien", "obrien"), ("O`Brien", "obrien"), ("李 小龙", "李 小龙"), ("…", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_name_is_compared_without_case_accents_and_punctuation(written, compared):
    assert names.folded(written) == compared


@given(st.text(max_size=250))
def test_a_folded_name_stays_as_it_is(name):
    once = names.folded(name)

    assert len(once) <= names.MAX_FOLDED
    assert names.folded(once) == once


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("rosa lund", "rosa lunde", True), ("rosa lund", "rsa lund", True), ("rosa lund", "rose lund", True),
        ("rosa lund", "rsoa lund", True), ("rosa lund", "rosa lund", False), ("rosa lund", "rosy lind", False),
        ("abc", "bcd", False), ("rosa", "rosalie", False), ("ab", "ba", True), ("abc", "cba", False), ("", "a", True),
    ],
)  # fmt: skip
def test_names_are_near_that_differ_by_one_letter(one, other, near):
    assert names.are_near(one, other) is names.are_near(other, one) is near


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_near_names_share_a_shortened_one(one, other):
    assert not names.are_near(one, other) or names.shortened(one) & names.shortened(other)


def test_initials_are_the_last_name_and_a_letter():
    assert names.initials("rosa marie lund") == names.initials("r lund") == ("lund", "r")
    assert names.initials("rosa") is None
    assert (names.is_abbreviated("r lund"), names.is_abbreviated("rosa lund")) == (True, False)


@given(st.text(max_size=60))
def test_names_that_were_there_before_are_folded_by_the_same_rule(name):
    migration = import_module("stories.migrations.0008_names_are_folded")

    assert migration.folded(name) == names.folded(name)
