"""What the items of a message are made of: elements in the namespace, texts without what XML forbids."""

from lxml import etree

from stories.formats.newsml import terms
from stories.outgoing.direction import direction
from stories.outgoing.printed import one_line, printable

Element = etree._Element
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def root(name: str) -> Element:
    """Return the outermost element."""
    return etree.Element(f"{{{terms.NAMESPACE}}}{name}", nsmap={None: terms.NAMESPACE})


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element with one line of text; attributes that say nothing are left out."""
    element = etree.SubElement(parent, f"{{{terms.NAMESPACE}}}{name}")
    for key, value in attributes.items():  # one by one takes four fifths of the time
        if value:
            element.set(key, value)
    element.text = one_line(text) or None
    return element


def say(parent: Element, name: str, text: str, **attributes: str) -> None:
    """Add an element if there is a text for it."""
    if one_line(text):
        add(parent, name, text, **attributes)


def say_lines(parent: Element, name: str, text: str, **attributes: str) -> None:
    """Add an element if there is a text for it, with a `br` for each line break."""
    lines = [one_line(line) for line in printable(text).strip().split("\n")]
    if not any(lines):
        return
    element = add(parent, name, lines[0], **attributes)
    for line in lines[1:]:
        add(element, "br").tail = line or None


def add_rights(item: Element, holder: str, notice: str, terms: str) -> None:
    """Add whose an item is and what may be done with it, if anybody says so."""
    if not (one_line(notice) or one_line(terms)):
        return
    rights = add(item, "rightsInfo")
    if one_line(holder):
        add(add(rights, "copyrightHolder"), "name", holder)
    say(rights, "copyrightNotice", notice)
    say_lines(rights, "usageTerms", terms)


def item(parent: Element, name: str, guid: str, number: int, language: str) -> Element:
    """Add an item with the catalogues its codes are from."""
    element = add(parent, name, guid=guid, version=str(number), **terms.STANDARD)
    element.set(_LANG, language)
    if direction(language) == "rtl":
        element.set("dir", "rtl")
    add(element, "catalogRef", href=terms.IPTC_CATALOG)
    catalog = add(element, "catalog")
    for alias, uri in terms.OWN_SCHEMES.items():
        add(catalog, "scheme", alias=alias, uri=uri)
    return element
