"""The words of the story: rights, people, subjects, headlines, notes, and the body as a page of XHTML."""

import re

from lxml import etree

from stories import content
from stories.content import Content, Credit, CreditRole
from stories.formats.newsml import terms
from stories.formats.newsml.write import Element, add, add_rights, say, say_lines
from stories.outgoing import printed, xhtml
from stories.publication import Publication

_TOPIC = re.compile(r"medtop:\d{8}", re.ASCII)
_CREATORS = frozenset({CreditRole.BYLINE, CreditRole.REPORTER, CreditRole.WRITER})


def add_story_rights(item: Element, said: Content) -> None:
    """Add whose the story is and what may be done with it, if anybody says so."""
    holder = said.copyright.holder if said.copyright else ""
    add_rights(item, holder, printed.copyright_line(said.copyright), said.rights)


def add_words(item: Element, publication: Publication) -> None:
    """Add what the story says: first who and where, then what, as the schema wants it."""
    said = publication.content
    meta = add(item, "contentMeta")
    add(meta, "urgency", str(said.urgency))
    if said.dateline and printed.one_line(said.dateline.place):
        add(add(meta, "located"), "name", said.dateline.place)
    for credit in said.credits:
        _add_person(meta, credit)
    add(meta, "language", tag=said.language)
    for keyword in said.keywords:
        say(meta, "keyword", keyword)
    names = {subject.code: subject.name for subject in publication.subjects}
    for code in said.topics:
        known = {"qcode": code} if _TOPIC.fullmatch(code) else {"literal": printed.one_line(code)}
        subject = add(meta, "subject", type="cpnat:abstract", **known)
        say(subject, "name", names.get(code, ""))
    say(meta, "slugline", said.slug)
    say(meta, "headline", said.headline)
    say(meta, "headline", said.deck, role=terms.SUBHEAD)
    if said.dateline and printed.one_line(said.dateline.place):
        say(meta, "dateline", printed.dateline(said))
    say(meta, "by", printed.byline(said))
    say(meta, "creditline", said.wire_credit)
    notes = [("correction", correction.note) for correction in publication.corrections]
    for kind, note in dict.fromkeys([*((note.kind, note.text) for note in said.notes), *notes]):
        say_lines(meta, "description", note, role=f"nrole:{kind}")
    for line in publication.taglines:
        say_lines(meta, "description", line, role=terms.TAGLINE)
    _add_body(item, publication)


def _add_person(meta: Element, credit: Credit) -> None:
    uri = f"urn:uuid:{credit.contact}" if credit.contact else ""
    tag = "creator" if credit.role in _CREATORS else "contributor"
    person = add(meta, tag, role=f"nrole:{credit.role.value}", uri=uri)
    say(person, "name", credit.name)
    email, phone, bureau = (printed.one_line(text) for text in (credit.email, credit.phone, credit.bureau))
    if email or phone or bureau:
        contact = add(add(person, "personDetails"), "contactInfo")
        say(contact, "email", email)
        say(contact, "phone", phone)
        if bureau:
            add(add(add(contact, "address"), "locality"), "name", bureau)


def _add_body(item: Element, publication: Publication) -> None:
    said = publication.content
    body = xhtml.body(publication)
    if not body:
        return
    title = xhtml.plain_text(printed.one_line(said.headline))
    page = f'<html xmlns="{terms.XHTML}"><head><title>{title}</title></head><body>\n{body}\n</body></html>'
    words = str(content.word_count(said))
    inline = add(add(item, "contentSet"), "inlineXML", contenttype="application/xhtml+xml", wordcount=words)
    inline.append(etree.fromstring(page))
