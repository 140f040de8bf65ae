"""The demo's two pieces of wire copy, brought in by the desk's own verbs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from media import library
from media.models import Image, Rights
from stories.desk.facts.standing import newest_revision
from stories.desk.wire.intake import ingest
from stories.desk.writing.drafting import revise


@dataclass(frozen=True, slots=True)
class Piece:
    """What the desk adds to a piece of wire copy: where it stands, and what its picture shows."""

    section: str
    alt: str


# By slug, which is the name of the file in fixtures/wire too.
PIECES: Mapping[str, Piece] = MappingProxyType({
    "trump-russia-sanctions": Piece("politics", "Donald Trump, seen from the chest up, speaks with his mouth half open."),
    "trump-russia-help": Piece("politics", "Donald Trump and Kim Jong Un shake hands before a row of flags."),
})  # fmt: skip


@transaction.atomic
def bring_in(slug: str, *, by: User, pictures_by: User, at: datetime) -> bool:
    """Ingest a piece for `by` and make it ready for the desk; False if it was here already, and then nothing is done.

    The picture awaits its file. Its rights are those of the agency the copy came from.
    """
    raw = (settings.BASE_DIR / "fixtures" / "wire" / f"{slug}.txt").read_bytes()
    intake = ingest(raw, by=by, at=at, name=f"{slug}.txt", slug=slug)
    if not intake.is_new:
        return False
    piece, wire = PIECES[slug], newest_revision(intake.story).content
    content = replace(wire, section=piece.section, pictures=tuple(replace(picture, alt=piece.alt) for picture in wire.pictures))
    revise(intake.story, content, base=1, by=by, at=at, note="Section and alt text.")
    for image in Image.objects.filter(uuid__in=[picture.image for picture in wire.pictures]):
        words: library.Words = {"alt_text": piece.alt, "rights": Rights.AGENCY.value}
        library.describe(image, base_version=image.version, by=pictures_by, at=at, **words)
    return True
