"""What the files of agencies have and XML without a document type has not: a DOCTYPE, and HTML's names for characters."""

import re
from html.entities import html5

from stories.incoming.xml_encoding import utf_16_of

# One that only names its DTD, at the head of the file. The DTD is never fetched; one with declarations inside is refused by
# the parser.
_DOCTYPE = re.compile(rb"\A((?:\xef\xbb\xbf)?(?:\s|<\?[^>]*\?>|<!--(?:(?!--).)*-->)*)<!DOCTYPE\s+nitf\b[^\[\]<>]*>", re.DOTALL)
# The text of a CDATA section stays as it is; one that is not closed goes on to the end.
_NAMED = re.compile(rb"<!\[CDATA\[(?:.*?\]\]>|.*)|&([A-Za-z][A-Za-z0-9]{1,31};)", re.DOTALL)
_XML_KNOWS = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


def readable(data: bytes) -> bytes:
    """Return a file as XML without a document type, every line where it was."""
    encoding = utf_16_of(data)
    if not encoding:
        return _without_names(data)
    try:
        return _without_names(data.decode(encoding).encode()).decode().encode(encoding)
    except UnicodeDecodeError:
        return data  # the parser refuses it, and says where


def _without_names(data: bytes) -> bytes:
    return _NAMED.sub(_numbered, _DOCTYPE.sub(_blank, data, count=1))


def _blank(doctype: re.Match[bytes]) -> bytes:
    return doctype[1] + b"\n" * doctype[0].count(b"\n", len(doctype[1]))


def _numbered(found: re.Match[bytes]) -> bytes:
    name = (found[1] or b"").decode("ascii")
    if name in _XML_KNOWS or name not in html5:
        return found[0]
    return "".join(f"&#{ord(character)};" for character in html5[name]).encode("ascii")
