"""News sitemaps 0.9: a story as a url element. The readers' door writes the urlset around those of the last two days.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

from datetime import UTC

from stories.outgoing.linked_data import page_address
from stories.outgoing.printed import one_line
from stories.outgoing.xhtml import plain_text
from stories.publication import Publication

# The two languages Google wants with more than their ISO 639 code, by script and by region.
_CHINESE = {"hans": "zh-cn", "cn": "zh-cn", "sg": "zh-cn", "hant": "zh-tw", "tw": "zh-tw", "hk": "zh-tw", "mo": "zh-tw"}


def render(publication: Publication) -> bytes:
    """Write the element: UTF-8, well-formed once the urlset stands around it. The date is that of the first edition."""
    content = publication.content
    title = one_line(content.headline) or content.slug
    return (
        f"<url><loc>{plain_text(page_address(publication))}</loc><news:news>"
        f"<news:publication><news:name>{plain_text(publication.newsroom)}</news:name>"
        f"<news:language>{_language(content.language)}</news:language></news:publication>"
        f"<news:publication_date>{publication.first_published_at.astimezone(UTC).isoformat()}</news:publication_date>"
        f"<news:title>{plain_text(title)}</news:title></news:news></url>\n"
    ).encode()


def _language(tag: str) -> str:
    primary, *subtags = tag.lower().split("-")
    if primary != "zh":
        return primary
    return next((_CHINESE[subtag] for subtag in subtags if subtag in _CHINESE), "zh-cn")
