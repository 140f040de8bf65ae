"""Metadata as it came with a file, for people to read: a line for each property, whatever lies inside it."""

from collections.abc import Iterator
from typing import Any

from phrases import phrase

TITLES = {"xmp": "XMP", "iim": "IPTC IIM", "exif": "EXIF", "elsewhere": phrase("Where it was before")}


def readable(metadata: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the blocks of `metadata` that say something, each a title and its (name, text) in their order."""
    blocks = ((TITLES.get(name, name), list(_lines(block))) for name, block in metadata.items())
    return [(title, lines) for title, lines in blocks if lines]


def _lines(block: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(block, dict):
        yield from (("", text) for text in (block if isinstance(block, list) else [str(block)]) if text)
        return
    for name, value in block.items():
        if text := _text(value):
            yield name, text


def _text(value: Any) -> str:
    """Write a value on one line: items with semicolons between them, inner properties by name."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {text}" for name, inner in value.items() if (text := _text(inner)))
    if isinstance(value, list):
        return "; ".join(text for inner in value if (text := _text(inner)))
    return "" if value is None else str(value)
