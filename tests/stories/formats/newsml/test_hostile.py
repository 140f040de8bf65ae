import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.copy.limits import checked
from stories.errors import BadFormat
from stories.formats.newsml import read_item, read_words
from tests import effort
from tests.stories.formats.newsml.reading import NAMESPACE, item, read


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_xml"),
        (b"{}", "not_xml"),
        (b"<newsItem/>", "not_newsml"),
        (b"<NewsML><NewsItem/></NewsML>", "not_newsml"),
        (f"<planningItem {NAMESPACE}/>".encode(), "not_newsml"),
        (
            b'<!DOCTYPE newsItem [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + item(content="<headline>&x;</headline>"),
            "doctype",
        ),
        (item(content="<headline>a&nbsp;b</headline>"), "not_xml"),
        (item(contents=f'<inlineData contenttype="text/plain">{"word " * 60_000}</inlineData>'), "too_long"),
        (item(contents=f"<inlineXML><html>{'<p>x</p>' * 40_000}</html></inlineXML>"), "body_too_large"),
        (item(contents=f"<inlineXML><html>{'<div>' * 100}{'</div>' * 100}</html></inlineXML>"), "body_too_deep"),
        (item(content="<genre>x</genre>" * 2_000), "too_many_reports"),
        (b" " * 3_000_000, "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused(data, code):
    with pytest.raises(BadFormat) as refused:
        read(data)

    assert code in {problem.code for problem in refused.value.problems}


NAMES = [
    *read_item.READERS,
    *read_words.READERS,
    "name",
    "personDetails",
    "contactInfo",
    "address",
    "locality",
    "email",
    "br",
    "x",
]
words = st.text(
    st.characters(min_codepoint=32, exclude_characters="<>&\"'\x7f", exclude_categories=["Cs", "Cn", "Cc"]), max_size=8
)
attributes = st.dictionaries(st.sampled_from(["qcode", "uri", "role", "literal", "tag", "href"]), words, max_size=2)


def element(name: str, said: dict[str, str], inside: list[str]) -> str:
    opening = "".join([name, *(f' {key}="{value}"' for key, value in said.items())])
    return f"<{opening}>{''.join(inside)}</{name}>"


elements = st.recursive(
    words, lambda below: st.builds(element, st.sampled_from(NAMES), attributes, st.lists(below, max_size=3)), max_leaves=6
)


@given(st.lists(elements, max_size=4), st.lists(elements, max_size=6))
def test_whatever_stands_in_an_item_becomes_a_draft_or_is_refused(meta, content):
    assert is_draft_or_refused(item("".join(meta), "".join(content)))


def is_draft_or_refused(data: bytes) -> bool:
    try:
        received = read(data)
    except BadFormat as refused:
        return bool(refused.problems)
    return checked(received.content) == received.content


@pytest.mark.parametrize(
    "data",
    [
        lambda size: item(contents='<inlineData contenttype="text/plain">a </inlineData>' * size),
        lambda size: item(content="<headline>a</headline>" * size),
        lambda size: item(contents=f"<inlineXML><html>{'<p>a <b>b</b></p>' * size}</html></inlineXML>"),
        lambda size: item(content="<keyword>a</keyword>" * size),
    ],
    ids=["bodies", "headlines", "paragraphs", "keywords"],
)
def test_reading_takes_time_in_step_with_the_length(data):
    assert effort.grows_in_line(lambda size: read(data(size)), 50, 500)
