"""Every word of a file stands in the story, in its origin or in a report."""

import json
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from stories.errors import BadFormat
from stories.formats import body_html, ninjs
from stories.formats.ninjs import reading, terms
from stories.formats.ninjs.names import OLD

# What says nothing about the story but how the file is made.
FURNITURE = frozenset(
    {"role", "contentType", "mimetype", "contenttype", "type", "rel", *reading.FURNITURE, "charcount", "wordcount", "$standard"}
)
OF_A_FILE = frozenset({"name", "title", "format", "sizeInBytes", "sizeinbytes"})

words = st.integers(0, 10**6).map(lambda number: f"word{number}x")
known = st.sampled_from(
    [*terms.CREDITS, *terms.NOTES, *terms.PICTURE_CREDITS, "main", "subhead", "caption", "altText", "creditLine", "creator",
     "about", "keyword", "section", "picture", "text", "text/html", "lead", "inline", "publisher", "email", "phone", ""]
)  # fmt: skip
inner = st.sampled_from(
    ["role", "rel", "value", "name", "type", "uri", "literal", "contentType", "contactInfo", "href", "descriptions", "headlines",
     "people", "infoSources", "by", "address", "locality"]
)  # fmt: skip
values = st.recursive(
    words, lambda below: st.lists(below, max_size=3) | st.dictionaries(inner, below | known, max_size=5), max_leaves=8
)
names = st.sampled_from(
    sorted(
        {*reading.READERS, *reading.KNOWN, *OLD, "bodies", "people", "infoSources", "by", "body_html", "headline_x"} - FURNITURE
    )
)


@given(st.dictionaries(names, values, max_size=6))
def test_no_word_of_a_story_is_lost(item):
    assert lost(item | {"uri": "urn:x"}) == []


@given(st.dictionaries(names, values, max_size=6))
def test_no_word_of_a_picture_is_lost(item):
    assert lost({"uri": "urn:x", "associations": [item | {"type": "picture"}]}) == []


def lost(item: dict) -> list[str]:
    """Return the words of `item` that stand nowhere, none if it is refused."""
    try:
        received = ninjs.read(json.dumps(item).encode(), body_html.from_elsewhere)
    except BadFormat:
        return []
    kept = repr(received)
    return [word for key, word in leaves(item) if word.startswith("word") and key not in FURNITURE and word not in kept]


def leaves(value: object, key: str = "", *, in_file: bool = False) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield ("role" if in_file and key in OF_A_FILE else key), value
    elif isinstance(value, dict):
        for name, below in value.items():
            yield from leaves(below, name, in_file=in_file or name == "renditions")
    elif isinstance(value, list):
        for below in value:
            yield from leaves(below, key, in_file=in_file)
