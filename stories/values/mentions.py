"""Colleagues named in a comment: `@rosa`."""

import re
from collections.abc import Collection, Iterator

# What an account may be called (Django's own rule), but for a sign at the end, which closes the sentence.
_MENTION = re.compile(r"(?<![\w@.+-])@(\w(?:[\w@.+-]*\w)?)")


def named(text: str) -> tuple[str, ...]:
    """Return the names somebody is called by in `text`, each once, in lower case."""
    return tuple(dict.fromkeys(found[1].lower() for found in _MENTION.finditer(text)))


def parts(text: str, names: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it calls somebody of `names`."""
    known, passed = {name.lower() for name in names}, 0
    for found in _MENTION.finditer(text):
        if found[1].lower() in known:
            yield text[passed : found.start()], False
            yield found[0], True
            passed = found.end()
    yield text[passed:], False
