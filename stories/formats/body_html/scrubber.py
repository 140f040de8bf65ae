"""Two sanitisers that know nothing of each other, so that what one lets through the other stops.

bleach 6.4.0 is the last of its line (its release notes promise no further fixes, nor for security), keeps addresses such as
`javascript:123` and takes time square in the number of neighbours: it never stands alone, checks addresses by our own rule
and gets small pieces. nh3 0.3.8 (ammonia) stands before and behind it.
"""

import re
import threading
from collections.abc import Iterator, Mapping

import nh3
from bleach.sanitizer import Cleaner

from stories.formats.body_html import limits
from stories.formats.body_html.dialect import READABLE, SCHEMES, TAGS
from stories.values.inline import address_is_safe

PIECE = 8_000


def _nh3(tags: Mapping[str, frozenset[str]]) -> nh3.Cleaner:
    # Without a rule for "*", nh3 lets title and lang stand anywhere.
    attributes = {"*": set[str]()} | {tag: set(names) for tag, names in tags.items()}
    return nh3.Cleaner(tags=set(tags), attributes=attributes, url_schemes=set(SCHEMES), link_rel=None)


_BALANCER, _LAST_LOOK = _nh3(READABLE), _nh3(TAGS)
_own = threading.local()

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z0-9]+)[^>]*>")
_PRE = re.compile(r"<pre[^>]*>")


def balanced(html: str) -> str:
    """Return `html` as the tree a browser would make of it, of tags from `dialect.READABLE` alone.

    Raises:
        BadContent: body_too_large, if elements left open make it grow beyond twice what a body may be.
    """
    tree = _with_line_ends(_BALANCER.clean(html))
    limits.check_size(tree, times=2)
    return tree


def scrubbed(html: str) -> str:
    """Clean the desk's HTML, as `writer` wrote it, with bleach and then nh3. Linear in its length.

    Raises:
        BadContent: body_too_large.
    """
    limits.check_size(html)
    return _with_line_ends(_LAST_LOOK.clean(_with_line_ends(_bleached(html))))


def _with_line_ends(html: str) -> str:
    """Put back the line end behind each `<pre>`, which a parser takes for layout: the next would take one that is text."""
    return _PRE.sub(r"\g<0>\n", html)


def _bleached(html: str) -> str:
    """Clean balanced `html` in pieces. An element too large for one is cleaned as a shell, and what is in it on its own."""
    return "".join(_cleaner().clean(piece) if len(piece) <= PIECE else _bleached_large(piece) for piece in _pieces(html))


def _bleached_large(node: str) -> str:
    tags = list(_TAG.finditer(node))
    if len(tags) <= 2:  # one text, or one element around it: bleach takes long only over many
        return _cleaner().clean(node)
    opening, closing = tags[0].end(), tags[-1].start()
    before, end_tag, after = _cleaner().clean(node[:opening] + node[closing:]).rpartition("</")
    return before + _bleached(node[opening:closing]) + end_tag + after


def _pieces(html: str) -> Iterator[str]:
    """Cut balanced `html` between top-level nodes into pieces of at most `PIECE` characters, or of one node."""
    start = end = 0
    for boundary in _boundaries(html):
        if boundary - start > PIECE and end > start:
            yield html[start:end]
            start = end
        end = boundary
    yield html[start:]


def _boundaries(html: str) -> Iterator[int]:
    """Yield the places between top-level nodes."""
    depth = 0
    for tag in _TAG.finditer(html):
        if not depth:
            yield tag.start()
        if tag["close"]:
            depth -= 1
        elif tag["name"] != "br":
            depth += 1
        if not depth:
            yield tag.end()
    yield len(html)


def _cleaner() -> Cleaner:
    """Return this thread's bleach, which may not be shared."""
    if not hasattr(_own, "cleaner"):
        _own.cleaner = Cleaner(tags=set(TAGS), attributes=_may_stand, protocols=set(SCHEMES), strip=True)
    cleaner: Cleaner = _own.cleaner
    return cleaner


def _may_stand(tag: str, name: str, value: str) -> bool:
    return name in TAGS.get(tag, ()) and (name != "href" or address_is_safe(value))
