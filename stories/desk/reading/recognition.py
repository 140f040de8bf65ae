"""Which format a file is: by the media type it was sent as, by how it begins, or else by its name."""

import codecs
import re
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

from stories.formats import READERS
from stories.incoming.xml_encoding import utf_16_of

# The formats copy comes in, and what people call them.
FORMATS: Mapping[str, str] = MappingProxyType({"wire": "wire text", "ninjs": "ninjs", "newsml": "NewsML-G2", "nitf": "NITF"})
# JSON or XML that is none of these.
UNKNOWN = "unknown"

# What a name says of a file that does not say it itself.
_BY_SUFFIX = {".ninjs": "ninjs", ".newsml": "newsml", ".nitf": "nitf", ".json": UNKNOWN, ".xml": UNKNOWN}
_BY_ROOT = {"newsMessage": "newsml", "newsItem": "newsml", "packageItem": "newsml", "nitf": "nitf"}
# Of the media types the one that says no more than that it is JSON.
_GENERIC = "application/json"
_BY_TYPE = {media_type: name for name, reader in READERS.items() for media_type in reader.media_types if media_type != _GENERIC}

# As far as a root is looked for behind what may stand before it.
_HEAD_BYTES = 64 * 1024
_JSON = re.compile(r"\s*\{\s*[\"}]")
_URI = re.compile(r"\"uri\"\s*:")
_DECLARATION = re.compile(r"\s*<\?xml\s")
_BEFORE_THE_ROOT = re.compile(r"(?:\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE\b[^<>\[]*(?:\[[^\]]*\]\s*)?>)", re.DOTALL)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")


def format_of(data: bytes, *, name: str = "") -> str:
    """Return the format of a file, one of FORMATS or UNKNOWN. `name` is asked where the bytes do not tell."""
    head = _decoded(data[:_HEAD_BYTES])
    if _JSON.match(head):
        return "ninjs" if _URI.search(_decoded(data)) else UNKNOWN
    if root := _root(head, ends_in_a_tag=data.rstrip(b"\0 \t\r\n").endswith(b">")):
        return _BY_ROOT.get(root, UNKNOWN)
    return UNKNOWN if _DECLARATION.match(head) else _BY_SUFFIX.get(PurePath(name).suffix.lower(), "wire")


def format_of_type(media_type: str) -> str:
    """Return the format a media type names, or "" if it names none."""
    return _BY_TYPE.get(media_type.partition(";")[0].strip().lower(), "")


def _root(head: str, *, ends_in_a_tag: bool) -> str:
    """Return the name of the root of what looks like XML, or ""."""
    at = 0
    while before := _BEFORE_THE_ROOT.match(head, at):
        at = before.end()
    root = _ROOT.match(head, at)
    return root[1] if root and (ends_in_a_tag or root[1] in _BY_ROOT or _DECLARATION.match(head)) else ""


def _decoded(data: bytes) -> str:
    if encoding := utf_16_of(data):
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    return data.removeprefix(codecs.BOM_UTF8).decode("latin-1")
