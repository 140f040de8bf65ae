"""Numbered lists. The format has marks for items and no numbers, so a numbered item carries its own: `* 1. Salt the water.`"""

from collections.abc import Sequence


def numbered(items: Sequence[str]) -> list[str]:
    """Put its number before each item."""
    return [f"{number}. {item}" for number, item in enumerate(items, 1)]


def unnumbered(items: Sequence[str]) -> list[str] | None:
    """Return items that count themselves without their numbers; None if they do not."""
    prefixes = [f"{number}. " for number in range(1, len(items) + 1)]
    if not items or not all(item.startswith(prefix) for item, prefix in zip(items, prefixes, strict=True)):
        return None
    return [item.removeprefix(prefix) for item, prefix in zip(items, prefixes, strict=True)]
