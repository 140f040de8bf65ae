"""How much of a story's lines each channel shows before it cuts them: one table for the editor's counts and for the preview."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shows:
    """The most characters of the headline and of the line below it; 0 where a channel has no such line."""

    headline: int
    deck: int


# Common limits, none of them a promise.
CUTS = {
    "web": Shows(100, 250),
    "search": Shows(60, 160),
    "social": Shows(70, 200),
    "push": Shows(110, 0),
    "rss": Shows(100, 300),
}

# How fast somebody reads who does not skim.
WORDS_A_MINUTE = 230
