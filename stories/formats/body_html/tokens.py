"""HTML as a row of texts and tags, read the way browsers read it (https://html.spec.whatwg.org/multipage/parsing.html).

Comments, declarations and the insides of script, style and their like are left out. A tag that never ends is text: a browser
would swallow the rest of the page with it. Linear in the length: nothing is looked at more than a few times.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

# What stands in these is markup to nobody: it ends at the end tag alone.
RAW_TEXT = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")

_NAME = re.compile(r"/?+[a-zA-Z][^ \t\n/>]*+")
_ATTRIBUTE = re.compile(
    r"""[ \t\n/]*+(?P<name>[^ \t\n/>][^ \t\n/>=]*+)"""
    r"""(?:[ \t\n]*+=[ \t\n]*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^ \t\n>"'][^ \t\n>]*+)|(?=>)))?+"""
)
_TAG_END = re.compile(r"[ \t\n/]*+>")
_COMMENT_END = re.compile(r"--!?>")
_RAW_TEXT_END = {name: re.compile(rf"</{name}(?=[ \t\n/>])", re.IGNORECASE) for name in RAW_TEXT}

_LEADING_ZEROS = re.compile(r"&#0++(?=[0-9])")
_BEYOND_UNICODE = re.compile(r"&#[0-9]{8,}+;?")  # Python refuses to make a number of 5,000 digits
# `?a=1&copy=2` holds no reference: in an attribute only a number, or what ends in a semicolon, is one.
_PLAIN_AMPERSAND = re.compile(r"&(?!#|[a-zA-Z][a-zA-Z0-9]*;)")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class Tag:
    """A tag, its name in lower case, its values decoded. Of two attributes with one name the first counts."""

    name: str
    closing: bool
    closes_itself: bool
    attributes: dict[str, str]


def tokens(html: str, *, with_raw_text: bool = False) -> Iterator[Tag | str]:
    """Yield the tags, and the texts between them with their character references decoded; raw text only if it is asked for."""
    position = 0
    while (start := html.find("<", position)) >= 0:
        if start > position:
            yield decoded(html[position:start])
        if name := _NAME.match(html, start + 1):
            tag, position = _tag(html, name)
            if tag is None:
                yield html[start:]
                return
            yield tag
            if tag.name in _RAW_TEXT_END and not tag.closing:
                end = _end_of_raw_text(html, position, tag.name)
                if with_raw_text and end > position:
                    yield html[position:end]
                position = end
        elif html.startswith(("<!", "<?", "</"), start):
            position = _end_of_comment(html, start)
        else:
            yield "<"
            position = start + 1
    if position < len(html):
        yield decoded(html[position:])


def decoded(text: str) -> str:
    """Return `text` with its character references as characters, without those that name a control character."""
    if "&" not in text:
        return text
    return _CONTROLS.sub("", unescape(_BEYOND_UNICODE.sub("\ufffd", _LEADING_ZEROS.sub("&#", text))))


def _tag(html: str, name: re.Match[str]) -> tuple[Tag | None, int]:
    """Return the tag whose name was found and the position behind it, or None if it never ends."""
    attributes: dict[str, str] = {}
    position = name.end()
    while match := _ATTRIBUTE.match(html, position):
        value = match["double"] or match["single"] or match["bare"] or ""
        attributes.setdefault(match["name"].lower(), decoded(_PLAIN_AMPERSAND.sub("&amp;", value)))
        position = match.end()
    end = _TAG_END.match(html, position)
    if end is None:
        return None, len(html)
    written = name[0].lower()
    return Tag(written.lstrip("/"), written.startswith("/"), html[end.end() - 2] == "/", attributes), end.end()


def _end_of_comment(html: str, start: int) -> int:
    if html.startswith("<!--", start) and not html.startswith(("<!-->", "<!--->"), start):
        end = _COMMENT_END.search(html, start + 4)
        return end.end() if end else len(html)
    return html.find(">", start) + 1 or len(html)


def _end_of_raw_text(html: str, position: int, name: str) -> int:
    end = _RAW_TEXT_END[name].search(html, position)
    return end.start() if end else len(html)
