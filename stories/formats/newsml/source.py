"""The items of a file, and what is common to reading any part of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stories.formats.newsml import terms
from stories.formats.newsml.codes import Codes, spot
from stories.formats.newsml.write import Element
from stories.incoming import safe_xml
from stories.incoming.arrival import Arrival
from stories.outgoing.printed import one_line

# Attributes that tell something about a story.
TELLING = ("qcode", "uri", "literal", "href", "residref", "tag", "role", "roleuri", "rel", "value")
ROLES = frozenset({"role", "roleuri"})


class Item:
    """An item with its codes. `nature` is what its class says it is: `ninat:text`."""

    def __init__(self, element: Element, codes: Codes, arrival: Arrival) -> None:
        self.element, self.codes = element, codes
        self.kind = safe_xml.name(element)
        self.guid = element.get("guid", "").strip()
        classes = [part for meta in children(element, "itemMeta") for part in children(meta, "itemClass")]
        self.nature = codes.of(classes[0], arrival) if classes else terms.TEXT


Reader = Callable[[Arrival, Item, Element], None]


@dataclass(frozen=True, slots=True)
class Row:
    """How an element is read, and which of its attributes the reader looks at. `has_parts` if it looks at those inside, too."""

    read: Reader
    attributes: frozenset[str] = frozenset()
    has_parts: bool = False


def children(element: Element, name: str) -> list[Element]:
    """Return the parts of an element that have this name."""
    return [part for part in element if safe_xml.name(part) == name]


def child(element: Element | None, name: str) -> Element | None:
    """Return the first part of an element that has this name."""
    return None if element is None else next(iter(children(element, name)), None)


def report_deep(arrival: Arrival, element: Element, read: frozenset[str] = frozenset()) -> None:
    """The same, and of all that stands in it."""
    report_attributes(arrival, element, read)
    for inside in element.iterdescendants():
        report_attributes(arrival, inside)


def report_besides(arrival: Arrival, element: Element, *read: Element | None) -> None:
    """Report the parts of an element but those that were read."""
    for part in element:
        if not any(part is one for one in read):
            report_whole(arrival, part)
    report_own_words(arrival, element)


def report_rest(arrival: Arrival, element: Element, *read: Element | None, attributes: frozenset[str] = frozenset()) -> None:
    """Report what is said of a person or a place besides the name, and the parts and attributes that were read."""
    name = child(element, "name")
    report_attributes(arrival, element, attributes if safe_xml.words(name) else attributes | {"literal"})
    report_besides(arrival, element, name, *read)


def report_own_words(arrival: Arrival, element: Element) -> None:
    """Report words that stand between the parts of an element, where the standard has none."""
    if own := one_line(" ".join([element.text or "", *(part.tail or "" for part in element)])):
        arrival.report("unplaced", spot(element), own)


def name_of(element: Element) -> str:
    """Return what a person, a place or a house is called: its name, or else its literal."""
    return safe_xml.words(child(element, "name")) or " ".join(element.get("literal", "").split())


def read_parts(
    arrival: Arrival, item: Item, parent: Element | None, rows: Mapping[str, Row], *, last: frozenset[str] = frozenset()
) -> None:
    """Give each part to its reader, in the order of the file, those named `last` behind all others; report all else whole."""
    parts = list(parent) if parent is not None else []
    for part in sorted(parts, key=lambda part: safe_xml.name(part) in last):
        row = rows.get(safe_xml.name(part))
        if row is None:
            report_whole(arrival, part)
            continue
        row.read(arrival, item, part)
        (report_attributes if row.has_parts else report_deep)(arrival, part, row.attributes)
    if parent is not None:
        report_own_words(arrival, parent)


def report_attributes(arrival: Arrival, element: Element, read: frozenset[str] = frozenset()) -> None:
    """Report what the attributes of an element tell that nobody read."""
    if told := [element.get(name, "") for name in TELLING if name not in read and element.get(name)]:
        arrival.report("unplaced", spot(element), " ".join(told))


def report_whole(arrival: Arrival, element: Element) -> None:
    """Report an element the desk has no place for, if it says anything."""
    if text := all_words(element):
        arrival.report("unplaced", spot(element), text)


def all_words(element: Element) -> str:
    """Return everything an element says: its words, and the codes and addresses in it."""
    told = [element.get(name, "") for name in TELLING]
    below = [part.get(name, "") for part in element.iterdescendants() for name in TELLING]
    return " ".join(filter(None, (safe_xml.words(element), *told, *below)))
