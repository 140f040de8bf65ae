"""What the story says besides its body: people, subjects, headlines, notes."""

import re
from collections.abc import Mapping

from stories import safe_xml
from stories.arrival import Arrival
from stories.content import Credit, CreditRole, Dateline, Note
from stories.formats.newsml import terms
from stories.formats.newsml.codes import spot
from stories.formats.newsml.source import Item, Reader, child, children, name_of, read_parts, report_whole
from stories.formats.newsml.write import Element
from stories.safe_xml import words

_TOPIC = re.compile(r"medtop:\d{8}", re.ASCII)
_CONTACTS = {"email": "email", "phone": "phone", "address": "bureau"}
_CREATOR_PARTS = frozenset({"name", "personDetails"})


def read_words(arrival: Arrival, item: Item) -> None:
    """Read the metadata of the content; byline and dateline last, when people, place and wire credit are known."""
    for meta in children(item.element, "contentMeta"):
        read_parts(arrival, item, meta, READERS, last=frozenset({"by", "dateline"}))


def _urgency(arrival: Arrival, item: Item, element: Element) -> None:
    text = words(element)
    arrival.say_urgency(int(text) if text.isascii() and text.isdigit() and len(text) == 1 else None, spot(element), text)


def _language(arrival: Arrival, item: Item, element: Element) -> None:
    arrival.say_language(element.get("tag", ""), spot(element))


def _located(arrival: Arrival, item: Item, element: Element) -> None:
    place = name_of(element)
    if place and arrival.dateline is None:
        arrival.dateline = Dateline(place)
        for part in element:
            if safe_xml.name(part) != "name":
                report_whole(arrival, part)
    else:
        report_whole(arrival, element)


def _person(default: CreditRole) -> Reader:
    def reader(arrival: Arrival, item: Item, element: Element) -> None:
        codes = list(item.codes.all_of(element, arrival))
        role = next((terms.CREDITS[code] for code in codes if code in terms.CREDITS), default)
        credit = Credit(role, name_of(element), **_contacts(arrival, child(element, "personDetails")))
        if credit != Credit(role, ""):
            arrival.credits.append(credit)
        for part in element:
            if safe_xml.name(part) not in _CREATOR_PARTS:
                report_whole(arrival, part)
        if known := element.get("uri") or element.get("qcode"):
            arrival.report("unplaced", spot(element), known)
        for code in codes:
            if code not in terms.CREDITS:
                arrival.report("unplaced", spot(element), code)

    return reader


def _contacts(arrival: Arrival, details: Element | None) -> dict[str, str]:
    """Return the first e-mail, phone and city; report what else is known of a person."""
    found: dict[str, str] = {}
    for part in list(details) if details is not None else []:
        if safe_xml.name(part) != "contactInfo":
            report_whole(arrival, part)
            continue
        for contact in part:
            name = _CONTACTS.get(safe_xml.name(contact), "")
            told = child(contact, "locality") if name == "bureau" else contact
            value = "" if told is None else name_of(told) if name == "bureau" else words(told)
            if name and value and name not in found:
                found[name] = value
                rest = [other for other in contact if other is not told]
            else:
                rest = [contact]
            for other in rest:
                report_whole(arrival, other)
    return found


def _headline(arrival: Arrival, item: Item, element: Element) -> None:
    codes = list(item.codes.all_of(element, arrival))
    if terms.SUBHEAD in codes:
        arrival.say("deck", words(element), spot(element))
    elif not codes or not arrival.headline:
        arrival.say("headline", words(element), spot(element))
    else:
        report_whole(arrival, element)


def _description(arrival: Arrival, item: Item, element: Element) -> None:
    codes = list(item.codes.all_of(element, arrival))
    text = words(element)
    kind = next((terms.NOTES[code] for code in codes if code in terms.NOTES), None)
    if kind and text:
        arrival.notes.append(Note(kind, text))
        if kind == "correction":
            arrival.say_note(text, spot(element))
    elif terms.SUMMARY in codes:
        arrival.say("deck", text, spot(element))
    else:
        report_whole(arrival, element)


def _subject(arrival: Arrival, item: Item, element: Element) -> None:
    code = item.codes.of(element, arrival)
    if _TOPIC.fullmatch(code):
        arrival.topics.append(code)
    else:
        report_whole(arrival, element)


def _keyword(arrival: Arrival, item: Item, element: Element) -> None:
    if text := words(element):
        arrival.keywords.append(text)


def _slug(arrival: Arrival, item: Item, element: Element) -> None:
    if text := words(element):
        arrival.say_slug(text, spot(element))


def _wire(arrival: Arrival, item: Item, element: Element) -> None:
    arrival.say("wire_credit", words(element), spot(element))


def _dateline(arrival: Arrival, item: Item, element: Element) -> None:
    if text := words(element):
        arrival.say_dateline(text, spot(element))


def _byline(arrival: Arrival, item: Item, element: Element) -> None:
    if text := words(element):
        arrival.say_byline(text, spot(element), structured=bool(arrival.credits))


READERS: Mapping[str, Reader] = {
    "urgency": _urgency,
    "language": _language,
    "located": _located,
    "creditline": _wire,
    "creator": _person(CreditRole.BYLINE),
    "contributor": _person(CreditRole.ASSISTANCE),
    "keyword": _keyword,
    "subject": _subject,
    "slugline": _slug,
    "headline": _headline,
    "dateline": _dateline,
    "by": _byline,
    "description": _description,
}
