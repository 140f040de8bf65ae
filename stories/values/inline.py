"""Inline text: the small mark-up inside a block of the body.

    inline  = { text | "\n" | element } ;
    element = "<em>" inline "</em>" | "<strong>" inline "</strong>" | '<a href="' address '">' inline "</a>" ;

In text `&`, `<` and `>` are written `&amp;`, `&lt;` and `&gt;`; in an address `"` is `&quot;` too. Nothing else is mark-up, so
one grammar check tells whether a text is safe to put into a page, whoever cleaned it before.
"""

import re
from urllib.parse import urlsplit

from phrases import Phrase, phrase

MAX_DEPTH = 8

_TOKEN = re.compile(
    r'<(?P<close>/?)(?P<tag>em|strong|a)(?: href="(?P<href>[^"<>]*)")?>|(?P<text>[^<>&]+)|&(?P<entity>amp|lt|gt|quot);'
)
_ADDRESS_ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;)")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
# Browsers drop or fold these when they read an address, so that a scheme can hide behind them.
_HIDDEN = re.compile("[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\\\]")


def from_plain(text: str) -> str:
    """Write plain characters as inline text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def to_plain(text: str) -> str:
    """Return the characters a reader sees; the inverse of `from_plain` for text without elements."""
    if not ("<" in text or "&" in text or ">" in text):  # most say so, and this asks in a tenth of the time
        return text
    return "".join(match["text"] or _ENTITIES.get(match["entity"] or "", "") for match in _TOKEN.finditer(text))


def objection(text: str) -> Phrase | None:
    """Say what is wrong with `text` as inline text, or None. Linear in its length."""
    open_tags: list[str] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            return phrase(
                "Unexpected {found!r} at character {position}: write &lt; &gt; &amp; in text.",
                found=text[position : position + 12],
                position=position + 1,
            )
        position = match.end()
        tag = match["tag"]
        if tag is None:
            if match["entity"] == "quot":
                return phrase("Write quotes in text as they are; &quot; belongs in addresses.")
        elif match["close"]:
            if match["href"] is not None or not open_tags or open_tags.pop() != tag:
                return phrase("</{tag}> closes nothing that is open here.", tag=tag)
        else:
            if wrong := _wrong_opening(tag, match["href"], open_tags):
                return wrong
            open_tags.append(tag)
    return phrase("<{tag}> is not closed.", tag=open_tags[-1]) if open_tags else None


def address_is_safe(address: str) -> bool:
    """Tell whether a link may point at `address`: https, http (with a host), mailto, or a path from the site's root."""
    if not address or _HIDDEN.search(address) or address.startswith("//"):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme in {"https", "http"}:
        return bool(parts.netloc)
    if parts.scheme == "mailto":
        return bool(parts.path)
    return not parts.scheme and not parts.netloc and address.startswith("/")


def _wrong_opening(tag: str, href: str | None, open_tags: list[str]) -> Phrase | None:
    if (tag == "a") != (href is not None):
        return phrase("<{tag}> is not written as the desk writes it.", tag=tag)
    if tag in open_tags:
        return phrase("<{tag}> stands inside another <{tag}>.", tag=tag)
    if len(open_tags) >= MAX_DEPTH:
        return phrase("More than {limit} elements inside one another.", limit=MAX_DEPTH)
    if href is not None:
        if _ADDRESS_ENTITY.search(href):
            return phrase("Write & in an address as &amp;.")
        address = re.sub("&(amp|lt|gt|quot);", lambda match: _ENTITIES[match[1]], href)
        if not address_is_safe(address):
            return phrase(
                "A link may not point at {address!r}: use https, http, mailto or a path that begins with one slash.",
                address=address[:60],
            )
    return None
