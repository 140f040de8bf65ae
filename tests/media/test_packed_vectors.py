import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.packed_vectors import as_packed_vector, packed, places_of
from media.search_words import as_vector, words_of

WORDS = st.lists(st.sampled_from(["river", "rose", "halden", "łodz", "1906", "x" * 100]), max_size=40)


def test_a_word_is_followed_by_its_places():
    assert as_packed_vector(packed(places_of(["tide", "é", "tide"]))) == (
        b"\0\0\0\x02" b"tide\0\0\x02\0\x01\0\x03" b"\xc3\xa9\0\0\x01\0\x02"
    )  # fmt: skip


@given(WORDS, WORDS)
def test_words_added_later_stand_where_they_would_have_stood(first, more):
    added = places_of(more, after=len(first), before=places_of(first))

    assert added == places_of(first + more)


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_postgresql_keeps_the_same_words_of_the_bytes_as_of_the_text(text):
    _is_the_same(words_of(text))


@pytest.mark.django_db
@pytest.mark.parametrize("words", [
    [],
    ["the"] * 300,
    [f"w{number % 9_000}" for number in range(20_000)],
    [*(f"w{number}" for number in range(16_384)), "w16383", "w16383"],
], ids=["none", "one-too-often", "a-long-story", "its-last-place"])  # fmt: skip
def test_postgresql_keeps_the_same_words_of_any_number(words):
    _is_the_same(words)


def _is_the_same(words):
    vector = as_packed_vector(packed(places_of(words)))
    if connection.vendor == "sqlite":
        assert vector[:4] == len(set(words)).to_bytes(4)
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copied (vector tsvector) ON COMMIT DROP")
        with cursor.copy("COPY copied FROM STDIN (FORMAT binary)") as copy:
            copy.set_types(["bytea"])
            copy.write_row([vector])
        cursor.execute("SELECT vector = %s::tsvector FROM copied", (as_vector(words),))
        assert cursor.fetchone() == (True,)
        cursor.execute("DROP TABLE copied")
