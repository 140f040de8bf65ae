"""What a page sends, read strictly: whatever a page of ours would not have sent is taken for nothing."""

# A key has no more in any table.
_MOST_DIGITS = 18


def number_sent(sent: str | None) -> int | None:
    """Return a number that may be a row's, None for anything else."""
    return int(sent) if sent and sent.isascii() and sent.isdigit() and len(sent) <= _MOST_DIGITS else None


def numbers_sent(sent: list[str]) -> list[int]:
    """Return those that are numbers."""
    return [found for value in sent if (found := number_sent(value)) is not None]
