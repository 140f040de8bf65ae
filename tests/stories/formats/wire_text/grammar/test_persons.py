"""People are read alike by the formula for most of them and word by word."""

from hypothesis import given
from hypothesis import strategies as st

from stories.formats.wire_text.grammar.persons import read_persons

WORDS = (
    "Ann", "Lee", "J.", "O’Neil", "Jr.", "III", "D.C.", "N.Y.", "Oslo", "New", "in", "at", "and", "de", "É", "Smith-Jones",
    "a@b.example", "x.y@b.example", ",", ";", "/", ".",
)  # fmt: skip
ANOTHER = "; Zoe Zane at +1 212 555 0117"  # no formula covers a telephone number


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from((" ", " ", "", "\u00a0 "))), max_size=14))
def test_people_are_read_the_same_whoever_stands_beside_them(words):
    line = "".join(map("".join, words)).strip()

    alone = read_persons(line, 0, len(line))
    beside_another = read_persons(line + ANOTHER, 0, len(line + ANOTHER))

    assert [person.spans for person in alone] == [person.spans for person in beside_another[:-1]]
