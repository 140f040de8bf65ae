"""A message with several stories as a message for each: the story, the package that is about it, and the items these two name."""

from copy import deepcopy

from lxml import etree

from stories.formats.newsml import terms
from stories.formats.newsml.codes import Codes
from stories.formats.newsml.packages import read_package
from stories.formats.newsml.source import Item, children
from stories.formats.newsml.write import Element
from stories.incoming import safe_xml
from stories.incoming.arrival import Arrival


def split(message: Element) -> list[bytes]:
    """Return a message for each text in `message`, in its order; none if there are not two.

    A package that names several texts is a list of them, and goes with none. What no story names stands in a last message of its
    own, so that nobody overlooks it.
    """
    headers = children(message, "header")
    found = [element for item_set in children(message, "itemSet") for element in item_set]
    items = [Item(element, Codes(*headers, element), Arrival()) for element in found]
    texts = [item for item in items if item.kind == "newsItem" and item.nature == terms.TEXT]
    if len(texts) < 2:
        return []
    packages = {item.guid: read_package(Arrival(), item).guids for item in items if item.kind == "packageItem"}
    text_guids = {text.guid for text in texts}
    lists = {guid for guid, named in packages.items() if len(text_guids.intersection(named)) > 1}
    groups = [_with(text, items, packages.keys() - lists, packages) for text in texts]
    taken = {id(item) for group in groups for item in group}
    rest = [item for item in items if id(item) not in taken and item.guid not in lists]
    return [_message(message, headers, group) for group in (*groups, rest) if group]


def _with(text: Item, items: list[Item], usable: set[str], packages: dict[str, tuple[str, ...]]) -> list[Item]:
    """Return a text and what belongs to it, in the order of the message."""
    about = {guid for guid in usable if text.guid in packages[guid]}
    named = {guid for package in about for guid in packages[package]} | _links(text)
    return [item for item in items if item is text or item.guid in about or (item.nature != terms.TEXT and item.guid in named)]


def _links(text: Item) -> set[str]:
    """Return the items a text names itself, anywhere in it."""
    return {part.get("residref", "").strip() for part in text.element.iter() if part.get("residref")}


def _message(message: Element, headers: list[Element], items: list[Item]) -> bytes:
    made = etree.Element(message.tag, dict(message.attrib), nsmap=message.nsmap)
    made.extend(deepcopy(header) for header in headers)
    item_set = etree.SubElement(made, f"{{{safe_xml.namespace(message)}}}itemSet")
    item_set.extend(deepcopy(item.element) for item in items)
    return etree.tostring(made, encoding="UTF-8", xml_declaration=True)
