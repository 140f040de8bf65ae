"""Attributes and places of NITF, and the report on those nobody asked for."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from stories.formats.nitf.elements import Element
from stories.incoming import safe_xml
from stories.incoming.arrival import Arrival
from stories.incoming.reporting import Spot

# ISO 8601 in its basic form, which NITF prefers.
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d:?\d\d)", re.ASCII)
# What stands on lines of its own.
_BLOCKS = frozenset({"body.content", "block", "p", "hl2", "bq", "ul", "ol", "li", "pre"})
# How a thing looks, or what it is called inside the file.
_FURNITURE = frozenset({"id", "class", "style", "lang", "dir", "schemaLocation"})


class Row(NamedTuple):
    """How an element is read, and the attributes that are.

    Of what stands inside, its reader takes "nothing", the "words", or "all": what it does not take is reported.
    """

    read: Callable[[Arrival, Element], None]
    attributes: frozenset[str] = frozenset()
    inside: Literal["nothing", "words", "all"] = "nothing"


def attribute(element: Element, name: str) -> str:
    """Return the value of an attribute, or ""."""
    return element.get(name, "").strip()


def spot(element: Element, name: str = "") -> Spot:
    """Return where an element stands, or an attribute of it."""
    place = safe_xml.place(element)
    return Spot(f"{place}/@{name}" if name else place, safe_xml.line(element))


def own_words(element: Element) -> str:
    """Return the text of an element without that of the elements in it."""
    return " ".join(" ".join([element.text or "", *(child.tail or "" for child in element)]).split())


def paragraphs(element: Element) -> str:
    """Return the text of an element, a line for each paragraph in it."""
    has_blocks_alone = len(element) > 0 and not own_words(element) and all(safe_xml.name(child) in _BLOCKS for child in element)
    return "\n".join(filter(None, map(paragraphs, element))) if has_blocks_alone else safe_xml.words(element)


def rfc_3339(norm: str) -> str:
    """Return `20260315T102000Z` as RFC 3339 has it; anything else as it is."""
    match = _BASIC.fullmatch(norm)
    if match is None:
        return norm
    year, month, day, hour, minute, second, zone = match.groups()
    zone = zone if zone == "Z" or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}"


def report_whole(arrival: Arrival, element: Element) -> None:
    """Report an element with its words and all attributes in it, if it has any."""
    _report(arrival, element, safe_xml.words(element), *(value for inside in element.iter() for value in _values(inside)))


def report_values(arrival: Arrival, element: Element) -> None:
    """Report the attributes of an element together."""
    _report(arrival, element, *_values(element))


def report_words(arrival: Arrival, element: Element) -> None:
    """Report the words of an element alone."""
    _report(arrival, element, safe_xml.words(element))


def report_own_words(arrival: Arrival, element: Element) -> None:
    """Report words that stand between the elements of one that holds others."""
    _report(arrival, element, own_words(element))


def report_inside(arrival: Arrival, element: Element) -> None:
    """Report what stands in an element, but not the element."""
    report_own_words(arrival, element)
    for child in element:
        report_whole(arrival, child)


def report_deep(arrival: Arrival, element: Element, read: frozenset[str] = frozenset()) -> None:
    """Report the attributes of an element and of all in it."""
    report_attributes(arrival, element, read)
    report_attributes_inside(arrival, element)


def report_attributes_inside(arrival: Arrival, element: Element) -> None:
    """Report the attributes of all that stands in an element."""
    for inside in element.iterdescendants():
        report_attributes(arrival, inside, frozenset())


def report_attributes(arrival: Arrival, element: Element, read: frozenset[str]) -> None:
    """Report the attributes of an element that say something and are not among those that were read."""
    for name, value in element.attrib.items():
        local = str(name).rpartition("}")[2]
        if value.strip() and local not in read | _FURNITURE:
            arrival.report("unplaced", spot(element, local), str(value))


def _values(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        local = str(name).rpartition("}")[2]
        if value.strip() and local not in _FURNITURE:
            yield f"{local}={str(value)}"


def _report(arrival: Arrival, element: Element, *said: str) -> None:
    if text := " ".join(filter(None, said)):
        arrival.report("unplaced", spot(element), text)
