"""Every word of a file stands in the story, in its origin or in a report."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from stories.errors import BadFormat
from stories.formats.nitf.reading import READERS
from tests.stories.formats.nitf import samples

NAMES = sorted({
    *READERS, "head", "tobject.property", "iim", "evloc", "date.expire", "series", "key-list", "identified-content",
    "revision-history", "body", "body.head", "hedline", "rights", "byttl", "person", "location", "city", "story.date", "block",
    "p", "em", "a", "br", "ul", "li", "dl", "dt", "dd", "pre", "table", "tr", "td", "caption", "bq", "credit", "q", "media",
    "media-reference", "media-metadata", "media-object", "media-caption", "media-producer", "body.end", "bibliography", "event",
    "org", "virtloc", "hr", "fn", "x",
})  # fmt: skip
ATTRIBUTES = [
    "norm", "key", "source", "media-type", "type", "value", "info", "ed-urg", "name", "content", "id-string", "regsrc", "scope",
    "src-name", "year", "holder", "fix-id", "tobject.subject.refnum", "idsrc", "alternate-text", "source-credit", "copyright",
    "height", "version", "uno", "management-status", "management-doc-idref", "date.publication", "noteclass", "x",
]  # fmt: skip

words = st.integers(0, 10**6).map(lambda number: f"word{number}x")
attributes = st.dictionaries(st.sampled_from(ATTRIBUTES), words | st.sampled_from(["image", "title", "npa"]), max_size=2)


def element(name: str, said: dict[str, str], inside: list[str]) -> str:
    opening = "".join([name, *(f' {key}="{value}"' for key, value in said.items())])
    return f"<{opening}>{' '.join(inside)}</{name}>"


elements = st.recursive(
    words, lambda below: st.builds(element, st.sampled_from(NAMES), attributes, st.lists(below, max_size=3)), max_leaves=6
)
parts = st.lists(elements, max_size=3).map("".join)


@given(parts, parts, parts, parts)
@example("", "<byline>By <person>word1x</person> word2x</byline>", "", "")
@example('<urgency ed-urg="3">word1x</urgency>', "<hedline>word2x<hl1>word3x</hl1></hedline>", "", "word4x")
@example("", "", '<p value="word1x">a</p><p value="word2x">b</p>', "")
@example("", "", '<media media-type="image">word1x<media-producer><person/></media-producer></media>', "")
def test_no_word_of_a_story_is_lost(head, top, body, end):
    assert lost(
        f"<nitf><head>{head}</head><body><body.head>{top}</body.head><body.content>{body}</body.content>"
        f"<body.end>{end}</body.end></body></nitf>"
    ) == []  # fmt: skip


def lost(document: str) -> list[str]:
    """Return the words of a document that stand nowhere, none if it is refused."""
    try:
        kept = repr(samples.read(document))
    except BadFormat:
        return []
    return [word for word in re.findall(r"word\d+x", document) if word not in kept]
