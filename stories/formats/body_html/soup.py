"""Tag soup in, plain tags out: only tags of `dialect.READABLE`, values quoted, text escaped, no comment and no raw text.

Parsers differ in how they read what is odd, and that is where attacks live. About what this writes they cannot differ: no svg,
math, template, noscript or style reaches any of them, and the elements counted here are the elements they see.
A tag without meaning to the desk goes, and its text stays.
"""

from html import escape

from stories.formats.body_html import limits, pasted
from stories.formats.body_html.dialect import INLINE, READABLE
from stories.formats.body_html.tokens import RAW_TEXT, Tag, tokens

# Gone with all that is in them.
DROPPED = frozenset(RAW_TEXT) | {
    "svg", "math", "template", "noscript", "select", "datalist", "object", "applet", "audio", "video", "canvas", "frameset",
}  # fmt: skip

BOXES = (
    "address", "article", "aside", "body", "center", "details", "dialog", "dl", "fieldset", "figcaption", "footer", "form",
    "header", "hgroup", "hr", "legend", "main", "nav", "search", "section", "summary",
)  # fmt: skip
RENAMED = {
    "h1": "h2", "h3": "h2", "h4": "h2", "h5": "h2", "h6": "h2", "th": "td", "dt": "p", "dd": "p", "listing": "pre", "menu": "ul",
    "dir": "ul",
} | dict.fromkeys(BOXES, "div")  # fmt: skip

_FOREIGN = frozenset({"svg", "math"})
# A drawing somebody forgot to close ends where a browser ends it: at the first tag that can only be text of the page.
_NEVER_FOREIGN = (READABLE.keys() | RENAMED.keys() | pasted.STYLED) - {"a", "font"}
_CLOSES_A_PARAGRAPH = frozenset(READABLE) - INLINE - {"table"}
_CLOSED_BY_THE_NEXT = frozenset({"p", "li", "tr", "td"})


def plain_tags(html: str) -> str:
    """Rewrite `html`. Elements may still overlap or stay open; making a tree of them is a parser's work.

    Raises:
        BadContent: body_too_large, body_too_deep: more elements, or more left open, than a parser should be given.
    """
    rewriter = _Rewriter()
    for token in tokens(html):
        rewriter.take(token)
    return "".join(rewriter.written)


class _Rewriter:
    """Takes one token after the other; what becomes of it stands in `written`."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self._elements = 0
        self._unclosed = _Unclosed()
        self._meant: dict[str, list[tuple[str, ...]]] = {}  # tag as it came -> what was written for each that is open
        self._dropping = ""
        self._levels = 0
        self._dropped: list[str] = []
        self._word_item: int | None = None  # where the item of a Word list that is open begins in `written`

    def take(self, token: Tag | str) -> None:
        if self._dropping and not self._breaks_out(token):
            self._drop(token)
        elif isinstance(token, str):
            self.written.append(escape(token, quote=False))
        elif token.closing:
            self._close(token.name)
        elif token.name in DROPPED or (self._word_item is not None and pasted.is_list_marker(token)):
            if not (token.name in _FOREIGN and token.closes_itself):
                self._dropping, self._levels = token.name, 1
        else:
            self._open(token)

    def _breaks_out(self, token: Tag | str) -> bool:
        if self._dropping not in _FOREIGN or isinstance(token, str) or token.closing or token.name not in _NEVER_FOREIGN:
            return False
        self._dropping, self._dropped = "", []
        return True

    def _open(self, tag: Tag) -> None:
        self._elements += 1
        limits.check_elements(self._elements)
        if tag.name == "br":
            self.written.append("<br>")
            return
        names = self._meaning(tag)
        for name in names:
            self._unclosed.opened(name)
            values = {key: value for key, value in tag.attributes.items() if key in READABLE[name]}
            self.written.append(f"<{name}" + "".join(f' {key}="{escape(value)}"' for key, value in values.items()) + ">")
        self._meant.setdefault(tag.name, []).append(names)
        if tag.name == "hr":
            self._close("hr")

    def _meaning(self, tag: Tag) -> tuple[str, ...]:
        """Return the elements to write for `tag`, from the outside in."""
        if tag.name in pasted.STYLED:
            return pasted.marks(tag)
        self._word_item = None
        if pasted.is_list_item(tag):
            self._word_item = len(self.written)
            return ("li",)
        name = RENAMED.get(tag.name, tag.name)
        return (name,) if name in READABLE else ()

    def _close(self, name: str) -> None:
        if name == "p":
            self._word_item = None
        if opened := self._meant.get(name):
            for meant in reversed(opened.pop()):
                self._unclosed.closed(meant)
                self.written.append(f"</{meant}>")

    def _drop(self, token: Tag | str) -> None:
        if isinstance(token, str):
            self._dropped.append(token)
        elif token.name == self._dropping:
            self._levels += -1 if token.closing else 1
            if not self._levels:
                if self._word_item is not None and self._dropping == "span" and pasted.is_number("".join(self._dropped)):
                    self.written[self._word_item] = '<li data-type="ordered">'
                self._dropping, self._dropped = "", []


class _Unclosed:
    """Counts the elements a parser has open at most: one counts as closed only where every parser closes it."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def opened(self, name: str) -> None:
        if self._names:
            last = self._names[-1]
            if (last == "p" and name in _CLOSES_A_PARAGRAPH) or (last == name and name in _CLOSED_BY_THE_NEXT):
                self._names.pop()
        self._names.append(name)
        limits.check_unclosed(len(self._names))

    def closed(self, name: str) -> None:
        for back, last in enumerate(reversed(self._names[-3:]), start=1):
            if last == name:
                del self._names[-back:]
                return
            if last not in _CLOSED_BY_THE_NEXT:
                return
