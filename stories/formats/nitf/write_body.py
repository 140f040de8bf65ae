"""The body in NITF: the XHTML every format sends, under NITF's names, and pictures with all their files."""

import re

from stories.content import Picture, PictureBlock
from stories.formats.nitf.markup import Markup, element, on_lines, with_breaks
from stories.formats.nitf.terms import NITF_OF_XHTML
from stories.outgoing import xhtml
from stories.outgoing.picture_rights import rights_of
from stories.outgoing.printed import one_line
from stories.publication import Publication

_QUOTES_IN_TEXT = re.compile("(<[^>]*>)|&quot;")


def body_content(publication: Publication) -> Markup:
    """Return the body: pictures that no block shows at its top, then its blocks."""
    said = publication.content
    shown = {block.picture for block in said.body if isinstance(block, PictureBlock)}
    pictures = {picture.id: picture for picture in said.pictures}
    blocks = [media(picture, publication) for name, picture in pictures.items() if name not in shown]
    for block, written in zip(said.body, xhtml.blocks(publication), strict=True):
        if isinstance(block, PictureBlock):
            blocks.append(media(pictures[block.picture], publication))
        elif written:
            blocks.append(_renamed(written))
    return on_lines("body.content", *blocks)


def _renamed(written: str) -> Markup:
    """Return a block of our XHTML under NITF's names."""
    for name, nitf in NITF_OF_XHTML.items():
        written = written.replace(name, nitf)
    if "&quot;" in written:
        written = _QUOTES_IN_TEXT.sub(lambda found: found[1] or '"', written)
    return Markup(written)


def media(picture: Picture, publication: Publication) -> Markup | None:
    """Return a picture with all its files; while it awaits them, with its words alone."""
    files = publication.files.get(picture.image or "", ())
    credit = picture.credit
    name, agency = (one_line(credit.name), one_line(credit.agency)) if credit else ("", "")
    rights = rights_of(picture, publication)
    said = {
        "name": picture.id,
        "alternate_text": one_line(picture.alt),
        "source_credit": agency or name,
        "copyright": rights.notice,
    }
    references = [
        element(
            "media-reference",
            source=file.href,
            mime_type=file.media_type,
            width=str(file.width_px),
            height=str(file.height_px),
            units="pixels",
            **said,
        )
        for file in files
    ]
    title = _metadata("title", picture.title)
    terms = _metadata("usage-terms", rights.terms)
    caption = with_breaks("media-caption", picture.caption) if one_line(picture.caption) else None
    producer = _producer(credit.kind, name, agency) if credit and (name or agency) else None
    if not (files or rights.notice) and title is terms is caption is producer is None:
        return None
    inside = (title, terms, *(references or [element("media-reference", **said)]), caption, producer)
    return on_lines("media", *inside, media_type="image", **{"class": picture.role})


def _metadata(name: str, text: str) -> Markup | None:
    return element("media-metadata", name=name, value=one_line(text)) if one_line(text) else None


def _producer(kind: str, name: str, agency: str) -> Markup:
    parts = [element(tag, words) for tag, words in (("person", name), ("org", agency)) if words]
    return element("media-producer", Markup("/".join(parts)), **{"class": kind})
