"""Every word of a file stands in the story, in its origin or in a report."""

import re

from hypothesis import given
from hypothesis import strategies as st

from stories.errors import BadFormat
from stories.formats.newsml import read_item, read_words, terms
from tests.stories.formats.newsml.reading import item, read

CODES = (
    *terms.NOTES,
    *terms.CREDITS,
    *terms.PICTURE_CREDITS,
    terms.SUBHEAD,
    terms.ALT,
    terms.CAPTION,
    terms.SUMMARY,
    "stat:usable",
)
NAMES = sorted({
    *read_item.READERS, *read_words.READERS, "title", "genre", "name", "personDetails", "contactInfo", "address", "locality",
    "area", "email", "phone", "x",
})  # fmt: skip
OWN = "<catalog>" + "".join(f'<scheme alias="{alias}" uri="{uri}"/>' for alias, uri in terms.OWN_SCHEMES.items()) + "</catalog>"

words = st.integers(0, 10**6).map(lambda number: f"word{number}x")
attributes = st.dictionaries(
    st.sampled_from(["qcode", "uri", "literal", "href", "role"]), words | st.sampled_from(CODES), max_size=2
)


def element(name: str, said: dict[str, str], inside: list[str]) -> str:
    codes = () if name == "name" else said.items()  # a name has none
    opening = "".join([name, *(f' {key}="{value}"' for key, value in codes)])
    return f"<{opening}>{' '.join(inside)}</{name}>"


elements = st.recursive(
    words, lambda below: st.builds(element, st.sampled_from(NAMES), attributes, st.lists(below, max_size=3)), max_leaves=6
)


@given(st.lists(elements, max_size=4), st.lists(elements, max_size=6))
def test_no_word_of_a_story_is_lost(meta, content):
    assert lost(item("".join(meta), "".join(content), catalog=OWN)) == []


@given(st.lists(elements, max_size=4), st.lists(elements, max_size=6))
def test_no_word_of_a_picture_is_lost(meta, content):
    picture = item("".join(meta), "".join(content), catalog=OWN).replace(b"ninat:text", b"ninat:picture")

    assert lost(picture) == []


def lost(data: bytes) -> list[str]:
    """Return the words of a file that stand nowhere, none if it is refused."""
    try:
        kept = repr(read(data))
    except BadFormat:
        return []
    return [word for word in re.findall(r"word\d+x", data.decode()) if word not in kept]
