"""A second look at a story from elsewhere: what is longer than the desk keeps it is cut, what looks odd is pointed out."""

from collections.abc import Callable, Iterator
from typing import Any

from stories.content import Content, TextBlock
from stories.copy import limits
from stories.incoming import foreign_words
from stories.values import codec
from stories.values.inline import to_plain

# Told of everything that is cut: the code of the report, a JSON pointer into the content, and what stood there, whole.
Tell = Callable[[str, str, str], None]


def fitted(content: Content, tell: Tell) -> Content:
    """Return `content` with every text and every list but the body's as long as the desk keeps it."""
    said = codec.encode(content)
    fitting = _fitted(said, "", "", tell)
    return content if fitting == said else codec.decode(Content, fitting)


def oddities(content: Content) -> Iterator[tuple[str, str, str]]:
    """Yield what an editor should look at, as `Tell` takes it."""
    if tag := foreign_words.wire_tag(content.headline):
        yield "wire_tag", "/headline", tag
    for index, block in enumerate(content.body):
        if isinstance(block, TextBlock) and foreign_words.is_for_desks_alone(words := to_plain(block.text)):
            yield "not_for_publication", f"/body/{index}", words
    for index, picture in enumerate(content.pictures):
        if picture.credit is None and foreign_words.has_credit(picture.caption):
            yield "credit_in_caption", f"/pictures/{index}/caption", picture.caption


def _fitted(value: Any, place: str, name: str, tell: Tell) -> Any:
    if isinstance(value, dict):
        return {key: _fitted(below, f"{place}/{key}", key, tell) for key, below in value.items()}
    if isinstance(value, list):
        most = len(value) if name == "body" else limits.MAX_ITEMS.get(name, len(value))
        for index, item in enumerate(value[most:], most):
            tell("too_many", f"{place}/{index}", str(item))
        return [_fitted(item, f"{place}/{index}", name, tell) for index, item in enumerate(value[:most])]
    longest = limits.MAX_LENGTHS.get(name)
    if isinstance(value, str) and longest is not None and len(value) > longest:
        tell("too_long", place, value)
        return value[:longest]
    return value
