"""IPTC IIM 4.2 (https://iptc.org/std/IIM/4.2/): the datasets of record 2 in a picture, read into a plain mapping."""

_MARKER = 0x1C
_ENVELOPE, _APPLICATION = 1, 2
_CHARACTER_SET = 90
_UTF_8 = b"\x1b%G"


def read(block: bytes) -> dict[str, list[str]]:
    """Return the texts of record 2 by dataset ("2:105"), in order; what is cut off or out of shape ends the reading.

    UTF-8 where dataset 1:90 says so (ESC % G) or the bytes are; else Windows-1252, which writers mean by Latin-1.
    """
    datasets = _datasets(block)
    utf_8 = any(record == _ENVELOPE and number == _CHARACTER_SET and value == _UTF_8 for record, number, value in datasets)
    found: dict[str, list[str]] = {}
    for record, number, value in datasets:
        if record == _APPLICATION and (text := _decoded(value, utf_8=utf_8)):
            found.setdefault(f"{record}:{number:02}", []).append(text)
    return found


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


def _decoded(value: bytes, *, utf_8: bool) -> str:
    # A field cut at its byte limit may end inside a character: "ignore" drops that piece.
    text = value.decode("utf-8", "ignore") if utf_8 else _guessed(value)
    return text.replace("\0", "").strip()


def _guessed(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")
