"""The item itself: whose it is, which version, whether and when it may go out; and what may be done with it."""

from collections.abc import Mapping

from stories import safe_xml
from stories.arrival import Arrival
from stories.formats.newsml.codes import spot
from stories.formats.newsml.source import Item, Reader, all_words, child, children, name_of, nothing, read_parts, report_whole
from stories.formats.newsml.write import Element
from stories.safe_xml import words

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
    return code.removeprefix("stat:") if code.startswith("stat:") else f"{all_words(element)} (no status of IPTC)"


def _status(arrival: Arrival, item: Item, element: Element) -> None:
    arrival.say_status(_status_of(arrival, item, element), spot(element))


def _companion_status(arrival: Arrival, item: Item, element: Element) -> None:
    status = _status_of(arrival, item, element)
    if status != "usable":
        arrival.report(status if status in {"canceled", "withheld"} else "unknown_status", spot(element), item.guid)


def _provider(arrival: Arrival, item: Item, element: Element) -> None:
    code = item.codes.of(element, arrival) if element.get("uri") and not element.get("qcode") else element.get("qcode", "")
    arrival.learn(provider=name_of(element) or code)


def _embargo(arrival: Arrival, item: Item, element: Element) -> None:
    arrival.say_embargo(element.text or "", spot(element))


def _note(arrival: Arrival, item: Item, element: Element) -> None:
    arrival.say_note(words(element), spot(element))


def _section(arrival: Arrival, item: Item, element: Element) -> None:
    code = item.codes.of(element, arrival)
    if code.startswith("nsection:"):
        arrival.say_section(code.removeprefix("nsection:"), spot(element))
    else:
        report_whole(arrival, element)


def _moment(name: str) -> Reader:
    def reader(arrival: Arrival, item: Item, element: Element) -> None:
        arrival.say_moment(name, element.text or "", spot(element))

    return reader


def _read_rights(arrival: Arrival, rights: Element) -> None:
    holder, notice = child(rights, "copyrightHolder"), child(rights, "copyrightNotice")
    holders = name_of(holder) if holder is not None else ""
    if holders or words(notice):
        arrival.say_copyright(words(notice), holders, spot(rights))
    for part in rights:
        if safe_xml.name(part) == "usageTerms":
            arrival.say("rights", words(part), spot(part))
        elif part is not holder and part is not notice:
            report_whole(arrival, part)


READERS: Mapping[str, Reader] = {
    "itemClass": nothing,
    "provider": _provider,
    "versionCreated": _moment("updated_at"),
    "firstCreated": _moment("first_published_at"),
    "embargoed": _embargo,
    "pubStatus": _status,
    "service": _section,
    "edNote": _note,
}
COMPANIONS: Mapping[str, Reader] = {
    **dict.fromkeys(("itemClass", "provider", "versionCreated", "firstCreated"), nothing),
    "embargoed": _embargo,
    "pubStatus": _companion_status,
}
