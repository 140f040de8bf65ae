"""Sitemaps 0.9: a story as a url element, with its pictures. The readers' door writes the urlset around it.

https://www.sitemaps.org/protocol.html, https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps
"""

from datetime import UTC

from stories.outgoing.linked_data import page_address
from stories.outgoing.xhtml import plain_text, shown_file
from stories.publication import Publication


def render(publication: Publication) -> bytes:
    """Write the element: UTF-8, well-formed once the urlset stands around it. `lastmod` is the moment of this edition."""
    shown = (shown_file(publication.files.get(picture.image or "", ())) for picture in publication.content.pictures)
    addresses = dict.fromkeys(file.href for file in shown if file)
    images = "".join(f"<image:image><image:loc>{plain_text(address)}</image:loc></image:image>" for address in addresses)
    return (
        f"<url><loc>{plain_text(page_address(publication))}</loc>"
        f"<lastmod>{publication.published_at.astimezone(UTC).isoformat()}</lastmod>{images}</url>\n"
    ).encode()
