r"""Copy as text for people, and back: lines that end in `\n`, without a byte order mark.

XML says itself how its bytes are to be read; all else is UTF-8, and what is not is taken for Windows-1252.
"""

import re

from stories.incoming.xml_encoding import utf_16_of

_BOM = "\ufeff"
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")
_LINE_END = re.compile(r"\r\n|\r|\n")
# The encodings of one byte a character that agencies declare.
_DECLARED = re.compile(
    rb"\s*<\?xml\s[^>]*?\bencoding\s*=\s*[\"'](iso-8859-(?:[1-9]|1[03456])|windows-125\d|us-ascii)[\"']", re.IGNORECASE
)


def readable(raw: bytes) -> str:
    """Return copy as text, to be read and mended."""
    text = _decoded(raw).removeprefix(_BOM)
    return _LINE_END.sub("\n", _NOT_UTF_8.sub(_in_windows_1252, text))


def as_bytes(text: str, raw: bytes) -> bytes:
    """Return `text` with the encoding, the line end and the mark that `raw` has."""
    before = _decoded(raw)
    end = _LINE_END.search(before)
    text = (_BOM if before.startswith(_BOM) else "") + text.replace("\n", end[0] if end else "\n")
    if encoding := _encoding(raw):
        return text.encode(encoding, "xmlcharrefreplace")
    return text.encode("utf-8", "surrogatepass")


def is_untouched(text: str, raw: bytes) -> bool:
    """Tell whether `text` is what was received. Bytes that only look like text are not: whoever takes them for it mends them."""
    return text == readable(raw) and not _NOT_UTF_8.search(_decoded(raw))


def _decoded(raw: bytes) -> str:
    return raw.decode(encoding, "replace") if (encoding := _encoding(raw)) else raw.decode("utf-8", "surrogateescape")


def _encoding(raw: bytes) -> str:
    """Return the encoding the bytes name themselves, if it is not UTF-8."""
    if (encoding := utf_16_of(raw)) and len(raw) % 2 == 0 and raw.lstrip(b"\xff\xfe\0").startswith(b"<"):
        return encoding
    declared = _DECLARED.match(raw)
    return declared[1].decode("ascii").lower() if declared else ""


def _in_windows_1252(found: re.Match[str]) -> str:
    return bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace")
