"""IPTC IIM 4.2 (https://iptc.org/std/IIM/4.2/): the datasets of record 2 in a picture, read into a plain mapping and written."""

import re
from collections.abc import Mapping, Sequence

_MARKER = 0x1C
_ENVELOPE, _APPLICATION = 1, 2
_CHARACTER_SET = 90
_RECORD_VERSION = 0
_UTF_8 = b"\x1b%G"
_SAYS_UTF_8 = re.compile(rb"\x1b%(?:G|/[GHI])")
# ISO 2022 calls for a set of 96 characters by ESC, where it goes, and its letter in the registry (https://itscj.ipsj.or.jp/ir/).
_CALLS_FOR = re.compile(rb"\x1b[-./]([A-Za-z_])")
_SETS = {
    b"A": "cp1252", b"B": "iso8859-2", b"C": "iso8859-3", b"D": "iso8859-4", b"F": "iso8859-7", b"G": "iso8859-6",
    b"H": "iso8859-8", b"L": "iso8859-5", b"M": "iso8859-9", b"V": "iso8859-10", b"Y": "iso8859-13", b"_": "iso8859-14",
    b"b": "iso8859-15", b"f": "iso8859-16",
}  # fmt: skip

# How long a text may be, in bytes, by dataset.
MAX_BYTES = {"2:80": 32, "2:105": 256, "2:110": 32, "2:115": 32, "2:116": 128, "2:120": 2000}


def read(block: bytes) -> dict[str, list[str]]:
    """Return the texts of record 2 by dataset ("2:105"), in order; what is cut off or out of shape ends the reading.

    In the characters dataset 1:90 calls for; if it calls for none, UTF-8 where the bytes are, else Windows-1252, which writers
    mean by Latin-1. UTF-8 that is none was written by a program that says so of everything: it is Windows-1252 too.
    """
    datasets = _datasets(block)
    called_for = next((value for record, number, value in datasets if (record, number) == (_ENVELOPE, _CHARACTER_SET)), b"")
    encoding = _encoding(called_for)
    found: dict[str, list[str]] = {}
    for record, number, value in datasets:
        if record == _APPLICATION and number != _RECORD_VERSION and (text := _decoded(value, encoding)):
            found.setdefault(f"{record}:{number:02}", []).append(text)
    return found


def write(texts: Mapping[str, Sequence[str]]) -> bytes:
    """Write these texts by dataset, in UTF-8, each cut to what its dataset holds. Empty ones are left out; nothing if all are."""
    records = [
        (_APPLICATION, int(name.partition(":")[2]), value)
        for name, of_one in sorted(texts.items())
        for text in of_one
        if (value := _cut(text, MAX_BYTES[name]))
    ]
    head = [(_ENVELOPE, _CHARACTER_SET, _UTF_8), (_APPLICATION, _RECORD_VERSION, b"\0\4")]
    return b"".join(dataset(*one) for one in (head + records if records else ()))


def dataset(record: int, number: int, value: bytes) -> bytes:
    """Return one dataset, of at most 32,767 bytes, as it stands in a block."""
    return bytes((_MARKER, record, number)) + len(value).to_bytes(2, "big") + value


def _datasets(block: bytes) -> list[tuple[int, int, bytes]]:
    """Cut `block` into (record, dataset, value). A dataset with an extended length (over 32,767 bytes) ends the reading."""
    found = []
    at = 0
    while at + 5 <= len(block) and block[at] == _MARKER:
        length = int.from_bytes(block[at + 3 : at + 5], "big")
        value = block[at + 5 : at + 5 + length]
        if length > 0x7FFF or len(value) < length:
            break
        found.append((block[at + 1], block[at + 2], value))
        at += 5 + length
    return found


def _encoding(called_for: bytes) -> str:
    """Return the encoding dataset 1:90 calls for. UTF-8 if it calls for none: what is no UTF-8 is told by its bytes."""
    letter = _CALLS_FOR.search(called_for)
    return _SETS.get(letter[1], "cp1252") if letter and not _SAYS_UTF_8.search(called_for) else "utf-8"


def _decoded(value: bytes, encoding: str) -> str:
    try:
        text = value.decode(encoding)
    except UnicodeDecodeError as error:
        # A field cut at its byte limit may end inside a letter: that piece is dropped.
        is_cut = encoding == "utf-8" and error.reason == "unexpected end of data" and error.start > 0
        text = value[: error.start].decode(encoding) if is_cut else value.decode("cp1252", "replace")
    return text.replace("\0", "").strip()


def _cut(text: str, most: int) -> bytes:
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore").encode()
