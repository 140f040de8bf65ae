"""The body of a story: XHTML or NITF as XML, HTML or plain text as data. What tells most of the words' shape is taken."""

from collections.abc import Callable
from dataclasses import astuple, replace
from html import unescape

from lxml import etree

from stories.content import Content, Copyright, Dateline
from stories.formats.newsml.codes import spot
from stories.formats.newsml.source import Item, children, report_whole
from stories.formats.newsml.write import Element
from stories.incoming import foreign_words, safe_xml
from stories.incoming.arrival import Arrival, numbered
from stories.incoming.received import Origin, ReadBody, Received
from stories.incoming.reporting import Spot

ReadNitf = Callable[[bytes], Received]


def read_contents(arrival: Arrival, item: Item, html: ReadBody, nitf: ReadNitf) -> None:
    """Read the best of the contents; of the others report what that does not say."""
    contents = [part for content_set in children(item.element, "contentSet") for part in content_set]
    ranked = sorted((part for part in contents if _kind(part) in _READERS), key=lambda part: list(_READERS).index(_kind(part)))
    for best in ranked[:1]:
        _READERS[_kind(best)](arrival, best, html, nitf)
    for part in contents:
        if _kind(part) not in _READERS:
            report_whole(arrival, part)
    arrival.report_other_bodies((foreign_words.without_tags(safe_xml.words(part)), spot(part)) for part in ranked[1:])


def _kind(part: Element) -> str:
    """Return what a content is: "xhtml" and "nitf" as XML, "html" and "plain" as data, or "" for all others."""
    media_type = part.get("contenttype", "").partition(";")[0].strip().lower()
    if safe_xml.name(part) == "inlineXML":
        inner = safe_xml.name(part[0]) if len(part) else ""
        return "nitf" if inner == "nitf" else "xhtml" if inner in {"html", "body", "div", "section", "article", "p"} else ""
    if safe_xml.name(part) != "inlineData" or part.get("encoding") or part.get("encodinguri"):
        return ""
    if media_type in {"text/html", "application/xhtml+xml"}:
        return "html"
    return "plain" if media_type in {"text/plain", ""} else ""


def _read_xhtml(arrival: Arrival, part: Element, html: ReadBody, nitf: ReadNitf) -> None:
    arrival.body = arrival.read_body("".join(map(_as_html, part)), html, spot(part))


def _read_html(arrival: Arrival, part: Element, html: ReadBody, nitf: ReadNitf) -> None:
    text = part.text or ""
    if "<" not in text and "&lt;" in text:
        arrival.report("escaped_twice", spot(part))
        text = unescape(text)
    arrival.body = arrival.read_body(text, html, spot(part))


def _read_plain(arrival: Arrival, part: Element, html: ReadBody, nitf: ReadNitf) -> None:
    arrival.body = numbered(foreign_words.paragraphs(part.text or ""))


def _read_nitf(arrival: Arrival, part: Element, html: ReadBody, nitf: ReadNitf) -> None:
    """Take the body, and of the rest what the item did not say; what both say in other words is reported."""
    inner = nitf(etree.tostring(part[0], encoding="utf-8", with_tail=False))
    said = inner.content
    here = spot(part)
    for name in ("headline", "deck", "rights", "wire_credit"):
        arrival.say(name, getattr(said, name), here)
    arrival.slug = arrival.slug or said.slug
    arrival.section = arrival.section or said.section
    arrival.dateline = arrival.dateline or said.dateline
    arrival.copyright = arrival.copyright or said.copyright
    arrival.credits = arrival.credits or list(said.credits)
    _report_otherwise(arrival, inner, here)
    for name in ("notes", "topics", "keywords"):
        before = getattr(arrival, name)
        before += [one for one in getattr(said, name) if one not in before]
    arrival.say_note(inner.origin.note, here)
    arrival.keep_in(inner.origin)
    names = {picture.id: arrival.add_picture(picture, inner.files.get(picture.id, ()), here) for picture in said.pictures}
    shown = (replace(block, picture=names[block.picture]) if block.type == "picture" else block for block in said.body)
    arrival.body = tuple(block for block in shown if block.type != "picture" or block.picture)
    for report in inner.reports:
        arrival.repeat(replace(report, place=f"{here.place}{report.place}", line=here.line))


def _report_otherwise(arrival: Arrival, inner: Received, here: Spot) -> None:
    """Report what a document says otherwise than the item it stands in."""
    said, usual = inner.content, Received(Content(), Origin())
    for ours, theirs, default, names in (
        (arrival, said, usual.content, ("slug", "section", "language", "urgency", "dateline", "copyright")),
        (arrival.origin, inner.origin, usual.origin, ("uri", "version", "provider", "first_published_at", "updated_at")),
    ):
        for name in names:
            value = getattr(theirs, name)
            if value not in (getattr(default, name), getattr(ours, name)):
                parts = astuple(value) if isinstance(value, Dateline | Copyright) else (value,)
                arrival.report("second_value", here, " ".join(map(str, parts)))
    people = {credit.name for credit in arrival.credits}
    for credit in said.credits:
        if credit.name not in people:
            arrival.report("second_value", here, credit.name)


_READERS: dict[str, Callable[[Arrival, Element, ReadBody, ReadNitf], None]] = {
    "xhtml": _read_xhtml,
    "nitf": _read_nitf,
    "html": _read_html,
    "plain": _read_plain,
}


def _as_html(element: Element) -> str:
    """Return XHTML as HTML: without namespaces, so that `<p/>` is an empty paragraph and no open one."""
    for part in element.iter():
        part.tag = safe_xml.name(part)
    etree.cleanup_namespaces(element)
    written: str = etree.tostring(element, encoding="unicode", method="html")
    return written
