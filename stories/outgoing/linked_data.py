"""schema.org NewsArticle (https://schema.org/NewsArticle) as JSON-LD: what search engines read of a story.

The same value stands in a story's page and in a document of its own. It says what readers see, and no more.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from stories.content import Content, Copyright, Credit, CreditRole, Picture, word_count
from stories.outgoing import xhtml
from stories.outgoing.picture_rights import SaidOfPicture, rights_of
from stories.outgoing.printed import authors, copyright_line, one_line, picture_credit, printable, summary
from stories.publication import Correction, Publication, Shown, Subject, Tombstone
from stories.values.once import once

# The vocabularies of subjects, by the prefix of their codes.
VOCABULARIES = {"medtop": "http://cv.iptc.org/newscodes/mediatopic/"}

# What Google asks for beside the whole picture (https://developers.google.com/search/docs/appearance/structured-data/article).
_RATIOS = ("16:9", "4:3", "1:1")

_STATUSES = {"withdrawn": "Withdrawn", "killed": "Killed"}
# schema.org's Person is one person with one name.
_NOT_ONE_PERSON = re.compile(r"^by\s|\sand\s|@", re.IGNORECASE)
# What would end a script element or open a comment in it.
_UNSAFE = "<>&\u2028\u2029"


@once
def article(publication: Publication) -> dict[str, Any]:
    """Return the story as plain JSON values, without its body; moments are RFC 3339 in UTC."""
    content = publication.content
    said = {
        **_identity(publication),
        "version": publication.number,
        "headline": one_line(content.headline),
        "alternativeHeadline": one_line(content.deck),
        "description": summary(content),
        "datePublished": publication.first_published_at.isoformat(),
        "dateModified": publication.published_at.isoformat(),
        "inLanguage": content.language,
        "author": _persons(_names(authors(content))) or [_organization(one_line(content.wire_credit) or publication.newsroom)],
        "contributor": _persons(_names(_contributors(content))),
        "editor": _persons(_names(content.credited(CreditRole.EDITOR))),
        "publisher": _publisher(publication),
        **_sources(content),
        **_dateline(content),
        **_copyright(content.copyright),
        "articleSection": one_line(publication.section),
        "keywords": _distinct(map(one_line, content.keywords)),
        "about": [_term(subject) for subject in publication.subjects],
        "wordCount": word_count(content),
        "image": [image for picture in content.pictures for image in _images(picture, publication)],
        "isAccessibleForFree": True,
        "correction": [_correction(correction) for correction in publication.corrections if one_line(correction.note)],
    }
    return {key: value for key, value in said.items() if value not in ("", [], {})}


def notice(tombstone: Tombstone) -> dict[str, Any]:
    """Return what stands in the place of a story that was taken from readers. schema.org has no word for it but the status."""
    return {
        **_identity(tombstone),
        "version": tombstone.number,
        "creativeWorkStatus": _STATUSES[tombstone.status],
        "headline": f"{_STATUSES[tombstone.status]}: {tombstone.slug}",
        "datePublished": tombstone.first_published_at.isoformat(),
        "dateModified": tombstone.at.isoformat(),
        "inLanguage": tombstone.language,
        "author": [_organization(tombstone.newsroom)],
        "publisher": _publisher(tombstone),
        "isAccessibleForFree": True,
        "correction": [_correction(Correction(tombstone.number, tombstone.at, tombstone.notice))],
    }


@once
def script(publication: Publication) -> str:
    """Return `article` as text that may stand between the tags of a script element, as it is."""
    return script_text(article(publication))


def script_text(value: dict[str, Any] | str) -> str:
    """Write `value` as JSON in which nothing can end a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in _UNSAFE:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def page_address(published: Publication | Tombstone) -> str:
    """Return the address of the story's page, the one that search engines and others should know it by."""
    return f"{published.site}{published.page}.html"


def _identity(published: Publication | Tombstone) -> dict[str, Any]:
    address = page_address(published)
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"urn:uuid:{published.uuid}",
        "identifier": f"urn:uuid:{published.uuid}",
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
    }


def _contributors(content: Content) -> tuple[Credit, ...]:
    named = {credit.name for credit in authors(content)}
    helpers = content.credited(CreditRole.REPORTER, CreditRole.WRITER, CreditRole.ASSISTANCE)
    return tuple(credit for credit in helpers if credit.name not in named)


def _persons(names: Iterable[str]) -> list[dict[str, str]]:
    """Name each once, and nothing but the name: titles and addresses of people are no part of it."""
    return [
        _organization(name) if _NOT_ONE_PERSON.search(name) else {"@type": "Person", "name": name}
        for name in _distinct(map(one_line, names))
    ]


def _names(credits: Iterable[Credit]) -> list[str]:
    return [credit.name for credit in credits]


def _organization(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _publisher(published: Publication | Tombstone) -> dict[str, str]:
    return {"@type": "NewsMediaOrganization", "name": published.newsroom, "url": published.site}


def _sources(content: Content) -> dict[str, Any]:
    wire = one_line(content.wire_credit)
    return {
        "creditText": wire,
        **({"sourceOrganization": _organization(wire)} if wire else {}),
        "usageInfo": _terms(printable(content.rights).strip()),
    }


def _terms(text: str) -> dict[str, str]:
    return {"@type": "CreativeWork", "text": text} if text else {}


def _dateline(content: Content) -> dict[str, Any]:
    where = content.dateline
    place, date = (one_line(where.place), one_line(where.date)) if where else ("", "")
    return {
        "dateline": ", ".join(filter(None, (place, date))),
        **({"locationCreated": {"@type": "Place", "name": place}} if place else {}),
    }


def _copyright(owned: Copyright | None) -> dict[str, Any]:
    """Years before 1900 are typing errors, which search engines refuse."""
    holder = one_line(owned.holder) if owned else ""
    return {
        **({"copyrightHolder": _organization(holder)} if holder else {}),
        **({"copyrightYear": owned.year} if owned and owned.year and owned.year >= 1900 else {}),
        "copyrightNotice": copyright_line(owned),
    }


def _term(subject: Subject) -> dict[str, str]:
    prefix, _, code = subject.code.partition(":")
    vocabulary = VOCABULARIES.get(prefix)
    known = {"@id": f"{vocabulary}{code}", "inDefinedTermSet": vocabulary} if vocabulary else {}
    return {"@type": "DefinedTerm", **known, "termCode": subject.code, "name": one_line(subject.name)}


def _images(picture: Picture, publication: Publication) -> Iterator[dict[str, Any]]:
    """Yield a picture whole and, if it leads the story, in the shapes search results have; nothing while it awaits its file."""
    image = picture.image or ""
    cut = publication.crops.get(image, ()) if picture.role == "lead" else ()
    shapes = (tuple(file for file in cut if file.ratio == ratio) for ratio in _RATIOS)
    for files in (publication.files.get(image, ()), *shapes):
        if file := xhtml.shown_file(files):
            yield _image(picture, file, rights_of(picture, publication))


def _image(picture: Picture, file: Shown, rights: SaidOfPicture) -> dict[str, Any]:
    said = {
        "@type": "ImageObject",
        "contentUrl": file.href,
        "encodingFormat": file.media_type,
        "width": file.width_px,
        "height": file.height_px,
        "caption": one_line(picture.caption),
        "creditText": picture_credit(picture.credit),
        "creator": _persons([picture.credit.name]) if picture.credit else [],
        "copyrightHolder": _organization(rights.holder) if rights.holder else "",
        "copyrightNotice": rights.notice,
        "license": rights.licence,
        "usageInfo": _terms(rights.terms),
    }
    return {key: value for key, value in said.items() if value not in ("", [], {})}


def _correction(correction: Correction) -> dict[str, str]:
    return {
        "@type": "CorrectionComment",
        "text": printable(correction.note).strip(),
        "datePublished": correction.at.isoformat(),
    }


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, words)))
