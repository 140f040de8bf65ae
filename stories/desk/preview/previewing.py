"""A story as readers would have it if these words went out now: compiled by what compiles editions, and kept nowhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from media.models import Image
from media.specs import PREVIEW
from stories.content import Content, canonical
from stories.desk.publishing.compiling import corrections, publication_of
from stories.facts import Kind
from stories.models.edition import Edition
from stories.models.story import Story
from stories.publication import Publication, Shown


def previewed(
    story: Story,
    content: Content,
    *,
    at: datetime,
    site: str,
    address: Callable[[Image], str],
    kind: Kind = Kind.UPDATE,
    note: str = "",
) -> Publication:
    """Return what formats would be given of `content` as the next edition of `story`, of this kind, with this public note.

    The first edition is the original, whatever `kind` says.
    `site` is where the desk is looked at, `address` says where it shows an image: readers' files may not be public yet.
    """
    out = list(story.editions.defer("text").order_by("number"))
    kind = kind if out else Kind.ORIGINAL
    edition = Edition(story=story, number=len(out) + 1, kind=kind.value, note=note, text=canonical(content), at=at)
    publication = publication_of(story, edition, out[0].at if out else at, corrections((*out, edition)))
    images = Image.objects.filter(uuid__in=[picture.image for picture in content.pictures if picture.image], sha256__isnull=False)
    files = {str(image.uuid): (_shown(image, address(image)),) for image in images}
    return replace(publication, site=site, files=files, crops={})


def _shown(image: Image, href: str) -> Shown:
    width, height = image.width_px or 1, image.height_px or 1
    shown = min(width, PREVIEW.width_px)
    return Shown(href, "image/jpeg", shown, max(1, round(height * shown / width)))
