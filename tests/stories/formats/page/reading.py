"""A page as a parser reads it, and a story with something of everything."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib

from stories.content import (
    Credit,
    CreditRole,
    Dateline,
    EmbedBlock,
    LinkBlock,
    ListBlock,
    Note,
    Picture,
    PictureBlock,
    PictureCredit,
    TableBlock,
    TextBlock,
)
from stories.publication import Publication, Shown
from tests.stories.formats.publications import IMAGE, publication

FILES = tuple(
    Shown(f"https://newsroom.test/delivery/v1/images/a-{width}.{suffix}", f"image/{kind}", width, width * 2 // 3)
    for suffix, kind in (("jpg", "jpeg"), ("webp", "webp"))
    for width in (320, 800, 1600)
)


def parsed(page: bytes) -> Element:
    """Return the root element of a page. Any error a browser would have to mend is raised."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page, transport_encoding="utf-8")


def text_of(element: Element | None) -> str:
    """Return the words in an element, on one line."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def metadata(page: bytes) -> dict[str, list[str]]:
    """Return what a page's meta elements say, by name or property."""
    said: dict[str, list[str]] = {}
    for meta in parsed(page).iter("meta"):
        said.setdefault(meta.get("name") or meta.get("property") or "", []).append(meta.get("content") or "")
    return said


def everything() -> Publication:
    """Return a story with every kind of block, note and line."""
    sent = publication("trump-russia-sanctions")
    content = sent.content
    body = (
        *content.body[:2],
        TextBlock("x1", "The river’s price", "subhead"),
        TextBlock("x2", 'See <a href="/archive">the archive</a>, <em>all</em> of <strong>it</strong>.'),
        TextBlock("x3", "“We have not seen water like this.”", "quote"),
        ListBlock("x4", ("One", "Two")),
        PictureBlock("x5", "p2"),
        TextBlock("x6", "What now?", "question"),
        TextBlock("x7", "We shall see.", "answer"),
        TableBlock("x8", ("Party              Seats   Change   Share of the vote   Turnout in the district", "Centre     41")),
        LinkBlock("x9", "Read more", '<a href="/flood.html">The Flood</a>'),
        EmbedBlock("x10", "tweet", "It rose. https://post.example/1"),
    )
    content = replace(
        content,
        body=body,
        dateline=Dateline("HALDEN", "March 4"),
        credits=(Credit(CreditRole.BYLINE, "Rosa Lund"), Credit(CreditRole.BYLINE, "Ravi Sen"), *content.credits),
        pictures=(
            *content.pictures,
            Picture("p2", "inline", IMAGE, "The Glomma at Halden.", "A river", PictureCredit("photographer", "Ann Ray", "AP")),
        ),
        notes=(Note("update", "Updates with the minister’s comment."), Note("disclaimer", "We own a part of the river.")),
        keywords=("floods",),
        rights="No use after 2030.",
    )
    return replace(sent, content=content, files={IMAGE: FILES})
