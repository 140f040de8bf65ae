"""The head of NITF: what the story is, whose, since when, and what it is about."""

import re
from collections.abc import Callable

from stories.content import Copyright
from stories.formats.nitf.elements import Element
from stories.formats.nitf.values import Row, attribute, report_values, report_words, rfc_3339, spot
from stories.incoming import foreign_words
from stories.incoming.arrival import Arrival
from stories.incoming.safe_xml import words
from stories.outgoing.printed import one_line

_MEDIA_TOPIC = re.compile(r"(?:https?://cv\.iptc\.org/newscodes/mediatopic/|medtop:)?(\d{8})")
# The first levels of the Subject Codes, 01 to 17, are those of the Media Topics.
_SUBJECT_CODE = re.compile(r"(0[1-9]|1[0-7])(\d{6})")


def _identity(arrival: Arrival, element: Element) -> None:
    identity, provider = attribute(element, "id-string"), attribute(element, "regsrc")
    for fact, value in (("uri", identity), ("provider", provider)):
        if value and getattr(arrival.origin, fact) not in ("", value):
            arrival.report("second_value", spot(element), value)
        elif value:
            arrival.learn(**{fact: value})


def _root(arrival: Arrival, element: Element) -> None:
    arrival.say_language(attribute(element, "baselang"), spot(element, "baselang"))
    if not arrival.origin.uri:
        arrival.learn(uri=attribute(element, "uno"))
    elif attribute(element, "uno") not in ("", arrival.origin.uri):
        arrival.report("unplaced", spot(element, "uno"), attribute(element, "uno"))


def _status(arrival: Arrival, element: Element) -> None:
    status = attribute(element, "management-status")
    if status == "embargoed":
        if arrival.origin.embargoed_until is None:
            arrival.say_embargo("", spot(element, "management-status"))
    elif status:
        arrival.say_status(status, spot(element, "management-status"))
    if other := attribute(element, "management-doc-idref"):
        became = attribute(element, "management-idref-status")
        arrival.report("missing_item", spot(element, "management-doc-idref"), " ".join(filter(None, (other, became))))
        arrival.say_note(f"{other}: {became}" if became else "", spot(element))


def _moment(name: str, key: str = "norm") -> Callable[[Arrival, Element], None]:
    def reader(arrival: Arrival, element: Element) -> None:
        if said := attribute(element, key):
            arrival.say_moment(name, rfc_3339(said), spot(element, key))

    return reader


def _publication(arrival: Arrival, element: Element) -> None:
    _moment("first_published_at", "date.publication")(arrival, element)
    name = attribute(element, "name")
    if name not in ("", arrival.origin.provider):
        arrival.report("unplaced", spot(element, "name"), name)


def _embargo(arrival: Arrival, element: Element) -> None:
    arrival.say_embargo(rfc_3339(attribute(element, "norm")), spot(element, "norm"))


def _note_for_desks(arrival: Arrival, element: Element) -> None:
    arrival.say_note(attribute(element, "info"), spot(element, "info"))


def _correction(arrival: Arrival, element: Element) -> None:
    _note_for_desks(arrival, element)
    other = attribute(element, "id-string")
    if other not in ("", arrival.origin.uri):
        arrival.report("missing_item", spot(element, "id-string"), other)


def _urgency(arrival: Arrival, element: Element) -> None:
    if said := attribute(element, "ed-urg"):
        arrival.say_urgency(foreign_words.version(said), spot(element, "ed-urg"), said)


def _key(arrival: Arrival, element: Element) -> None:
    if said := attribute(element, "version"):
        arrival.say_version(said, spot(element, "version"))
    if said := attribute(element, "key"):
        arrival.say_slug(said, spot(element, "key"))


def _meta(arrival: Arrival, element: Element) -> None:
    if attribute(element, "name") == "slug" and attribute(element, "content"):
        arrival.say_slug(attribute(element, "content"), spot(element))
    else:
        report_values(arrival, element)


def _scope(arrival: Arrival, element: Element) -> None:
    said = attribute(element, "scope")
    if said and said == foreign_words.slug(said) and not arrival.section:
        arrival.say("section", said, spot(element))
    else:
        report_values(arrival, element)


def _source(arrival: Arrival, element: Element) -> None:
    if arrival.origin.provider:
        report_values(arrival, element)
    else:
        arrival.learn(provider=attribute(element, "src-name"))


def _type(arrival: Arrival, element: Element) -> None:
    if attribute(element, "tobject.type").lower() not in {"", "news"}:
        arrival.report("unplaced", spot(element, "tobject.type"), attribute(element, "tobject.type"))


def _topic(arrival: Arrival, code: str) -> None:
    if code not in arrival.topics:
        arrival.topics.append(code)


def _subject(arrival: Arrival, element: Element) -> None:
    """Take the first level of an old Subject Code; what is narrower is reported."""
    code = _SUBJECT_CODE.fullmatch(attribute(element, "tobject.subject.refnum"))
    if code:
        _topic(arrival, f"medtop:{code[1]}000000")
    if not code or code[2] != "000000":
        report_values(arrival, element)


def _classifier(arrival: Arrival, element: Element) -> None:
    topic = _MEDIA_TOPIC.fullmatch(attribute(element, "value"))
    source = f"{attribute(element, 'idsrc')} {attribute(element, 'type')} {attribute(element, 'value')}".lower()
    if topic and ("medtop" in source or "mediatopic" in source):
        _topic(arrival, f"medtop:{topic[1]}")
    else:
        report_values(arrival, element)


def _keyword(arrival: Arrival, element: Element) -> None:
    key, said = one_line(attribute(element, "key")), one_line(words(element))
    arrival.keywords += filter(None, (key or said,))
    if key and said != key:
        report_words(arrival, element)


def _copyright(arrival: Arrival, element: Element) -> None:
    year, holder = attribute(element, "year"), attribute(element, "holder")
    number = foreign_words.version(year)
    if year and (number is None or number > 9999):
        arrival.report("bad_value", spot(element, "year"), year)
        number = None
    if arrival.copyright:
        report_values(arrival, element)
    elif number is not None or holder:
        arrival.copyright = Copyright(number, one_line(holder))


# In the order in which they are read: what has the better word comes first, as a release before the status that says "embargoed".
READERS: dict[str, Row] = {
    "doc-id": Row(_identity, frozenset({"regsrc", "id-string"})),
    "nitf": Row(_root, frozenset({"baselang", "uno", "version", "change.date", "change.time"})),
    "date.release": Row(_embargo, frozenset({"norm"})),
    "docdata": Row(_status, frozenset({"management-status", "management-doc-idref", "management-idref-status"})),
    "date.issue": Row(_moment("updated_at"), frozenset({"norm"})),
    "pubdata": Row(
        _publication,
        frozenset({"date.publication", "name", "type", "item-length", "unit-of-measure"}),
    ),
    "correction": Row(_correction, frozenset({"info", "id-string", "regsrc"})),
    "ed-msg": Row(_note_for_desks, frozenset({"info", "msg-type"})),
    "urgency": Row(_urgency, frozenset({"ed-urg"})),
    "du-key": Row(_key, frozenset({"key", "version"})),
    "meta": Row(_meta, frozenset({"name", "content"})),
    "doc-scope": Row(_scope, frozenset({"scope"})),
    "from-src": Row(_source, frozenset({"src-name", "level-number"})),
    "tobject": Row(_type, frozenset({"tobject.type"})),
    "tobject.subject": Row(
        _subject, frozenset(f"tobject.subject.{part}" for part in ("ipr", "refnum", "code", "type", "matter", "detail"))
    ),
    "classifier": Row(_classifier, frozenset({"type", "idsrc", "value"})),
    "keyword": Row(_keyword, frozenset({"key"}), "words"),
    "doc.copyright": Row(_copyright, frozenset({"year", "holder"})),
    "doc.rights": Row(
        lambda arrival, element: arrival.say("rights", attribute(element, "limitations"), spot(element)),
        frozenset({"limitations"}),
    ),
}
