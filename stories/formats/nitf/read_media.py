"""Media of NITF as pictures of the story: all their files, their words, whose they are."""

from dataclasses import replace

from stories.content import Picture, PictureCredit
from stories.formats.nitf.elements import Element
from stories.formats.nitf.terms import PICTURE_CREDITS
from stories.formats.nitf.values import attribute, paragraphs, report_attributes, report_whole, spot
from stories.incoming import foreign_words, safe_xml
from stories.incoming.arrival import Arrival
from stories.incoming.received import RemoteFile
from stories.incoming.safe_xml import words
from stories.outgoing.printed import one_line

_TYPES = frozenset({"image", "photo", "picture", "graphic"})
# What is read of a reference, and what says how a file is to be shown.
_REFERENCE = frozenset({"source", "name", "mime-type", "width", "height", "units", "alternate-text", "source-credit"})


def read_media(arrival: Arrival, media: Element) -> str:
    """Add a picture to the story; return its id if it stands in the text, "" if it stands above it, or is no picture."""
    references = _named(media, "media-reference")
    if attribute(media, "media-type").lower() not in _TYPES:
        sources = [attribute(reference, "source") for reference in references]
        arrival.report("unplaced", spot(media), " ".join(filter(None, (words(media), *sources))))
        return ""
    files = tuple(_file(reference) for reference in references if attribute(reference, "source"))
    picture = Picture(
        _first(references, "name"),
        "lead" if media.get("class") == "lead" else "inline",
        caption="\n".join(filter(None, map(paragraphs, _named(media, "media-caption")))),
        alt=_first(references, "alternate-text"),
        credit=_credit(media, _first(references, "source-credit")),
        title=_first([part for part in _named(media, "media-metadata") if part.get("name") == "title"], "value"),
    )
    _report_the_rest(arrival, media)
    if not (files or picture.caption or picture.alt or picture.credit or picture.title):
        return ""
    name = arrival.add_picture(picture, files, spot(media))
    return name if picture.role == "inline" else ""


def _named(media: Element, name: str) -> list[Element]:
    return [part for part in media if safe_xml.name(part) == name]


def _first(elements: list[Element], name: str) -> str:
    """Return the first value the attribute has in any of them, or ""."""
    return next(filter(None, (attribute(element, name) for element in elements)), "")


def _file(reference: Element) -> RemoteFile:
    width, height = (foreign_words.version(attribute(reference, name)) for name in ("width", "height"))
    return RemoteFile(attribute(reference, "source"), attribute(reference, "mime-type"), width, height)


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


def _report_the_rest(arrival: Arrival, media: Element) -> None:
    for part in media:
        if safe_xml.name(part) == "media-reference":
            report_attributes(arrival, part, _REFERENCE)
        elif safe_xml.name(part) == "media-metadata":
            if part.get("name") != "title":
                report_whole(arrival, part)
        elif safe_xml.name(part) not in {"media-caption", "media-producer"}:
            report_whole(arrival, part)
    for producer in _named(media, "media-producer")[1:]:
        report_whole(arrival, producer)
