"""A news object of any version as a story. Each property has its reader in `READERS`; what has none is reported whole."""

import re
from collections.abc import Callable

from phrases import phrase
from stories.content import Dateline, Note
from stories.formats.ninjs import bodies, pictures, strict, terms
from stories.formats.ninjs.credits import read_credits
from stories.formats.ninjs.names import OLD, Found, properties
from stories.formats.ninjs.values import dump, report_rest, strings, text_of, word
from stories.incoming import foreign_words
from stories.incoming.arrival import Arrival
from stories.incoming.received import ReadBody, Received
from stories.incoming.reporting import Spot

_MEDIA_TOPIC = re.compile(r"(?:https?://cv\.iptc\.org/newscodes/mediatopic/|medtop:)(\d{8})")

# What says nothing but how the file is made.
FURNITURE = frozenset({"standard", "charCount", "wordCount"})


def read(data: bytes, html: ReadBody) -> Received:
    """Read a news object; `html` reads its body.

    Raises:
        BadFormat: no JSON, nothing with a `uri`, or more than the desk keeps.
    """
    said = properties(strict.load(data))
    if not any(isinstance(found.value, str) and found.value.strip() for found in said.get("uri", ())):
        raise strict.refusal("no_uri", phrase("This is no ninjs: a news object has a uri."), "/uri")
    arrival = Arrival()
    _report_old_names(said, arrival)
    said.get("descriptions", []).sort(key=lambda found: _role(found) == terms.DATELINE)  # told apart by all the others
    for name, reader in READERS.items():
        for found in said.get(name, ()):
            reader(arrival, found)
    undecided = pictures.read_associations(arrival, said)
    read_credits(arrival, said)
    _read_copyright(arrival, said)
    bodies.read_bodies(arrival, said.get("bodies", []), html)
    pictures.decide(arrival, undecided)
    for name in said.keys() - READERS.keys() - pictures.PROPERTIES - _READ_TOGETHER - FURNITURE:
        for found in said[name]:
            arrival.report("unplaced" if name in KNOWN else "unknown_key", Spot(found.place), dump(found.value))
    return arrival.received()


def _report_old_names(said: dict[str, list[Found]], arrival: Arrival) -> None:
    """Report the names of 1.x and 2.x where those of 3.x stand beside them."""
    came_with = {found.key: found.place for items in said.values() for found in items}
    if any(key in OLD.values() and key != key.lower() for key in came_with):
        for key, place in came_with.items():
            if key in OLD:
                arrival.report("old_name", Spot(place), key)


def _version(arrival: Arrival, found: Found) -> None:
    if isinstance(found.value, int) and not isinstance(found.value, bool):
        arrival.report("odd_version", Spot(found.place), str(found.value))
        arrival.say_version(str(found.value), Spot(found.place))
    elif text := text_of(arrival, found):
        arrival.say_version(text, Spot(found.place))


def _urgency(arrival: Arrival, found: Found) -> None:
    number = found.value if isinstance(found.value, int) and not isinstance(found.value, bool) else None
    arrival.say_urgency(number, Spot(found.place), dump(found.value))


def _embargo(arrival: Arrival, found: Found) -> None:
    arrival.say_embargo(found.value if isinstance(found.value, str) else dump(found.value), Spot(found.place))


def _status(arrival: Arrival, found: Found) -> None:
    arrival.say_status(found.value if isinstance(found.value, str) else dump(found.value), Spot(found.place))


def _moment(name: str) -> Callable[[Arrival, Found], None]:
    def reader(arrival: Arrival, found: Found) -> None:
        if text := text_of(arrival, found):
            arrival.say_moment(name, text, Spot(found.place))

    return reader


def _words(say: Callable[[Arrival, str, Spot], None]) -> Callable[[Arrival, Found], None]:
    def reader(arrival: Arrival, found: Found) -> None:
        if text := text_of(arrival, found):
            say(arrival, text, Spot(found.place))

    return reader


def _field(name: str) -> Callable[[Arrival, Found], None]:
    return _words(lambda arrival, text, spot: arrival.say(name, text, spot))


def _located(arrival: Arrival, text: str, spot: Spot) -> None:
    arrival.dateline = Dateline(" ".join(text.split()))


def _headline(arrival: Arrival, found: Found) -> None:
    role, text = _role_and_text(arrival, found)
    role = terms.HEADLINES.get(role.lower(), role)
    if role in {terms.MAIN, terms.SUBHEAD}:
        arrival.say("headline" if role == terms.MAIN else "deck", text, Spot(found.place))
    elif text:
        arrival.report("unplaced", Spot(found.place), f"{role}: {text}")


def _description(arrival: Arrival, found: Found) -> None:
    role, text = _role_and_text(arrival, found)
    role, spot = terms.DESCRIPTIONS.get(role.lower(), role), Spot(found.place)
    if not text:
        return
    if role in terms.NOTES:
        arrival.notes.append(Note(role, text.strip()))
        if role == "correction":
            arrival.say_note(text, spot)
    elif role == terms.NOTICE:
        arrival.say_note(text, spot)
    elif role == terms.SUBHEAD:
        arrival.say("deck", text, spot)
    elif role == terms.CREDIT_LINE:
        arrival.say("wire_credit", text, spot)
    elif role == terms.DATELINE:
        arrival.say_dateline(text, spot)
    else:
        arrival.report("unplaced", spot, f"{role}: {text}".removeprefix(": "))


def _subject(arrival: Arrival, found: Found) -> None:
    said, spot = strings(found.value) if isinstance(found.value, dict) else {}, Spot(found.place)
    topic = next(filter(None, (_MEDIA_TOPIC.fullmatch(said.get(key, "")) for key in ("uri", "literal"))), None)
    words = {said[key] for key in ("name", "literal") if key in said}
    if topic:
        arrival.topics.append(f"medtop:{topic[1]}")
        report_rest(arrival, found.value, found.place, {"name", "rel", "uri", "literal"})
    elif said.get("rel") == terms.SECTION and said.get("literal") == foreign_words.slug(said.get("literal", "")):
        arrival.say("section", said["literal"], spot)
        is_named_so = foreign_words.slug(said.get("name", "")) in {"", said["literal"]}
        report_rest(arrival, found.value, found.place, {"rel", "literal", "name"} if is_named_so else {"rel", "literal"})
    elif len(words) == 1 and "uri" not in said and said.get("rel", terms.KEYWORD) == terms.KEYWORD:
        arrival.keywords += words
        report_rest(arrival, found.value, found.place, {"name", "rel", "literal"})
    else:
        arrival.report("unplaced", spot, dump(found.value))


def _type(arrival: Arrival, found: Found) -> None:
    if word(found.value) not in {"text", "composite", "picture"}:
        arrival.report("unplaced", Spot(found.place), dump(found.value))


def _completeness(arrival: Arrival, found: Found) -> None:
    if word(found.value) not in {"full", "complete"}:
        arrival.report("unplaced", Spot(found.place), dump(found.value))


def _read_copyright(arrival: Arrival, said: dict[str, list[Found]]) -> None:
    notices, holders = said.get("copyrightNotice", []), said.get("copyrightHolder", [])
    notice, holder = ("".join(text_of(arrival, found) for found in items[:1]) for items in (notices, holders))
    if notice or holder:
        arrival.say_copyright(notice, holder, Spot((notices or holders)[0].place))
    for found in (*notices[1:], *holders[1:]):
        arrival.report("second_value", Spot(found.place), dump(found.value))


def _role(found: Found) -> str:
    return str(found.value.get("role", "")) if isinstance(found.value, dict) else ""


def _role_and_text(arrival: Arrival, found: Found) -> tuple[str, str]:
    """Return the role and the plain text of a headline or a description."""
    value = found.value
    if isinstance(value, str):
        return "", value
    if not isinstance(value, dict) or not isinstance(value.get("value"), str):
        arrival.report("bad_value", Spot(found.place), dump(value))
        return "", ""
    text = value["value"]
    report_rest(arrival, value, found.place, {"role", "contentType", "value"})
    return _role(found), foreign_words.without_tags(text) if "html" in str(value.get("contentType", "")) else text


# In the order in which they are read: the place before the dateline.
READERS: dict[str, Callable[[Arrival, Found], None]] = {
    "uri": _words(lambda arrival, text, spot: arrival.learn(uri=text.strip())),
    "version": _version,
    "pubStatus": _status,
    "embargoedUntil": _embargo,
    "firstCreated": _moment("first_published_at"),
    "versionCreated": _moment("updated_at"),
    "edNote": _words(lambda arrival, text, spot: arrival.say_note(text, spot)),
    "type": _type,
    "representationType": _completeness,
    "language": _words(lambda arrival, text, spot: arrival.say_language(text, spot)),
    "urgency": _urgency,
    "slugline": _words(lambda arrival, text, spot: arrival.say_slug(text, spot)),
    "headlines": _headline,
    "located": _words(_located),
    "descriptions": _description,
    "subjects": _subject,
    "usageTerms": _field("rights"),
}
_READ_TOGETHER = frozenset({"bodies", "people", "infoSources", "by", "copyrightHolder", "copyrightNotice"})
# What the standard has and the desk has no place for.
KNOWN = frozenset({
    "profile", "contentCreated", "organisations", "places", "events", "eventDetails", "plannedCoverage", "objects", "title",
    "altIds", "trustIndicators", "genres", "expires", "rightsInfo", "digitalSourceType", "renditions", "associations",
})  # fmt: skip
