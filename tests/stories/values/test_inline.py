import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stories.values import inline
from tests.effort import grows_in_line
from tests.stories.contents import marked_up, plain

# Pieces of which nearly-right and wrong mark-up is made.
PIECES = (
    "<em>", "</em>", "<strong>", "</strong>", '<a href="/a">', '<a href="https://a.example/?b=1&amp;c">', "</a>",
    "<a>", "<b>", "<em >", '<em href="/a">', "</a >", "<EM>", "&amp;", "&lt;", "&quot;", "&nbsp;", "&#60;", "&", "<", ">", '"',
    "a", "\n", "<!-- -->", "<br>", '<a href="javascript:alert(1)">', '<a href="/a" onclick="b">', '<a href="/&quot;">',
    '<a href="/a&b">', "<a href='/a'>",
)  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)

_ENTITY = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}


class Grammar:
    """The grammar of the module's docstring, as a reader by descent: a second opinion on every text."""

    def __init__(self, text: str) -> None:
        self.text, self.position, self.open = text, 0, []

    def accepts(self) -> bool:
        return self._inline() and self.position == len(self.text)

    def _inline(self) -> bool:
        while match := re.compile(r"[^<>&]|&(?:amp|lt|gt);|<(em|strong)>|<(a) href=\"([^\"]*)\">").match(
            self.text, self.position
        ):
            self.position = match.end()
            tag = match[1] or match[2]
            if tag and not self._element(tag, match[3]):
                return False
        return True

    def _element(self, tag: str, href: str | None) -> bool:
        if tag in self.open or len(self.open) == inline.MAX_DEPTH or (href is not None and not self._address(href)):
            return False
        self.open.append(tag)
        closes = self._inline() and self.text.startswith(f"</{tag}>", self.position)
        self.position += len(f"</{tag}>")
        self.open.pop()
        return closes

    def _address(self, href: str) -> bool:
        whole = re.fullmatch(r"(?:[^<>&\"]|&(?:amp|lt|gt|quot);)*", href)
        return bool(whole) and inline.address_is_safe(re.sub("&[a-z]+;", lambda match: _ENTITY[match[0]], href))


class Page(HTMLParser):
    """What a browser would make of a text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, attrs))

    def handle_data(self, data):
        self.words += data


@given(marked_up)
def test_what_the_grammar_makes_is_accepted(text):
    assert inline.objection(text) is None


@settings(max_examples=2_000)
@given(pieces)
def test_exactly_what_the_grammar_makes_is_accepted(text):
    assert (inline.objection(text) is None) == Grammar(text).accepts()


@given(plain)
def test_plain_text_comes_back_from_inline_text_as_it_was(text):
    assert inline.to_plain(inline.from_plain(text)) == text
    assert inline.objection(inline.from_plain(text)) is None


@given(st.one_of(marked_up, pieces))
def test_what_is_accepted_brings_nothing_into_a_page_but_links_and_stress(text):
    if inline.objection(text) is None:
        page = Page(text)

        assert {tag for tag, _ in page.tags} <= {"a", "em", "strong"}
        assert all(attributes == [] or [name for name, _ in attributes] == ["href"] for _, attributes in page.tags)
        assert page.words.replace("\r", "") == inline.to_plain(text).replace("\r", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Halden",
        'She said "no"',
        "line\nline",
        "5 &lt; 6 &amp;&amp; 7 &gt; 6",
        "<em>a <strong>b</strong></em>",
        '<a href="https://halden.example/?a=1&amp;b=2">there</a>',
        '<a href="mailto:desk@halden.example">us</a>',
    ],
)
def test_ordinary_copy_is_accepted(text):
    assert inline.objection(text) is None


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("5 < 6", "&lt;"),
        ("R&D", "&amp;"),
        ("<script>alert(1)</script>", "Unexpected"),
        ("<em>a", "not closed"),
        ("a</em>", "closes nothing"),
        ("<em><strong>a</em></strong>", "closes nothing"),
        ("<em><em>a</em></em>", "inside another"),
        ("<a>there</a>", "not written"),
        ("&quot;no&quot;", "quotes"),
        ('<a href="javascript:alert(1)">a</a>', "may not point"),
        ('<a href="//evil.example">a</a>', "may not point"),
        ('<a href="data:text/html,a">a</a>', "may not point"),
        ('<a href="https://a.example/?b&c">a</a>', "&amp;"),
    ],
)
def test_what_is_wrong_is_said(text, hint):
    assert hint in (inline.objection(text) or "")


@pytest.mark.parametrize(
    "address",
    [
        "", " https://a.example", "java\tscript:alert(1)", "JAVASCRIPT:alert(1)", "\x01javascript:alert(1)", "vbscript:a",
        "//a.example", "/\\a.example", "\\\\a.example", "https:", "https:///path", "http://", "mailto:", "relative/path",
        "?query", "#top", "https://[::1", "ftp://a.example", "java\u200bscript:a", "blob:https://a.example", "https://a.example\n",
    ],
)  # fmt: skip
def test_an_address_behind_which_something_else_may_hide_is_refused(address):
    assert not inline.address_is_safe(address)


@pytest.mark.parametrize("unit", ["<em>", "</em>", "&amp", "a", "<", "&amp;"])
@pytest.mark.parametrize("opening", ["", '<a href="'])
def test_hostile_text_is_judged_in_line_with_its_length(opening, unit):
    def judge(size):
        text = opening + unit * (size // len(unit))
        inline.objection(text)
        inline.to_plain(text)

    assert grows_in_line(judge, 25_000, 250_000)
