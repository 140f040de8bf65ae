"""The body in NITF: the XHTML every format sends, under NITF's names, and pictures with all their files."""

from collections.abc import Iterator

from lxml import etree

from stories import safe_xml, xhtml
from stories.content import Picture, PictureBlock
from stories.formats.nitf.elements import Element, append, element, on_lines, with_breaks
from stories.formats.nitf.terms import NITF_OF_XHTML
from stories.printed import one_line
from stories.publication import Publication


def body_content(publication: Publication) -> Element:
    """Return the body: pictures that no block shows at its top, then its blocks."""
    said = publication.content
    shown = {block.picture for block in said.body if isinstance(block, PictureBlock)}
    pictures = {picture.id: picture for picture in said.pictures}
    blocks = [media(picture, publication) for name, picture in pictures.items() if name not in shown]
    for block in said.body:
        if isinstance(block, PictureBlock):
            blocks.append(media(pictures[block.picture], publication))
        else:
            blocks += _renamed(xhtml.block(block, publication))
    return on_lines("body.content", *blocks)


def _renamed(fragment: str) -> Iterator[Element]:
    """Read XHTML of our own and yield its elements as NITF has them."""
    for top in etree.fromstring(f"<body>{fragment}</body>"):
        yield _element(top)


def _element(source: Element) -> Element:
    name = safe_xml.name(source)
    if name == "blockquote":
        return element("bq", on_lines("block", *map(_element, source)))
    kind = "strong" if name == "strong" else source.get("class", "")
    made = element(NITF_OF_XHTML.get(name, name), href=source.get("href", ""), **{"class": kind})
    text = source.text or ""
    append(made, text.removeprefix("\n") if name == "pre" else text)
    for child in source:
        append(made, _element(child))
        append(made, child.tail or "")
    return made


def media(picture: Picture, publication: Publication) -> Element | None:
    """Return a picture with all its files; while it awaits them, with its words alone."""
    files = publication.files.get(picture.image or "", ())
    credit = picture.credit
    name, agency = (one_line(credit.name), one_line(credit.agency)) if credit else ("", "")
    said = {"name": picture.id, "alternate_text": one_line(picture.alt), "source_credit": agency or name}
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
    title = element("media-metadata", name="title", value=one_line(picture.title)) if one_line(picture.title) else None
    caption = with_breaks("media-caption", picture.caption) if one_line(picture.caption) else None
    producer = _producer(credit.kind, name, agency) if credit and (name or agency) else None
    if not files and title is caption is producer is None:
        return None
    inside = (title, *(references or [element("media-reference", **said)]), caption, producer)
    return on_lines("media", *inside, media_type="image", **{"class": picture.role})


def _producer(kind: str, name: str, agency: str) -> Element:
    parts = [element(tag, words) for tag, words in (("person", name), ("org", agency)) if words]
    if len(parts) > 1:
        parts[0].tail = "/"
    return element("media-producer", *parts, **{"class": kind})
