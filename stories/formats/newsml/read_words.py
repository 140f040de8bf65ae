"""What the story says besides its body: people, subjects, headlines, notes."""

import re
from collections.abc import Mapping

from stories.content import Credit, CreditRole, Dateline, Note
from stories.formats.newsml import terms
from stories.formats.newsml.codes import report_others, spot
from stories.formats.newsml.source import (
    ROLES,
    TELLING,
    Item,
    Reader,
    Row,
    child,
    children,
    name_of,
    read_parts,
    report_attributes,
    report_besides,
    report_deep,
    report_own_words,
    report_rest,
    report_whole,
)  # fmt: skip
from stories.formats.newsml.write import Element
from stories.incoming import safe_xml
from stories.incoming.arrival import Arrival
from stories.incoming.safe_xml import words

_TOPIC = re.compile(r"medtop:\d{8}", re.ASCII)
_CONTACTS = {"email": "email", "phone": "phone", "address": "bureau"}


def read_words(arrival: Arrival, item: Item) -> None:
    """Read the metadata of the content; byline and dateline last, when people, place and wire credit are known."""
    for meta in children(item.element, "contentMeta"):
        read_parts(arrival, item, meta, READERS, last=frozenset({"by", "dateline"}))


def _urgency(arrival: Arrival, item: Item, element: Element) -> None:
    text = words(element)
    arrival.say_urgency(int(text) if text.isascii() and text.isdigit() and len(text) == 1 else None, spot(element), text)


def _language(arrival: Arrival, item: Item, element: Element) -> None:
    arrival.say_language(element.get("tag", ""), spot(element))
    report_besides(arrival, element)


def _located(arrival: Arrival, item: Item, element: Element) -> None:
    place = name_of(element)
    if not place or arrival.dateline is not None:
        report_whole(arrival, element)
        return
    arrival.dateline = Dateline(place)
    report_rest(arrival, element)


def _person(default: CreditRole) -> Reader:
    def reader(arrival: Arrival, item: Item, element: Element) -> None:
        codes = list(item.codes.all_of(element, arrival))
        role = next((terms.CREDITS[code] for code in codes if code in terms.CREDITS), default)
        details = child(element, "personDetails")
        credit = Credit(role, name_of(element), **_contacts(arrival, details))
        if credit != Credit(role, ""):
            arrival.credits.append(credit)
        report_rest(arrival, element, details, attributes=ROLES)
        report_others(arrival, element, codes, f"nrole:{role.value}")

    return reader


def _contacts(arrival: Arrival, details: Element | None) -> dict[str, str]:
    """Return the first e-mail, phone and city; report what else is known of a person."""
    found: dict[str, str] = {}
    infos = [] if details is None else children(details, "contactInfo")
    if details is not None:
        report_attributes(arrival, details)
        report_besides(arrival, details, *infos)
    for info in infos:
        report_attributes(arrival, info)
        report_own_words(arrival, info)
        for contact in info:
            name = _CONTACTS.get(safe_xml.name(contact), "")
            locality = child(contact, "locality") if name == "bureau" else None
            value = name_of(locality) if locality is not None else "" if name == "bureau" else words(contact)
            if not name or not value or name in found:
                report_whole(arrival, contact)
                continue
            found[name] = value
            if locality is None:
                report_deep(arrival, contact)
            else:
                report_attributes(arrival, contact)
                report_besides(arrival, contact, locality)
                report_rest(arrival, locality)
    return found


def _headline(arrival: Arrival, item: Item, element: Element) -> None:
    codes = list(item.codes.all_of(element, arrival))
    name = "deck" if terms.SUBHEAD in codes else "headline"
    if name == "headline" and codes and arrival.headline:
        report_whole(arrival, element)
        return
    arrival.say(name, words(element), spot(element))
    report_others(arrival, element, codes, terms.SUBHEAD)


def _description(arrival: Arrival, item: Item, element: Element) -> None:
    codes = list(item.codes.all_of(element, arrival))
    text = words(element)
    note = next((code for code in codes if code in terms.NOTES), "")
    if note and text:
        arrival.notes.append(Note(terms.NOTES[note], text))
        if terms.NOTES[note] == "correction":
            arrival.say_note(text, spot(element))
        report_others(arrival, element, codes, note)
    elif terms.SUMMARY in codes:
        arrival.say("deck", text, spot(element))
        report_others(arrival, element, codes, terms.SUMMARY)
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


_ALL = frozenset(TELLING)
READERS: Mapping[str, Row] = {
    "urgency": Row(_urgency),
    "language": Row(_language, frozenset({"tag"})),
    "located": Row(_located, _ALL, has_parts=True),
    "creditline": Row(_wire),
    "creator": Row(_person(CreditRole.BYLINE), _ALL, has_parts=True),
    "contributor": Row(_person(CreditRole.ASSISTANCE), _ALL, has_parts=True),
    "keyword": Row(_keyword),
    "subject": Row(_subject, _ALL, has_parts=True),
    "slugline": Row(_slug),
    "headline": Row(_headline, ROLES),
    "dateline": Row(_dateline),
    "by": Row(_byline),
    "description": Row(_description, ROLES),
}
