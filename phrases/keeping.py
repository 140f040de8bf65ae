"""Phrases as JSON and back, for sentences that another process says, or that are told on another day."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from phrases.sentences import Phrase, joined, phrase, phrase_n

_MAKERS: Mapping[str, Callable[..., Phrase]] = MappingProxyType({"phrase": phrase, "phrase_n": phrase_n, "joined": joined})


def kept(said: Any) -> Any:
    """Return a phrase, with values of JSON's own kinds, as JSON. Any other text is its own JSON."""
    if isinstance(said, Phrase):
        maker, given, values = said.recipe()
        return {"made_by": maker, "of": kept(given), "with": {name: kept(value) for name, value in values.items()}}
    return [kept(one) for one in said] if isinstance(said, list | tuple) else said


def again(kept: Any) -> Any:
    """Return the phrase, or the text, of which `kept` was made."""
    if isinstance(kept, dict):
        return _MAKERS[kept["made_by"]](*map(again, kept["of"]), **{name: again(value) for name, value in kept["with"].items()})
    return [again(one) for one in kept] if isinstance(kept, list) else kept
