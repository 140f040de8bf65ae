"""What stands above and below the body in NITF: headlines, notes, bylines, dateline, abstract, taglines."""

from collections.abc import Callable

from stories.content import Copyright, Dateline, Note, TextBlock
from stories.formats.nitf import read_people
from stories.formats.nitf.elements import Element
from stories.formats.nitf.terms import NOTES, NoteKind
from stories.formats.nitf.values import (
    Row,
    attribute,
    own_words,
    paragraphs,
    report_deep,
    report_whole,
    report_words,
    rfc_3339,
    spot,
)
from stories.incoming import foreign_words, safe_xml
from stories.incoming.arrival import Arrival
from stories.incoming.safe_xml import words
from stories.outgoing.printed import one_line
from stories.values.inline import to_plain

# What a note says it does, by its first words.
_NOTE_KINDS: tuple[tuple[str, NoteKind], ...] = (("correct", "correction"), ("updat", "update"), ("refile", "refile"))
NOTE_ATTRIBUTES = frozenset({"noteclass", "type"})
_NOTE_CLASSES: dict[str, NoteKind] = {"cpyrt": "disclaimer", "trademk": "disclaimer"}


def note(arrival: Arrival, element: Element) -> None:
    """Take a note to readers, or to desks if it says so."""
    text = paragraphs(element)
    if attribute(element, "type") == "npa":
        arrival.say_note(text, spot(element))
    elif text:
        arrival.notes.append(Note(_note_kind(element, text), text))


def _note_kind(element: Element, text: str) -> NoteKind:
    said = next((kind for kind in NOTES if kind == element.get("class")), None)
    by_words = next((kind for start, kind in _NOTE_KINDS if text.lower().startswith(start)), None)
    return said or by_words or _NOTE_CLASSES.get(attribute(element, "noteclass"), "production")


def _words(name: str) -> Callable[[Arrival, Element], None]:
    return lambda arrival, element: arrival.say(name, words(element), spot(element))


def _title(arrival: Arrival, element: Element) -> None:
    """The title repeats the headline on one line."""
    title = one_line(words(element))
    if not arrival.headline:
        arrival.say("headline", title, spot(element))
    elif title != one_line(arrival.headline):
        report_words(arrival, element)


def _owner(arrival: Arrival, element: Element) -> None:
    holder = one_line(words(element))
    if not arrival.copyright and holder:
        arrival.copyright = Copyright(None, holder)
    elif arrival.copyright and arrival.copyright.holder != holder:
        report_words(arrival, element)


def _distributor(arrival: Arrival, element: Element) -> None:
    arrival.say("wire_credit", words(element), spot(element))
    if not arrival.origin.provider:
        arrival.learn(provider=one_line(words(element)))


def _dateline(arrival: Arrival, element: Element) -> None:
    """The place comes in an element or in plain text; the date as printed, or as a number, which nobody prints."""
    place = date = ""
    for child in element:
        if safe_xml.name(child) == "story.date" and not date:
            date = _printed_date(arrival, child)
            report_deep(arrival, child, frozenset({"norm"}))
        elif safe_xml.name(child) == "location" and not place:
            place = one_line(words(child) if own_words(child) else ", ".join(filter(None, map(words, child))))
            report_deep(arrival, child)
        else:
            report_whole(arrival, child)
    beside = own_words(element).strip(" ,.-–—()")
    if beside and place:
        arrival.report("unplaced", spot(element), beside)
    if arrival.dateline is None and (place or beside or date):
        arrival.dateline = Dateline(place or beside, date)
    elif place or beside or date:
        arrival.report("second_value", spot(element), words(element))


def _printed_date(arrival: Arrival, element: Element) -> str:
    """Return a date as it is printed. As a number it should be that of the story: else it is reported."""
    said = one_line(words(element))
    is_printed = foreign_words.moment(rfc_3339(said)) is None
    number = attribute(element, "norm") or ("" if is_printed else said)
    moment = foreign_words.moment(rfc_3339(number))
    if number and (moment is None or moment.at != arrival.origin.updated_at):
        arrival.report("unplaced", spot(element), number)
    if not is_printed and said != number:
        report_words(arrival, element)
    return said if is_printed else ""


def _abstract(arrival: Arrival, element: Element) -> None:
    """What repeats the deck or the beginning of a paragraph says nothing new."""
    said = one_line(paragraphs(element))
    known = [arrival.deck, *(to_plain(block.text) for block in arrival.body if isinstance(block, TextBlock))]
    if any(one_line(text).startswith(said.removesuffix("…")) for text in known):
        return
    if arrival.deck:
        report_words(arrival, element)
    else:
        arrival.say("deck", said, spot(element))


# In the order in which they are read: what says a thing best before what says it once more.
READERS: dict[str, Row] = {
    "hl1": Row(_words("headline"), inside="words"),
    "title": Row(_title, frozenset({"type"}), "words"),
    "hl2": Row(_words("deck"), inside="words"),
    "note": Row(note, NOTE_ATTRIBUTES, "words"),
    "tagline": Row(read_people.tagline, frozenset({"type"}), "words"),
    "byline": Row(read_people.byline, inside="all"),
    "rights.owner": Row(_owner, inside="words"),
    "distributor": Row(_distributor, inside="words"),
    "dateline": Row(_dateline, inside="all"),
    "abstract": Row(_abstract, inside="words"),
}
