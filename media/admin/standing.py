"""How a picture stands, in the few words lists have room for: what keeps it from being printed, and what somebody must add."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from media.library.finding import warned_until
from media.models import Image, Rights
from phrases import phrase


class Pill(NamedTuple):
    """A few words, and how grave they are: `bad` keeps the picture out of print, `warn` asks for somebody."""

    kind: str
    text: str


def pills(image: Image, *, at: datetime) -> Iterator[Pill]:
    """Yield what is to be said of `image`, the gravest first."""
    if image.recalled_at:
        yield Pill("bad", phrase("recalled"))
    if image.valid_until and image.valid_until <= at:
        yield Pill("bad", phrase("rights ended {day}", day=timezone.localdate(image.valid_until)))
    elif image.valid_until and image.valid_until < warned_until(at):
        yield Pill("warn", phrase("rights until {day}", day=timezone.localdate(image.valid_until)))
    if image.words_to_confirm:
        yield Pill("warn", phrase("words to confirm"))
    if image.rights == Rights.UNKNOWN:
        yield Pill("warn", phrase("rights unknown"))
    if image.awaits_file:
        yield Pill("warn", phrase("awaits its file"))
    if image.rendition_trouble:
        yield Pill("bad", phrase("no sizes"))
    if not image.alt_text:
        yield Pill("warn", phrase("no alt text"))


def credit_of(image: Image) -> str:
    """Return whose a picture is, as lists say it."""
    return image.credit_line or "/".join(filter(None, (image.photographer, image.agency)))
