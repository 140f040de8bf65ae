"""The items of a file, and what is common to reading any part of them."""

from collections.abc import Callable, Mapping

from stories import safe_xml
from stories.arrival import Arrival
from stories.formats.newsml import terms
from stories.formats.newsml.codes import Codes, spot
from stories.formats.newsml.write import Element

# Attributes that tell something where an element has no words.
_TELLING = ("qcode", "uri", "literal", "href", "residref", "tag", "role", "roleuri", "rel", "value")


class Item:
    """An item with its codes. `nature` is what its class says it is: `ninat:text`."""

    def __init__(self, element: Element, codes: Codes, arrival: Arrival) -> None:
        self.element, self.codes = element, codes
        self.kind = safe_xml.name(element)
        self.guid = element.get("guid", "").strip()
        classes = [part for meta in children(element, "itemMeta") for part in children(meta, "itemClass")]
        self.nature = codes.of(classes[0], arrival) if classes else terms.TEXT


Reader = Callable[[Arrival, Item, Element], None]


def children(element: Element, name: str) -> list[Element]:
    """Return the parts of an element that have this name."""
    return [part for part in element if safe_xml.name(part) == name]


def child(element: Element, name: str) -> Element | None:
    """Return the first part of an element that has this name."""
    return next(iter(children(element, name)), None)


def name_of(element: Element) -> str:
    """Return what a person, a place or a house is called: its name, or else its literal."""
    return safe_xml.words(child(element, "name")) or " ".join(element.get("literal", "").split())


def read_parts(
    arrival: Arrival, item: Item, parent: Element | None, readers: Mapping[str, Reader], *, last: frozenset[str] = frozenset()
) -> None:
    """Give each part to its reader, in the order of the file, those named `last` behind all others; report the rest whole."""
    parts = list(parent) if parent is not None else []
    for part in sorted(parts, key=lambda part: safe_xml.name(part) in last):
        readers.get(safe_xml.name(part), _unplaced)(arrival, item, part)


def _unplaced(arrival: Arrival, item: Item, element: Element) -> None:
    report_whole(arrival, element)


def nothing(arrival: Arrival, item: Item, element: Element) -> None:
    """Read what says nothing about the story."""


def report_whole(arrival: Arrival, element: Element) -> None:
    """Report an element the desk has no place for, if it says anything."""
    if text := all_words(element):
        arrival.report("unplaced", spot(element), text)


def all_words(element: Element) -> str:
    """Return everything an element says: its words, and the codes and addresses in it."""
    told = [element.get(name, "") for name in _TELLING]
    below = [part.get(name, "") for part in element.iterdescendants() for name in _TELLING[:5]]
    return " ".join(filter(None, (safe_xml.words(element), *told, *below)))
