"""The item itself: whose it is, which version, whether and when it may go out; and what may be done with it."""

from collections.abc import Mapping

from stories.formats.newsml.codes import spot
from stories.formats.newsml.source import (
    TELLING,
    Item,
    Reader,
    Row,
    all_words,
    child,
    children,
    name_of,
    read_parts,
    report_besides,
    report_rest,
    report_whole,
)  # fmt: skip
from stories.formats.newsml.write import Element
from stories.incoming import foreign_words, safe_xml
from stories.incoming.arrival import Arrival
from stories.incoming.safe_xml import words

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PARTS = frozenset({"catalogRef", "catalog", "rightsInfo", "itemMeta", "contentMeta", "contentSet", "groupSet"})


def read_item(arrival: Arrival, item: Item) -> None:
    """Read identity, history, status and rights of the story."""
    element = item.element
    arrival.learn(uri=item.guid)
    arrival.say_version(element.get("version", "1"), spot(element))
    arrival.say_language(element.get(_LANG, ""), spot(element))
    read_parts(arrival, item, child(element, "itemMeta"), READERS)
    for rights in children(element, "rightsInfo"):
        _read_rights(arrival, rights)
    for part in element:
        if safe_xml.name(part) not in _PARTS:
            report_whole(arrival, part)


def read_companion(arrival: Arrival, item: Item) -> None:
    """Read what a picture or a package says of itself: its embargo is the story's too, its status is reported."""
    read_parts(arrival, item, child(item.element, "itemMeta"), COMPANIONS)
    for part in item.element:
        if safe_xml.name(part) not in _PARTS or safe_xml.name(part) == "rightsInfo":
            report_whole(arrival, part)


def _status_of(arrival: Arrival, item: Item, element: Element) -> str:
    code = item.codes.of(element, arrival)
    report_besides(arrival, element)
    return code.removeprefix("stat:") if code.startswith("stat:") else f"{all_words(element)} (no status of IPTC)"


def _status(arrival: Arrival, item: Item, element: Element) -> None:
    arrival.say_status(_status_of(arrival, item, element), spot(element))


def _companion_status(arrival: Arrival, item: Item, element: Element) -> None:
    status = _status_of(arrival, item, element)
    if status != "usable":
        arrival.report("part_not_usable", spot(element), f"{item.guid} {status}")


def _provider(arrival: Arrival, item: Item, element: Element) -> None:
    if arrival.origin.provider:
        report_whole(arrival, element)
        return
    known = " ".join(filter(None, (element.get(name) for name in ("literal", "qcode", "uri"))))
    name = child(element, "name")
    arrival.learn(provider=words(name) or known)
    if words(name) and known and element.get("uri") != known:
        arrival.report("unplaced", spot(element), known)
    report_besides(arrival, element, name)


def _companion_provider(arrival: Arrival, item: Item, element: Element) -> None:
    if name_of(element) != arrival.origin.provider or len(element) > 1:
        report_whole(arrival, element)


def _companion_moment(name: str) -> Reader:
    def reader(arrival: Arrival, item: Item, element: Element) -> None:
        found = foreign_words.moment(words(element))
        if found is None or found.at != getattr(arrival.origin, name):
            report_whole(arrival, element)

    return reader


def _class(arrival: Arrival, item: Item, element: Element) -> None:
    if item.nature.startswith("ninat:") and child(element.getparent(), "itemClass") is element:
        report_besides(arrival, element)
    else:
        report_whole(arrival, element)


def _embargo(arrival: Arrival, item: Item, element: Element) -> None:
    arrival.say_embargo("".join(element.itertext()), spot(element))


def _note(arrival: Arrival, item: Item, element: Element) -> None:
    arrival.say_note(words(element), spot(element))


def _section(arrival: Arrival, item: Item, element: Element) -> None:
    code = item.codes.of(element, arrival)
    name = child(element, "name")
    if not code.startswith("nsection:"):
        report_whole(arrival, element)
        return
    arrival.say_section(code.removeprefix("nsection:"), spot(element))
    report_besides(arrival, element, name if foreign_words.slug(words(name)) == arrival.section else None)


def _moment(name: str) -> Reader:
    def reader(arrival: Arrival, item: Item, element: Element) -> None:
        arrival.say_moment(name, "".join(element.itertext()), spot(element))

    return reader


def _read_rights(arrival: Arrival, rights: Element) -> None:
    holder, notice = child(rights, "copyrightHolder"), child(rights, "copyrightNotice")
    name = name_of(holder) if holder is not None else ""
    if name or words(notice):
        arrival.say_copyright(words(notice), name, spot(rights))
    if holder is not None:
        report_rest(arrival, holder)
    for part in rights:
        if safe_xml.name(part) == "usageTerms":
            arrival.say("rights", words(part), spot(part))
        elif part is not holder and part is not notice:
            report_whole(arrival, part)


_CODE = frozenset({"qcode", "uri"})
READERS: Mapping[str, Row] = {
    "itemClass": Row(_class, _CODE, has_parts=True),
    "provider": Row(_provider, _CODE | {"literal"}, has_parts=True),
    "versionCreated": Row(_moment("updated_at")),
    "firstCreated": Row(_moment("first_published_at")),
    "embargoed": Row(_embargo),
    "pubStatus": Row(_status, _CODE, has_parts=True),
    "service": Row(_section, frozenset(TELLING), has_parts=True),
    "edNote": Row(_note),
}
COMPANIONS: Mapping[str, Row] = {
    "itemClass": Row(_class, _CODE, has_parts=True),
    "provider": Row(_companion_provider, frozenset(TELLING), has_parts=True),
    "versionCreated": Row(_companion_moment("updated_at")),
    "firstCreated": Row(_companion_moment("first_published_at")),
    "embargoed": Row(_embargo),
    "pubStatus": Row(_companion_status, _CODE, has_parts=True),
}
