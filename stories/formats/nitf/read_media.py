"""Media of NITF as pictures of the story: all their files, their words, whose they are."""

from dataclasses import replace

from stories.content import Picture, PictureCredit
from stories.copy import limits
from stories.formats.nitf.elements import Element
from stories.formats.nitf.terms import PICTURE_CREDITS
from stories.formats.nitf.values import (
    attribute,
    own_words,
    paragraphs,
    report_attributes,
    report_deep,
    report_inside,
    report_own_words,
    report_whole,
    spot,
)
from stories.incoming import foreign_words, safe_xml
from stories.incoming.arrival import Arrival
from stories.incoming.received import RemoteFile
from stories.incoming.safe_xml import words
from stories.outgoing.printed import one_line

_TYPES = frozenset({"image", "photo", "picture", "graphic"})
# What is read of a file, and what says how it is to be shown.
_OF_A_FILE = frozenset({"source", "mime-type", "width", "height", "units"})


def read_media(arrival: Arrival, media: Element) -> str:
    """Add a picture to the story; return its id if it stands in the text, "" if it stands above it, or is no picture."""
    references = _named(media, "media-reference")
    if attribute(media, "media-type").lower() not in _TYPES:
        report_whole(arrival, media)
        return ""
    files = tuple(_file(arrival, reference) for reference in references if attribute(reference, "source"))
    picture = Picture(
        _first(references, "name"),
        "lead" if media.get("class") == "lead" else "inline",
        caption="\n".join(filter(None, map(paragraphs, _named(media, "media-caption")))),
        alt=_first(references, "alternate-text"),
        credit=_credit(media, _first(references, "source-credit")),
        title=_first(_titles(media), "value"),
    )
    _report_the_rest(arrival, media, picture)
    if not (files or picture.caption or picture.alt or picture.credit or picture.title):
        return ""
    name = arrival.add_picture(picture, files, spot(media))
    return name if picture.role == "inline" else ""


def _named(media: Element, name: str) -> list[Element]:
    return [part for part in media if safe_xml.name(part) == name]


def _first(elements: list[Element], name: str) -> str:
    """Return the first value the attribute has in any of them, or ""."""
    return next(filter(None, (attribute(element, name) for element in elements)), "")


def _titles(media: Element) -> list[Element]:
    return [part for part in _named(media, "media-metadata") if part.get("name") == "title"]


def _file(arrival: Arrival, reference: Element) -> RemoteFile:
    width, height = (_size(arrival, reference, name) for name in ("width", "height"))
    return RemoteFile(attribute(reference, "source"), attribute(reference, "mime-type"), width, height)


def _size(arrival: Arrival, reference: Element, name: str) -> int | None:
    said = attribute(reference, name)
    number = foreign_words.version(said)
    if said and number is None:
        arrival.report("bad_value", spot(reference, name), said)
    return number


def _credit(media: Element, agency: str) -> PictureCredit | None:
    """Return whose a picture is: its producer, and the agency that the file names if the producer does not."""
    credit = next(filter(None, map(_produced, _named(media, "media-producer"))), None)
    if credit is None:
        return PictureCredit("source", agency=agency) if agency else None
    return credit if credit.agency or agency == credit.name else replace(credit, agency=agency)


def _produced(producer: Element) -> PictureCredit | None:
    parts = {safe_xml.name(part): one_line(words(part)) for part in producer}
    if producer.get("class") in PICTURE_CREDITS and parts and parts.keys() <= {"person", "org"}:
        return PictureCredit(producer.get("class"), parts.get("person", ""), parts.get("org", ""))  # type: ignore[arg-type]
    return foreign_words.picture_credit(one_line(words(producer)))


def _report_the_rest(arrival: Arrival, media: Element, picture: Picture) -> None:
    """Report everything in `media` that did not become the picture."""
    report_attributes(arrival, media, frozenset({"media-type"}))
    report_own_words(arrival, media)
    producer = next(filter(_produced, _named(media, "media-producer")), None)
    for part in media:
        name = safe_xml.name(part)
        if name == "media-reference":
            report_attributes(arrival, part, _read_of(part, picture))
            report_inside(arrival, part)
        elif part in _titles(media) and attribute(part, "value") == picture.title:
            report_attributes(arrival, part, frozenset({"name", "value"}))
            report_inside(arrival, part)
        elif name == "media-caption" or part is producer:
            report_deep(arrival, part)
            if len(part) and own_words(part).strip(" /,") and name == "media-producer":
                report_own_words(arrival, part)
        else:
            report_whole(arrival, part)


def _read_of(reference: Element, picture: Picture) -> frozenset[str]:
    """Return the attributes of a reference that became the picture: of several references the first word counts."""
    credit = picture.credit or PictureCredit("photo")
    kept = {
        "name": {picture.id} if limits.ID.fullmatch(picture.id) else set(),
        "alternate-text": {picture.alt},
        "source-credit": {credit.name, credit.agency},
    }
    read = {name for name, values in kept.items() if attribute(reference, name) in values}
    return frozenset(read | (_OF_A_FILE if attribute(reference, "source") else set()))
