"""Which items of a message with several stories go together: a story, the package that is about it, and what these two name."""

from collections import defaultdict

from stories.formats.newsml import terms
from stories.formats.newsml.codes import Codes
from stories.formats.newsml.packages import read_package
from stories.formats.newsml.source import Item, children
from stories.formats.newsml.write import Element
from stories.incoming.arrival import Arrival


def items_of(message: Element) -> list[Element]:
    """Return all items of a message, in order."""
    return [element for item_set in children(message, "itemSet") for element in item_set]


def grouped(message: Element) -> list[tuple[int, ...]]:
    """Return the places, from 0 among all items, of what belongs to each text of a message, its own first; none for one text.

    A package that names several texts is a list of them, and goes with none. What no story names is a last group of its own, so
    that nobody overlooks it.
    """
    headers = children(message, "header")
    items = [Item(element, Codes(*headers, element), Arrival()) for element in items_of(message)]
    texts = [place for place, item in enumerate(items) if _is_text(item)]
    if len(texts) < 2:
        return []
    contents = {item.guid: set(read_package(Arrival(), item).guids) for item in items if item.kind == "packageItem"}
    guids = {items[text].guid for text in texts}
    lists = {package for package, named in contents.items() if len(guids & named) > 1}
    about, places = defaultdict[str, set[str]](set), defaultdict[str, set[int]](set)
    for package in contents.keys() - lists:
        for guid in contents[package] & guids:
            about[guid].add(package)
    for place, item in enumerate(items):
        places[item.guid].add(place)
    groups = []
    for text in texts:
        packages = about[items[text].guid]
        named = _links(items[text]).union(*(contents[package] for package in packages))
        beside = {place for guid in packages | named for place in places[guid]}
        groups.append((text, *sorted(place for place in beside if not _is_text(items[place]))))
    taken = {place for group in groups for place in group}
    rest = tuple(place for place, item in enumerate(items) if place not in taken and item.guid not in lists)
    return [*groups, rest] if rest else groups


def _is_text(item: Item) -> bool:
    return item.kind == "newsItem" and item.nature == terms.TEXT


def _links(text: Item) -> set[str]:
    """Return the items a text names itself, anywhere in it."""
    return {part.get("residref", "").strip() for part in text.element.iter() if part.get("residref")}
