"""A card: what a list of stories says of one of them. JSON, UTF-8, one line."""

import json

from stories.content import word_count
from stories.outgoing.printed import authors
from stories.publication import Publication, Shown


def render(publication: Publication) -> bytes:
    """Write the card; moments are RFC 3339 in UTC."""
    content = publication.content
    lead = next((picture for picture in content.pictures if picture.role == "lead"), None)
    files = publication.files.get(lead.image or "", ()) if lead else ()
    card = {
        "id": publication.uuid,
        "version": publication.number,
        "kind": publication.kind,
        "slug": content.slug,
        "section": content.section or None,
        "language": content.language,
        "headline": content.headline,
        "deck": content.deck or None,
        "authors": [credit.name for credit in authors(content)],
        "words": word_count(content),
        "picture": {"alt": lead.alt, "href": _small(files).href} if lead and files else None,
        "published_at": publication.first_published_at.isoformat(),
        "updated_at": publication.published_at.isoformat(),
        "href": f"{publication.site}{publication.path}.json",
    }
    return json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode()


def _small(files: tuple[Shown, ...]) -> Shown:
    """Return the smallest file that everybody can show."""
    return next((file for file in files if file.media_type == "image/jpeg"), files[0])
