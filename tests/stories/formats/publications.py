"""Publications to hold formats to: each sample piece as its second edition, a correction, with a picture that has its files."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from stories.formats import wire_text
from stories.publication import Correction, PictureRights, Publication, Shown, Subject, Tombstone

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
PIECES = ("trump-russia-sanctions", "trump-russia-help")
IMAGE = "00000000-0000-4000-8000-00000000000a"
# The rights the library knows of its picture, in the words of its owner.
RIGHTS = PictureRights("© 2018 Paul Holm. All rights reserved.", "No sales. Licence: https://holm.example/licence")
STORY = "00000000-0000-4000-8000-000000000001"
FIRST, SECOND, THIRD = (datetime(2018, 7, 18, hour, 30, tzinfo=UTC) for hour in (12, 14, 16))


def publication(slug: str) -> Publication:
    """Return the piece on its way out."""
    content = wire_text.parse((FIXTURES / "wire" / f"{slug}.txt").read_bytes()).content
    pictures = tuple(replace(picture, image=IMAGE, alt="A man at a lectern.") for picture in content.pictures)
    return Publication(
        uuid=STORY,
        number=2,
        kind="correction",
        content=replace(content, slug=slug, section="politics", topics=("medtop:20000593",), pictures=pictures),
        first_published_at=FIRST,
        published_at=SECOND,
        newsroom="Newsroom",
        site="https://newsroom.test",
        path=f"/delivery/v1/stories/{STORY}",
        page=f"/delivery/v1/2018-07-18/{slug}",
        section="Politics",
        taglines=tuple(line.text for line in wire_text.taglines(content)),
        subjects=(Subject("medtop:20000593", "government"),),
        corrections=(Correction(2, SECOND, "An earlier version misspelled a name."),),
        rights={IMAGE: RIGHTS},
        files={IMAGE: (Shown("https://newsroom.test/delivery/v1/images/a.jpg", "image/jpeg", 320, 213),)},
    )


def in_many_sizes(slug: str) -> Publication:
    """Return the piece with its picture in two widths and three encodings, whole and at two ratios."""
    files = {
        ratio: tuple(
            Shown(
                f"https://newsroom.test/delivery/v1/images/{name}-{width}.{kind}",
                f"image/{kind}",
                width,
                round(width / shape),
                ratio,
            )
            for width in (320, 1200)
            for kind in ("avif", "jpeg", "webp")
        )
        for ratio, name, shape in (("free", "whole", 3 / 2), ("16:9", "wide", 16 / 9), ("1:1", "square", 1))
    }
    return replace(publication(slug), files={IMAGE: files["free"]}, crops={IMAGE: files["16:9"] + files["1:1"]})


def tombstone(slug: str, status: Literal["withdrawn", "killed"]) -> Tombstone:
    """Return the notice in the piece's place."""
    return Tombstone(
        uuid=STORY,
        number=3,
        status=status,
        notice="The story rested on a forged letter.",
        language="en",
        slug=slug,
        first_published_at=FIRST,
        at=THIRD,
        newsroom="Newsroom",
        site="https://newsroom.test",
        path=f"/delivery/v1/stories/{STORY}",
        page=f"/delivery/v1/2018-07-18/{slug}",
        pictures=("p1", "p2"),
    )


def golden(name: str) -> bytes:
    """Return the bytes a format is held to."""
    return (FIXTURES / "golden" / name).read_bytes()
