"""A message, or an item on its own, as one story: the text it is about, and the pictures that came with it.

The envelope of a message (who sent it to whom) is no part of a story. Of several texts the one a package names first is the
story, or else the first of all.
"""

from collections.abc import Iterator

from phrases import phrase
from stories.formats.newsml import terms
from stories.formats.newsml.codes import Codes, spot
from stories.formats.newsml.packages import Package, read_package
from stories.formats.newsml.read_body import ReadNitf, read_contents
from stories.formats.newsml.read_item import read_companion, read_item
from stories.formats.newsml.read_pictures import decide, read_picture
from stories.formats.newsml.read_words import read_words
from stories.formats.newsml.source import Item, all_words, children, report_whole
from stories.formats.newsml.write import Element
from stories.incoming import safe_xml
from stories.incoming.arrival import Arrival
from stories.incoming.received import ReadBody, Received

_PICTURES = frozenset({terms.PICTURE, terms.GRAPHIC})


def read(data: bytes, html: ReadBody, nitf: ReadNitf) -> Received:
    """Read a message or an item; `html` and `nitf` read its body.

    Raises:
        BadFormat: no XML, no news or package of G2, or more than the desk keeps.
    """
    root = safe_xml.parse(data)
    arrival = Arrival()
    items = list(_items(root, arrival))
    packages = [read_package(arrival, item) for item in items if item.kind == "packageItem"]
    news = [item for item in items if item.kind == "newsItem" and item.nature not in _PICTURES]
    texts = [item for item in news if item.nature == terms.TEXT or not item.nature.startswith("ninat:")]
    story = _story(texts, packages)
    subject = story or (packages[0].item if packages else items[0] if items else None)
    if subject:
        read_item(arrival, subject)
    if story:
        read_words(arrival, story)
    for item in items:
        if item is not subject and item not in news:
            read_companion(arrival, item)
    undecided = [name for item in items if item.nature in _PICTURES and (name := read_picture(arrival, item, packages))]
    if story:
        read_contents(arrival, story, html, nitf)
    decide(arrival, set(undecided))
    for item in news:
        if item is not story:
            arrival.report("another_story" if item in texts else "another_medium", spot(item.element), all_words(item.element))
    _report_missing(arrival, packages, {item.guid for item in items})
    return arrival.received()


def _items(root: Element, arrival: Arrival) -> Iterator[Item]:
    """Yield the news and the packages of a file; report other items whole.

    Raises:
        BadFormat: not_newsml.
    """
    kind = safe_xml.name(root) if safe_xml.namespace(root) == terms.NAMESPACE else ""
    if kind not in {"newsMessage", "newsItem", "packageItem"}:
        message = phrase(
            "This is no news in NewsML-G2: the root is newsMessage, newsItem or packageItem, in the namespace of G2."
        )
        raise safe_xml.refusal("not_newsml", message, safe_xml.place(root))
    if kind != "newsMessage":
        yield Item(root, Codes(root), arrival)
        return
    headers = children(root, "header")
    for element in (item for item_set in children(root, "itemSet") for item in item_set):
        if safe_xml.name(element) in {"newsItem", "packageItem"}:
            yield Item(element, Codes(*headers, element), arrival)
        else:
            report_whole(arrival, element)


def _story(texts: list[Item], packages: list[Package]) -> Item | None:
    """Return the item that is the story."""
    named = {guid: place for package in packages for place, guid in reversed(list(enumerate(package.guids)))}
    return min(texts, key=lambda item: named.get(item.guid, len(named)), default=None)


def _report_missing(arrival: Arrival, packages: list[Package], present: set[str]) -> None:
    for package in packages:
        for guid, element in package.references:
            if guid not in present:
                arrival.report("missing_item", spot(element), f"{guid} {all_words(element)}".strip())
