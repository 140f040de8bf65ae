"""A publication as ninjs. What is not said is left out: no key stands with nothing in it."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from stories.content import Credit, Picture
from stories.formats.ninjs import terms
from stories.outgoing import printed, xhtml
from stories.outgoing.picture_rights import rights_of
from stories.outgoing.plain_text import plain_text
from stories.outgoing.printed import one_line, printable
from stories.publication import Publication, Shown, Tombstone

_CREDIT_ROLES = {role: name for name, role in terms.CREDITS.items()}


def render(publication: Publication) -> bytes:
    """Write the story, its number as `version`. Times are RFC 3339 in UTC; texts hold no control characters."""
    said = publication.content
    rights = said.copyright
    return _json(
        {
            "uri": _uri(publication.uuid),
            "standard": terms.STANDARD,
            "type": "text",
            "representationType": "full",
            "version": str(publication.number),
            "firstCreated": publication.first_published_at.isoformat(),
            "versionCreated": publication.published_at.isoformat(),
            "pubStatus": "usable",
            "language": said.language,
            "urgency": said.urgency,
            "slugline": said.slug,
            "headlines": [*_said(terms.MAIN, said.headline), *_said(terms.SUBHEAD, said.deck)],
            "by": printed.byline(said),
            "located": one_line(said.dateline.place) if said.dateline else "",
            "descriptions": list(_descriptions(publication)),
            "bodies": list(_bodies(publication)),
            "people": [_person(credit, rel=terms.CREATOR) for credit in printed.authors(said)],
            "infoSources": [
                {"name": publication.newsroom, "role": terms.PUBLISHER},
                *(_person(credit, role=_CREDIT_ROLES[credit.role]) for credit in said.credits),
            ],
            "subjects": list(_subjects(publication)),
            "copyrightHolder": one_line(rights.holder) if rights else "",
            "copyrightNotice": printed.copyright_line(rights),
            "usageTerms": _text(said.rights),
            "associations": [_picture(picture, publication) for picture in said.pictures],
        }
    )


def bury(tombstone: Tombstone) -> bytes:
    """Write the last version of a story that was taken from readers: its status, and why. None of its words.

    Its pictures are objects of their own, of this story alone: they go with it.
    """
    status = "canceled" if tombstone.status == "killed" else "withheld"
    return _json(
        {
            "uri": _uri(tombstone.uuid),
            "standard": terms.STANDARD,
            "type": "text",
            "representationType": "full",
            "version": str(tombstone.number),
            "firstCreated": tombstone.first_published_at.isoformat(),
            "versionCreated": tombstone.at.isoformat(),
            "pubStatus": status,
            "language": tombstone.language,
            "slugline": tombstone.slug,
            "descriptions": list(_said(terms.NOTICE, tombstone.notice)),
            "infoSources": [{"name": tombstone.newsroom, "role": terms.PUBLISHER}],
            "associations": [
                {"name": name, "uri": _picture_uri(tombstone.uuid, name), "type": "picture", "pubStatus": status}
                for name in tombstone.pictures
            ],
        }
    )


def _json(news_object: dict[str, Any]) -> bytes:
    return json.dumps(_without_blanks(news_object), ensure_ascii=False, separators=(",", ":")).encode()


def _without_blanks(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", [], None)}


def _uri(uuid: str) -> str:
    return f"urn:uuid:{uuid}"


def _picture_uri(story: str, picture: str) -> str:
    """Return the id of a picture in its use in a story: the same in every edition, and no other story's."""
    return _uri(str(uuid5(UUID(story), picture)))


def _text(text: str) -> str:
    return printable(text).strip()


def _said(role: str, text: str) -> Iterator[dict[str, str]]:
    if words := _text(text):
        yield {"role": role, "value": words}


def _descriptions(publication: Publication) -> Iterator[dict[str, str]]:
    said = publication.content
    yield from _said(terms.CREDIT_LINE, one_line(said.wire_credit))
    if said.dateline and one_line(said.dateline.place):
        yield from _said(terms.DATELINE, printed.dateline(said))
    notes = [("correction", correction.note) for correction in publication.corrections]
    for kind, note in dict.fromkeys([*((note.kind, note.text) for note in said.notes), *notes]):
        yield from _said(kind, note)
    for line in publication.taglines:
        yield from _said(terms.TAGLINE, line)


def _bodies(publication: Publication) -> Iterator[dict[str, Any]]:
    """Yield the body with its mark-up, and in plain text."""
    plain = plain_text(publication.content)
    counts = {"charCount": len(plain), "wordCount": len(plain.split())}
    if marked_up := xhtml.body(publication):
        yield {"role": "main", "contentType": "application/xhtml+xml", **counts, "value": marked_up}
    if plain:
        yield {"role": "text", "contentType": "text/plain", **counts, "value": plain}


def _person(credit: Credit, **part: str) -> dict[str, Any]:
    """Return a person as printed; the uuid tells people of one name apart."""
    reached = {"email": one_line(credit.email), "phone": one_line(credit.phone)}
    contacts: list[dict[str, Any]] = [{"type": kind, "value": value} for kind, value in reached.items() if value]
    if bureau := one_line(credit.bureau):
        contacts.append({"type": "bureau", "address": {"locality": bureau}})
    uri = _uri(credit.contact) if credit.contact else ""
    return _without_blanks({"name": one_line(credit.name), **part, "uri": uri, "contactInfo": contacts})


def _subjects(publication: Publication) -> Iterator[dict[str, str]]:
    said = publication.content
    if said.section:
        yield _without_blanks({"name": publication.section, "rel": terms.SECTION, "literal": said.section})
    names = {subject.code: subject.name for subject in publication.subjects}
    for code in said.topics:
        number = code.removeprefix("medtop:")
        uri = f"{terms.MEDIA_TOPICS}{number}" if number != code and number.isdigit() else ""
        yield _without_blanks({"name": names.get(code, ""), "rel": terms.ABOUT, "uri": uri, "literal": code})
    for keyword in filter(None, map(one_line, said.keywords)):
        yield {"rel": terms.KEYWORD, "literal": keyword}


def _picture(picture: Picture, publication: Publication) -> dict[str, Any]:
    """Return a picture in its use here: the same image elsewhere is another object, with other words."""
    credit, image, rights = picture.credit, picture.image or "", rights_of(picture, publication)
    name, agency = (one_line(credit.name), one_line(credit.agency)) if credit else ("", "")
    return _without_blanks(
        {
            "name": picture.id,
            "uri": _picture_uri(publication.uuid, picture.id),
            "rel": picture.role,
            "type": "picture",
            "representationType": "full",
            "pubStatus": "usable",
            "language": publication.content.language,
            "headlines": list(_said(terms.MAIN, picture.title)),
            "by": name,
            "descriptions": [
                *_said(terms.CAPTION, picture.caption),
                *_said(terms.ALT, picture.alt),
                *_said(terms.CREDIT_LINE, printed.picture_credit(credit)),
            ],
            "people": [{"name": name, "rel": credit.kind}] if credit and name else [],
            "infoSources": [{"name": agency, "role": credit.kind}] if credit and agency else [],
            "copyrightHolder": rights.holder,
            "copyrightNotice": rights.notice,
            "usageTerms": rights.terms,
            "renditions": [_rendition(file) for files in (publication.files, publication.crops) for file in files.get(image, ())],
        }
    )


def _rendition(file: Shown) -> dict[str, Any]:
    """Return one file of a picture. 1.x and 2.x keep them by name: none has that of another."""
    kind, shape = file.media_type.partition("/")[2], "" if file.ratio == "free" else file.ratio
    return _without_blanks(
        {
            "name": f"{shape or 'whole'}-{file.width_px}-{kind}",
            "href": file.href,
            "contentType": file.media_type,
            "width": file.width_px,
            "height": file.height_px,
            "aspectRatio": shape,
        }
    )
