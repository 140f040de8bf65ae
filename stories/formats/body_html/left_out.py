"""What of HTML from elsewhere no block can hold: players, frames, drawings, forms and scripts, with all that is in them."""

import re
from collections.abc import Iterator

from stories.formats.body_html.soup import DROPPED
from stories.formats.body_html.tokens import Tag, tokens

# These have nothing in them.
_ALONE = frozenset({"embed", "source", "track", "param", "frame", "input", "area"})
_ANY = re.compile(f"<(?:{'|'.join(sorted(DROPPED | _ALONE))})", re.IGNORECASE)
# Attributes that say where something is, or what.
_TELLING = ("src", "srcset", "data", "href", "poster", "value", "content", "title", "alt", "aria-label", "cite")

# As XML has it, and HTML has not: there such a tag is an open one, and the rest of the page stands in it.
_CLOSES_ITSELF = re.compile(
    rf"""<(?P<name>{"|".join(sorted(DROPPED))})(?P<attributes>(?:[ \t\n](?:[^<>"'/]++|/(?!>)|"[^"]*+"|'[^']*+')*+)?+)/>""",
    re.IGNORECASE,
)


def closed(html: str) -> str:
    """Return `html` with an end tag behind each of these elements that closes itself, so that what follows is no part of it."""
    return _CLOSES_ITSELF.sub(r"<\g<name>\g<attributes>></\g<name>>", html)


def left_out(html: str) -> Iterator[str]:
    """Yield what each of these elements says, the outermost with all in it: its addresses and words behind its name."""
    if not _ANY.search(html):  # most bodies
        return
    name, levels, said = "", 0, list[str]()
    for token in tokens(html, with_raw_text=True):
        if isinstance(token, str):
            said += [token] if name else []
            continue
        if name:
            levels += (token.name == name) * (-1 if token.closing else 1)
            said += _values(token)
        elif token.name in _ALONE and not token.closing:
            yield from _told(token.name, _values(token))
        elif token.name in DROPPED and not token.closing:
            name, levels, said = token.name, 1 - token.closes_itself, _values(token)
        if name and not levels:
            yield from _told(name, said)
            name = ""
    if name:
        yield from _told(name, said)


def _values(tag: Tag) -> list[str]:
    return [tag.attributes[name] for name in _TELLING if tag.attributes.get(name)]


def _told(name: str, said: list[str]) -> Iterator[str]:
    if words := " ".join(" ".join(said).split()):
        yield f"{name}: {words}"
