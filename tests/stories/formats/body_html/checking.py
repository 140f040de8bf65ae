"""A second opinion on cleaned bodies, written apart from the code, and what the properties are tried on."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import strategies as st

from stories.content import Block, EmbedBlock, LinkBlock, ListBlock, PictureBlock, TableBlock, TextBlock

ALLOWED = {
    "p": {"data-id", "data-type", "data-label", "data-kind"},
    "h2": {"data-id"}, "blockquote": {"data-id"}, "ul": {"data-id"}, "ol": {"data-id"}, "pre": {"data-id"},
    "figure": {"data-id", "data-picture"}, "a": {"href"}, "li": set(), "em": set(), "strong": set(), "br": set(),
}  # fmt: skip
PARENTS = {"li": {"ul", "ol"}, "p": {"", "blockquote"}} | dict.fromkeys(("h2", "blockquote", "ul", "ol", "pre", "figure"), {""})
ADDRESS = re.compile(r"(?:https?://[^\x00-\x20\\]+|mailto:[^\x00-\x20\\]+|/(?!/)[^\x00-\x20\\]*)", re.IGNORECASE)


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open = [""]
        self.objections: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED:
            self.objections.append(f"<{tag}>")
        self.objections += [f"{tag}[{name}]" for name, _ in attrs if name not in ALLOWED.get(tag, ())]
        self.objections += [f"to {value!r}" for name, value in attrs if name == "href" and not ADDRESS.fullmatch(value or "")]
        if tag in PARENTS and self.open[-1] not in PARENTS[tag]:
            self.objections.append(f"<{tag}> in <{self.open[-1]}>")
        if tag in self.open:
            self.objections.append(f"<{tag}> in itself")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            self.objections.append(f"</{tag}>")

    def handle_comment(self, data):
        self.objections.append("a comment")

    def handle_decl(self, decl):
        self.objections.append("a declaration")

    def handle_entityref(self, name):
        if name not in {"amp", "lt", "gt", "nbsp"}:
            self.objections.append(f"&{name};")

    def handle_charref(self, name):
        self.objections.append(f"&#{name};")

    def handle_data(self, data):
        if self.open[-1] in {"", "ul", "ol", "blockquote", "figure"}:
            self.objections.append(f"{data!r} outside a block")
        if "<" in data or "&" in data:
            self.objections.append(f"{data!r} unescaped")


def objections(html: str) -> list[str]:
    """Return whatever in `html` is not of the desk's dialect."""
    checker = _Checker()
    checker.feed(html)
    checker.close()
    return checker.objections + [f"<{tag}> left open" for tag in checker.open[1:]]


_TAGS = (
    "p", "div", "b", "strong", "i", "em", "span", "a", "ul", "ol", "li", "table", "tr", "td", "th", "caption", "tbody", "h1",
    "h2", "h4", "blockquote", "pre", "figure", "br", "hr", "img", "svg", "math", "script", "style", "template", "noscript",
    "title", "textarea", "select", "option", "iframe", "form", "section", "dl", "dt", "dd", "font", "u", "o:p", "plaintext",
)  # fmt: skip
_VALUES = (
    "k1", "k1", "p9", "question", "answer", "link", "embed", "tweet", "ordered", "https://example.org/?a=1&b=2", "/path",
    "//evil.test/", "javascript:alert(1)", "java&#10;script:alert(1)", "font-weight:700", "font-weight:normal;font-style:italic",
    "mso-list:l0", "mso-list:Ignore", "\"'<>&", "",
)  # fmt: skip
_NAMES = ("href", "style", "data-id", "data-type", "data-kind", "data-label", "data-picture", "onclick", "src", "class")

_attributes = st.builds(
    lambda name, quote, value: f" {name}={quote}{value}{quote}",
    st.sampled_from(_NAMES),
    st.sampled_from(("'", '"', "")),
    st.sampled_from(_VALUES),
)
_tags = st.builds(
    lambda opening, name, attributes, end: f"{opening}{name}{''.join(attributes)}{end}",
    st.sampled_from(("<", "<", "<", "</", "</")),
    st.sampled_from(_TAGS),
    st.lists(_attributes, max_size=3),
    st.sampled_from((">", ">", ">", "/>", "")),
)
_ODDITIES = (
    "<!--", "-->", "<!", "<?", "</", "<![CDATA[", "]]>", "&lt;script&gt;", "&#60;", "&amp;lt;", "&", "\u00a0", "\n", "  ", "\t",
    "word ", "1.",
)  # fmt: skip
_oddities = st.sampled_from(_ODDITIES)
_text = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=8)

soups = st.lists(st.one_of(_tags, _tags, _oddities, _text), max_size=30).map("".join)

_marks = st.sampled_from(("<em>", "<strong>", '<a href="/a">', '<a href="https://example.org/?a=1&amp;b=&quot;">'))
_pieces = st.one_of(
    st.sampled_from(("word", "two words", " ", "  ", "\t", "\n", "\n\n", "\u00a0", "&amp;", "&lt;b&gt;", "'", '"')),
    _text.map(lambda text: re.sub("[&<>]", "", text)),
)


def _wrapped(inner: str, marks: list[str]) -> str:
    for mark in marks:
        name = mark[1:].split()[0].rstrip(">")
        if f"<{name}" not in inner:
            inner = f"{mark}{inner}</{name}>"
    return inner


# Inline text by the grammar, as anybody may have written it: with elements that are empty, or that could be one.
inline_texts = st.lists(st.builds(_wrapped, _pieces, st.lists(_marks, max_size=3)), max_size=5).map("".join)
_some = _pieces.filter(bool)
# The same text as the desk writes it: nothing empty, nothing that could be one element.
settled_texts = st.lists(
    st.builds(lambda plain, inner, marks: plain + _wrapped(inner, marks), _some, _some, st.lists(_marks, max_size=3)), max_size=3
).map("".join)
plain_texts = st.lists(st.sampled_from(("word", " ", "  ", "\t", "\u00a0", "&", "<b>", '"', "'", "é")), max_size=6).map("".join)
_lines = st.lists(plain_texts, max_size=4).map(tuple).filter(lambda lines: lines != ("",))


def _blocks(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Block]:
    kinds = st.sampled_from(("paragraph", "subhead", "quote", "question", "answer"))
    return st.one_of(
        st.builds(TextBlock, st.just(""), texts, kinds),
        st.builds(ListBlock, st.just(""), st.lists(texts, max_size=4).map(tuple), st.booleans()),
        st.builds(TableBlock, st.just(""), _lines),
        st.builds(PictureBlock, st.just(""), st.sampled_from(("p1", "p2"))),
        st.builds(LinkBlock, st.just(""), plain_texts, texts),
        st.builds(EmbedBlock, st.just(""), st.sampled_from(("tweet", "video")), texts),
    )


def bodies(texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Block, ...]]:
    """Bodies of up to six blocks, each with an id of its own."""
    return st.lists(_blocks(texts), max_size=6).map(_named)


def _named(blocks: list[Block]) -> tuple[Block, ...]:
    return tuple(replace(block, id=f"k{index}") for index, block in enumerate(blocks))
