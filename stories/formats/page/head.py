"""What a story's page says of itself to search engines, feed readers and those who share it.

Canonical and alternate links, JSON-LD, Open Graph (https://ogp.me), the X card (https://developer.x.com/en/docs/x-for-websites/cards).
"""

from collections.abc import Iterator
from datetime import UTC

from stories.formats.page.shell import ALTERNATES
from stories.outgoing import linked_data
from stories.outgoing.feeds import FEEDS, feed_address
from stories.outgoing.printed import authors, lead_pictures, one_line, summary, tags
from stories.outgoing.xhtml import plain_text, shown_file
from stories.publication import Publication

# Cards of social networks are about so wide to high.
_CARD_RATIO = "16:9"


def head(publication: Publication) -> str:
    """Write title, description, links, cards and what is meant for machines alone."""
    data = f'<script type="application/ld+json">{linked_data.script(publication)}</script>'
    return "\n".join((_title(publication), *_names(publication), *_links(publication), *_cards(publication), data))


def _title(publication: Publication) -> str:
    headline = one_line(publication.content.headline)
    return f"<title>{plain_text(' | '.join(filter(None, (headline, publication.newsroom))))}</title>"


def _names(publication: Publication) -> Iterator[str]:
    content = publication.content
    said = {
        "description": summary(content),
        "author": ", ".join(one_line(credit.name) for credit in authors(content)),
        "robots": "max-image-preview:large",
    }
    yield from (f'<meta name="{name}" content="{plain_text(text)}">' for name, text in said.items() if text)


def _links(publication: Publication) -> Iterator[str]:
    address = plain_text(publication.site + publication.page)
    yield f'<link rel="canonical" href="{plain_text(linked_data.page_address(publication))}">'
    for suffix, (media_type, name) in ALTERNATES.items():
        yield f'<link rel="alternate" type="{media_type}" title="{name}" href="{address}.{suffix}">'
    for name, feed in FEEDS.items():
        for key, title in (("all", publication.newsroom), (f"section:{publication.content.section}", publication.section)):
            if title:
                href = plain_text(feed_address(publication.site, name, key))
                yield f'<link rel="alternate" type="{feed.media_type}" title="{plain_text(title)} ({feed.title})" href="{href}">'


def _cards(publication: Publication) -> Iterator[str]:
    """Open Graph's properties, and the X card, which falls back on them."""
    content = publication.content
    said = [
        ("og:type", "article"),
        ("og:site_name", publication.newsroom),
        ("og:url", linked_data.page_address(publication)),
        ("og:title", one_line(content.headline)),
        ("og:description", summary(content)),
        ("og:locale", _locale(content.language)),
        *_image(publication),
        ("article:published_time", publication.first_published_at.astimezone(UTC).isoformat()),
        ("article:modified_time", publication.published_at.astimezone(UTC).isoformat()),
        ("article:section", publication.section),
        *(("article:tag", name) for name in tags(publication)),
    ]
    yield from (f'<meta property="{name}" content="{plain_text(text)}">' for name, text in said if text)
    image = dict(_image(publication))
    yield f'<meta name="twitter:card" content="{"summary_large_image" if image else "summary"}">'
    # The one property for which X does not fall back on Open Graph's.
    if alt := image.get("og:image:alt"):
        yield f'<meta name="twitter:image:alt" content="{plain_text(alt)}">'


def _image(publication: Publication) -> Iterator[tuple[str, str]]:
    """Name one picture, the first lead with a file: as cards show it, wide and low, if it was cut so."""
    for picture in lead_pictures(publication.content):
        image = picture.image or ""
        wide = tuple(file for file in publication.crops.get(image, ()) if file.ratio == _CARD_RATIO)
        if file := shown_file(wide) or shown_file(publication.files.get(image, ())):
            yield "og:image", file.href
            yield "og:image:type", file.media_type
            yield "og:image:width", str(file.width_px)
            yield "og:image:height", str(file.height_px)
            yield "og:image:alt", one_line(picture.alt)
            return


def _locale(language: str) -> str:
    """Return `pt_BR` for `pt-BR`; "" where no region is named, for Open Graph knows no language without one."""
    primary, *subtags = language.split("-")
    region = next((subtag for subtag in subtags if len(subtag) == 2 and subtag.isalpha()), "")
    return f"{primary.lower()}_{region.upper()}" if region else ""
