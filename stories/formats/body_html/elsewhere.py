"""HTML from other houses: its figures become pictures of the story, the classes of `stories.outgoing.xhtml` kinds of blocks.

<p class="question"><strong>..</strong></p>   <p class="answer">   <p class="link">Label: ..</p>   <p class="tweet"> "video"
<figure><img src alt/><figcaption>caption <span class="credit">credit</span></figcaption></figure>
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape

from stories.content import Block, EmbedBlock, LinkBlock, TextBlock
from stories.formats.body_html.tokens import Tag, tokens
from stories.incoming.received import Figure
from stories.values import inline

# Class -> what the desk's HTML says instead.
_KINDS = {
    "question": ' data-type="question"',
    "answer": ' data-type="answer"',
    "link": ' data-type="link" data-label=""',
    "tweet": ' data-type="embed" data-kind="tweet"',
    "video": ' data-type="embed" data-kind="video"',
}
_KEPT = ("href", "style")
_BREAKS = frozenset({"br", "p", "div", "li"})

_ALL_STRONG = re.compile(r"<strong>((?:(?!</?strong>).)*)</strong>", re.DOTALL)
_LABEL = re.compile(r"((?:[^<>&]|&(?:amp|lt|gt);){1,200}?): (?=.)", re.DOTALL)
_LINKED_ADDRESS = re.compile(r'<a href="([^"]*)">([^<]*)</a>')


def in_dialect(html: str, place: Callable[[Figure], str]) -> str:
    """Rewrite `html` as the desk's reader understands it. `place` returns the id of the picture a figure shows, or ""."""
    return "".join(_rewritten(tokens(html), place))


def as_written(block: Block) -> Block:
    """Return a block without what `stories.outgoing.xhtml` put around its words."""
    match block:
        case TextBlock(type="question") if whole := _ALL_STRONG.fullmatch(block.text):
            return replace(block, text=whole[1])
        case LinkBlock():
            label = _LABEL.match(block.text)
            text = block.text[label.end() :] if label else block.text
            return replace(block, label=inline.to_plain(label[1]) if label else "", text=_without_links(text))
        case EmbedBlock():
            return replace(block, text=_without_links(block.text))
    return block


def _without_links(text: str) -> str:
    """Take links from addresses that link to themselves."""
    return _LINKED_ADDRESS.sub(lambda link: link[2] if inline.to_plain(link[2]) == inline.to_plain(link[1]) else link[0], text)


@dataclass(slots=True)
class _Figure:
    """A figure while it is read; `at` names the part the words belong to that come next."""

    tag: str
    depth: int = 1
    addresses: list[str] = field(default_factory=list)
    alt: str = ""
    words: dict[str, list[str]] = field(default_factory=lambda: {"caption": [], "credit": []})
    spans: list[bool] = field(default_factory=list)
    captions: int = 0

    def take(self, token: Tag | str) -> None:
        if isinstance(token, str):
            part = "credit" if any(self.spans) or not self.captions else "caption"
            self.words[part].append(token)
        elif token.name == "img":
            self.addresses += [token.attributes["src"]] if token.attributes.get("src") else []
            self.alt = self.alt or token.attributes.get("alt", "")
        elif token.name == "figcaption":
            self.captions += -1 if token.closing else 1
        elif token.name == "span":
            if not token.closing:
                self.spans.append(token.attributes.get("class") == "credit")
            elif self.spans:
                self.spans.pop()
        elif token.name in _BREAKS and not (token.closing and token.name == "br"):
            self.words["caption" if self.captions else "credit"].append("\n")

    def figure(self) -> Figure:
        caption, credit = ("\n".join(filter(None, map(_folded, "".join(said).split("\n")))) for said in self.words.values())
        return Figure(tuple(self.addresses), " ".join(self.alt.split()), caption, credit.replace("\n", " "))


def _folded(line: str) -> str:
    return " ".join(line.split())


def _rewritten(parts: Iterable[Tag | str], place: Callable[[Figure], str]) -> Iterator[str]:
    """Yield the HTML the desk's reader knows; an image outside a figure is a figure of its own."""
    figure: _Figure | None = None
    for part in parts:
        if figure is not None:
            if isinstance(part, Tag) and part.name == figure.tag and not part.closes_itself:
                figure.depth += -1 if part.closing else 1
            if figure.depth:
                figure.take(part)
                continue
            yield _placed(figure, place)
            figure = None
        elif isinstance(part, str):
            yield escape(part, quote=False)
        elif part.name == "figure" and not part.closing:
            figure = _Figure(part.name)
        elif part.name == "img":
            image = _Figure(part.name)
            image.take(part)
            yield _placed(image, place)
        else:
            yield _tag(part)
    if figure is not None:  # somebody forgot to close it
        yield _placed(figure, place)


def _placed(figure: _Figure, place: Callable[[Figure], str]) -> str:
    name = place(figure.figure())
    return f'<figure data-picture="{name}"></figure>' if name else ""


def _tag(tag: Tag) -> str:
    if tag.closing:
        return f"</{tag.name}>"
    kind = _KINDS.get(tag.attributes.get("class", ""), "") if tag.name == "p" else ""
    kept = "".join(f' {key}="{escape(tag.attributes[key])}"' for key in _KEPT if key in tag.attributes)
    return f"<{tag.name}{kind}{kept}>"
