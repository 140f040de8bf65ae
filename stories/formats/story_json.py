"""Our own JSON for readers: a story whole, UTF-8. Documented field by field in docs/delivery-api.md."""

import json
from typing import Any

from stories.content import Block, Content, EmbedBlock, LinkBlock, ListBlock, PictureBlock, TableBlock, TextBlock, word_count
from stories.outgoing.picture_rights import rights_of
from stories.publication import Publication
from stories.values import codec


def render(publication: Publication) -> bytes:
    """Write the story. Inline text is given as HTML: a, em, strong, br; nothing else can stand in it."""
    return json.dumps(document(publication), ensure_ascii=False, separators=(",", ":")).encode()


def document(publication: Publication) -> dict[str, Any]:
    """Return the story as plain JSON values; moments are RFC 3339 in UTC."""
    content = publication.content
    return {
        "id": publication.uuid,
        "version": publication.number,
        "kind": publication.kind,
        "href": f"{publication.site}{publication.path}.json",
        "published_at": publication.first_published_at.isoformat(),
        "updated_at": publication.published_at.isoformat(),
        "publisher": publication.newsroom,
        "slug": content.slug,
        "section": content.section or None,
        "language": content.language,
        "urgency": content.urgency,
        "headline": content.headline,
        "deck": content.deck or None,
        "dateline": codec.encode(content.dateline),
        "wire_credit": content.wire_credit or None,
        "people": [_person(credit) for credit in codec.encode(content.credits)],
        "taglines": list(publication.taglines),
        "body": [_block(block) for block in content.body],
        "words": word_count(content),
        "pictures": _pictures(content, publication),
        "notes": codec.encode(content.notes),
        "corrections": [codec.encode(correction) | {"at": correction.at.isoformat()} for correction in publication.corrections],
        "topics": list(content.topics),
        "keywords": list(content.keywords),
        "copyright": codec.encode(content.copyright),
        "rights": content.rights or None,
    }


def _person(credit: dict[str, Any]) -> dict[str, Any]:
    return {"id": credit.pop("contact")} | {key: value or None for key, value in credit.items()}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case ListBlock():
            return {"type": block.type, "ordered": block.ordered, "items": [_html(item) for item in block.items]}
        case TableBlock():
            return {"type": block.type, "lines": list(block.lines)}
        case PictureBlock():
            return {"type": block.type, "picture": block.picture}
        case TextBlock():
            return {"type": block.type, "html": _html(block.text)}
        case LinkBlock():
            return {"type": block.type, "label": block.label, "html": _html(block.text)}
        case EmbedBlock():
            return {"type": block.type, "kind": block.kind, "html": _html(block.text)}


def _html(text: str) -> str:
    return text.replace("\n", "<br>")


def _pictures(content: Content, publication: Publication) -> list[dict[str, Any]]:
    return [
        {
            "id": picture.id,
            "role": picture.role,
            "caption": picture.caption,
            "alt": picture.alt,
            "credit": codec.encode(picture.credit),
            "copyright_notice": rights.notice or None,
            "usage_terms": rights.terms or None,
            "license": rights.licence or None,
            "files": codec.encode((*publication.files.get(image, ()), *publication.crops.get(image, ()))),
        }
        for picture in content.pictures
        for image, rights in [(picture.image or "", rights_of(picture, publication))]
    ]
