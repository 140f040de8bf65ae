"""The lines under a story: who helped, whom to contact, who edited."""

from stories.content import Credit


def taglines(credits: tuple[Credit, ...]) -> tuple[str, ...]:
    """Return the lines, in order."""
    return ()
