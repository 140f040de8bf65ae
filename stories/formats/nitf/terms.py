"""The words of NITF that reading and writing share."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"
# The schema fixes these to the letter.
FIXED: Mapping[str, str] = MappingProxyType({
    "version": "-//IPTC//DTD NITF 3.6//EN",
    "change.date": "September 11, 2009",
    "change.time": "12:26",
})  # fmt: skip

NoteKind = Literal["update", "correction", "refile", "production", "disclaimer"]
NOTES: tuple[NoteKind, ...] = get_args(NoteKind)
PICTURE_CREDITS = ("photographer", "source", "photo", "image")

# Urgency ends at 8, "least".
LEAST_URGENT = 8

# The body in XHTML and in NITF, as far as it is another there: strong is an em of that class.
NITF_OF_XHTML: Mapping[str, str] = MappingProxyType({
    "<h2>": "<hl2>", "</h2>": "</hl2>",
    "<strong>": '<em class="strong">', "</strong>": "</em>",
    "<blockquote>": "<bq><block>\n", "</blockquote>": "\n</block></bq>",
    "<pre>\n": "<pre>",
})  # fmt: skip
XHTML_OF_NITF: Mapping[str, str] = MappingProxyType(
    {name: name for name in ("p", "ul", "ol", "li", "dl", "dt", "dd", "pre", "table", "caption", "tr", "td", "th", "a", "br")}
    | {"em": "em", "hl1": "h2", "hl2": "h2", "bq": "blockquote", "block": "div", "fn": "p", "credit": "p"}
    | {"strong": "strong", "b": "strong", "i": "em", "h1": "h2", "h2": "h2", "h3": "h2", "blockquote": "blockquote", "div": "div"}
)
STRONG = frozenset({"strong", "bold"})
