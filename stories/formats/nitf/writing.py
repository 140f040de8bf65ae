"""A publication as NITF. Markups that would say nothing are left out."""

from collections.abc import Iterator
from datetime import UTC, datetime

from stories.content import Content
from stories.formats.nitf.markup import Markup, element, on_lines, with_breaks
from stories.formats.nitf.terms import FIXED, LEAST_URGENT, NAMESPACE
from stories.formats.nitf.write_body import body_content
from stories.formats.nitf.write_people import byline, taglines
from stories.outgoing.printed import authors, one_line, summary
from stories.publication import Publication, Tombstone

_NOTICES = {"withdrawn": ("withheld", "Withdrawn"), "killed": ("canceled", "Killed")}


def render(publication: Publication) -> bytes:
    """Write the story: each block on a line, no blank that is nobody's."""
    said = publication.content
    body = [on_lines("body.head", *_body_head(publication)), body_content(publication)]
    if publication.taglines:
        body.append(on_lines("body.end", taglines(publication)))
    head = on_lines(
        "head",
        element("title", one_line(said.headline)),
        element("tobject", tobject__type="news"),
        on_lines("docdata", *_docdata(publication), management_status="usable"),
        element("pubdata", date__publication=_norm(publication.first_published_at), name=publication.newsroom),
    )
    return _document(said.language, head, on_lines("body", *body))


def bury(tombstone: Tombstone) -> bytes:
    """Write the last version of a story that was taken from readers: its status, and why. None of its words."""
    status, word = _NOTICES[tombstone.status]
    title = f"{word}: {tombstone.slug}"
    docdata = on_lines(
        "docdata",
        element("correction", info=tombstone.notice, id_string=_identity(tombstone), regsrc=tombstone.newsroom),
        element("doc-id", regsrc=tombstone.newsroom, id_string=_identity(tombstone)),
        element("date.issue", norm=_norm(tombstone.at)),
        element("du-key", key=tombstone.slug, version=str(tombstone.number)),
        management_status=status,
    )
    pubdata = element("pubdata", date__publication=_norm(tombstone.first_published_at), name=tombstone.newsroom)
    head = on_lines("body.head", on_lines("hedline", element("hl1", title)), _note("correction", tombstone.notice))
    return _document(tombstone.language, on_lines("head", element("title", title), docdata, pubdata), on_lines("body", head))


def _document(language: str, head: Markup, body: Markup) -> bytes:
    root = on_lines("nitf", head, body, xmlns=NAMESPACE, baselang=language, **FIXED)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{root}\n".encode()


def _identity(published: Publication | Tombstone) -> str:
    return f"urn:uuid:{published.uuid}"


def _norm(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _docdata(publication: Publication) -> Iterator[Markup]:
    said = publication.content
    identity = _identity(publication)
    for correction in publication.corrections:
        yield element("correction", info=correction.note, id_string=identity, regsrc=publication.newsroom)
    yield element("doc-id", regsrc=publication.newsroom, id_string=identity)
    yield element("urgency", ed_urg=str(min(said.urgency, LEAST_URGENT)))
    yield element("date.issue", norm=_norm(publication.published_at))
    yield element("du-key", key=said.slug, version=str(publication.number))
    if said.section:
        yield element("doc-scope", scope=said.section)
    if said.copyright:
        year = "" if said.copyright.year is None else f"{said.copyright.year:04}"
        yield element("doc.copyright", year=year, holder=one_line(said.copyright.holder))
    if said.rights:
        yield element("doc.rights", limitations=said.rights)
    if said.keywords:
        yield on_lines("key-list", *(element("keyword", key=one_line(keyword)) for keyword in said.keywords))
    if said.topics:
        yield on_lines("identified-content", *_topics(publication))


def _topics(publication: Publication) -> Iterator[Markup]:
    names = {subject.code: subject.name for subject in publication.subjects}
    for code in publication.content.topics:
        yield element("classifier", one_line(names.get(code, "")), type="subject", idsrc="IPTC", value=code)


def _body_head(publication: Publication) -> Iterator[Markup]:
    """Yield what stands above the body, in the order the schema asks for."""
    said = publication.content
    yield from _hedline(said)
    notes = [("correction", correction.note) for correction in publication.corrections]
    for kind, text in dict.fromkeys([*((note.kind, note.text) for note in said.notes), *notes]):
        if one_line(text):
            yield _note(kind, text)
    for author in authors(said):
        yield byline(author)
    if wire := one_line(said.wire_credit):
        yield element("distributor", wire)
    yield from _dateline(said)
    if words := summary(said):
        yield on_lines("abstract", element("p", words))


def _hedline(said: Content) -> Iterator[Markup]:
    if one_line(said.headline) or one_line(said.deck):
        deck = with_breaks("hl2", said.deck) if one_line(said.deck) else None
        yield on_lines("hedline", with_breaks("hl1", said.headline), deck)


def _note(kind: str, text: str) -> Markup:
    paragraph = with_breaks("p", text)
    return on_lines("note", on_lines("body.content", paragraph), noteclass="editorsnote", **{"class": kind})


def _dateline(said: Content) -> Iterator[Markup]:
    where = said.dateline
    place, date = (one_line(where.place), one_line(where.date)) if where else ("", "")
    parts = [element(name, words) for name, words in (("location", place), ("story.date", date)) if words]
    if parts:
        yield element("dateline", Markup(", ".join(parts)))
