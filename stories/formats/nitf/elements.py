"""Elements of NITF as lxml has them: made from our words, which may hold what XML forbids."""

from lxml import etree

from stories.formats.nitf.terms import NAMESPACE
from stories.printed import printable

Element = etree._Element


def element(name: str, /, *inside: str | Element, **attributes: str) -> Element:
    """Return an element; attributes that say nothing are left out. `_` in their names stands for `-`, `__` for a dot."""
    made = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})
    for key, value in attributes.items():
        if words := printable(value).strip():
            made.set(key.replace("__", ".").replace("_", "-"), words)
    for one in inside:
        append(made, one)
    return made


def on_lines(name: str, /, *inside: Element | None, **attributes: str) -> Element:
    """Return an element whose children stand on lines of their own: never one that holds text."""
    made = element(name, *(one for one in inside if one is not None), **attributes)
    made.text = "\n"
    for child in made:
        child.tail = "\n"
    return made


def with_breaks(name: str, text: str, /, **attributes: str) -> Element:
    """Return an element of plain text whose line ends are `br`."""
    made = element(name, **attributes)
    for number, line in enumerate(printable(text).strip().split("\n")):
        if number:
            append(made, element("br"))
        append(made, line)
    return made


def append(parent: Element, one: str | Element) -> None:
    """Put text or an element at the end of `parent`."""
    if not isinstance(one, str):
        parent.append(one)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + printable(one)
    else:
        parent.text = (parent.text or "") + printable(one)
