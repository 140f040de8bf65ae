"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): a story as an item. The readers' door writes the feed around it."""

import json
from datetime import UTC

from stories.outgoing.full_text import full_text
from stories.outgoing.linked_data import page_address
from stories.outgoing.printed import authors, lead_pictures, one_line, summary, tags
from stories.outgoing.xhtml import shown_file
from stories.publication import Publication


def render(publication: Publication) -> bytes:
    """Write the item: JSON, UTF-8, on one line."""
    content = publication.content
    files = (shown_file(publication.files.get(picture.image or "", ())) for picture in lead_pictures(content))
    item = {
        "id": f"urn:uuid:{publication.uuid}",
        "url": page_address(publication),
        "title": one_line(content.headline),
        "content_html": full_text(publication),
        "summary": summary(content),
        "image": next((file.href for file in files if file), ""),
        "date_published": publication.first_published_at.astimezone(UTC).isoformat(),
        "date_modified": publication.published_at.astimezone(UTC).isoformat(),
        "authors": [{"name": one_line(credit.name)} for credit in authors(content)],
        "tags": list(tags(publication)),
        "language": content.language,
        "_newsroom": {"version": publication.number, "kind": publication.kind, "wire_credit": one_line(content.wire_credit)},
    }
    # An item must have content, if it is none.
    said = {key: value for key, value in item.items() if value not in ("", []) or key == "content_html"}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
