"""NITF of any version as a story. Each element has its reader in a table; what has none is reported whole."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from phrases import phrase
from stories.content import CreditRole
from stories.formats.nitf import read_head, read_top
from stories.formats.nitf.elements import Element
from stories.formats.nitf.read_body import read_contents
from stories.formats.nitf.source import readable
from stories.formats.nitf.values import report_attributes, report_attributes_inside, report_inside, report_own_words, report_whole
from stories.incoming import safe_xml
from stories.incoming.arrival import Arrival
from stories.incoming.received import ReadBody, Received

# Elements that only hold others.
_CONTAINERS = frozenset({
    "nitf", "head", "tobject", "docdata", "del-list", "key-list", "identified-content", "body", "body.head", "hedline", "rights",
    "body.end",
})  # fmt: skip

_ROLES = list(CreditRole)

READERS = {**read_head.READERS, **read_top.READERS}
# What is reported of the inside of an element whose reader takes so much of it.
_INSIDE: Mapping[str, Callable[[Arrival, Element], None]] = MappingProxyType({
    "nothing": report_inside,
    "words": report_attributes_inside,
    "all": lambda arrival, element: None,
})  # fmt: skip


def read(data: bytes, html: ReadBody) -> Received:
    """Read a document; `html` reads its body.

    Raises:
        BadFormat: no XML, no NITF, entities of its own, or more than the desk keeps.
    """
    root = safe_xml.parse(readable(data) if len(data) <= safe_xml.MAX_BYTES else data)
    if safe_xml.name(root) != "nitf":
        raise safe_xml.refusal("no_nitf", phrase("This is no NITF: its root is named nitf."), safe_xml.place(root))
    arrival = Arrival()
    found: dict[str, list[Element]] = {}
    for element in _gathered(root):
        found.setdefault(_name(element, root), []).append(element)
    arrival.body = read_contents(arrival, found.pop("body.content", []), html, read_top.note)
    for name, row in READERS.items():
        for element in found.pop(name, ()):
            row.read(arrival, element)
            report_attributes(arrival, element, row.attributes)
            (report_own_words if name in _CONTAINERS else _INSIDE[row.inside])(arrival, element)
    for name, elements in found.items():
        for element in elements:
            if name in _CONTAINERS:
                report_attributes(arrival, element, frozenset())
                report_own_words(arrival, element)
            else:
                report_whole(arrival, element)
    arrival.credits.sort(key=lambda credit: _ROLES.index(credit.role))
    return arrival.received()


def _gathered(root: Element) -> Iterator[Element]:
    """Yield the containers and what stands in them, in the order of the document."""
    pending = [root]
    while pending:
        element = pending.pop()
        yield element
        if _name(element, root) in _CONTAINERS:
            pending += reversed(element)


def _name(element: Element, root: Element) -> str:
    """Return the name of an element of NITF; what stands in another namespace has none of ours."""
    return safe_xml.name(element) if safe_xml.namespace(element) == safe_xml.namespace(root) else str(element.tag)
