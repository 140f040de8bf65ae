import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.search_words import MAX_WORD_LENGTH, Term, terms, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("River tops its banks", ["river", "tops", "its", "banks"]),
        ("Café, CAFÉ; cafe\u0301", ["cafe", "cafe", "cafe"]),
        ("the mayor’s plan", ["the", "mayor", "s", "plan"]),
        ("Straße 21½", ["strasse", "211", "2"]),
        ("北京 洪水", ["北京", "洪水"]),
        ("… — !", []),
        ("a" * 300, ["a" * MAX_WORD_LENGTH]),
    ],
)
def test_words_are_compared_without_case_accents_and_marks(text, words):
    assert words_of(text) == words


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("aé’_-—\u0301 北ﬁ²")))
def test_a_word_is_letters_and_digits_in_a_row_whatever_stands_between(text):
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))

    assert words_of(text) == [word[:MAX_WORD_LENGTH] for word in re.findall(r"[^\W_]+", plain)]


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("river flood", (Term(("river",)), Term(("flood",)))),
        ('"town hall" river', (Term(("town", "hall")), Term(("river",)))),
        (
            "“town hall” -„river bank“ «old mill»",
            (Term(("town", "hall")), Term(("river", "bank"), is_unwanted=True), Term(("old", "mill"))),
        ),
        ("« town hall » ‟", (Term(("town", "hall")),)),
        ("-rain flood*", (Term(("rain",), is_unwanted=True), Term(("flood",), is_beginning=True))),
        ("halden-flood", (Term(("halden", "flood")),)),
        ('"', ()),
        ('"" - * --', ()),
        ("OR AND NEAR(a b)", (Term(("or",)), Term(("and",)), Term(("near", "a")), Term(("b",)))),
    ],
)
def test_a_query_is_words_phrases_beginnings_and_what_is_not_wanted(query, read):
    assert terms(query) == read


@given(st.text())
def test_whatever_is_asked_is_words_of_letters_and_digits(query):
    for term in terms(query):
        assert term.words
        assert all(word.isalnum() or not word.isascii() for word in term.words)
        assert not any(mark in word for word in term.words for mark in "'\"\\ :*&|!()")
