"""Wire copy in: the bytes are kept, parsed, and become a draft, once for each content."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction

from stories.content import Content, Credit
from stories.desk.contacts import match
from stories.desk.drafting import open_draft
from stories.desk.people import require, visible_stories
from stories.desk.pictures import with_awaited_image
from stories.desk.record import locked_head
from stories.errors import BadWire, Problem, Taken
from stories.facts import Role
from stories.formats import wire_text
from stories.models.story import Story
from stories.models.wire_item import WireItem

MAX_BYTES = 1024 * 1024
MAX_NAME_LENGTH = 200  # characters


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of wire copy. `is_new` is False when these very bytes were taken in before; then `item` is that one."""

    item: WireItem
    story: Story
    is_new: bool


def ingest(raw: bytes, *, by: User, at: datetime, name: str = "", slug: str = "") -> Intake:
    """Take wire copy in and open a draft from it. Unmatched people stay as printed; pictures await their files.

    Raises:
        BadWire: over 1 MB, or parsed with errors; each problem names its line. Taken: these bytes became a story `by` may not
        see, or as `open_draft`. NotAllowed, BadContent: as `open_draft`.
    """
    require(by, Role.REPORTER, Role.EDITOR)
    if len(raw) > MAX_BYTES:
        raise BadWire(f"Wire copy is at most {MAX_BYTES // 1024} kB.")
    if len(name) > MAX_NAME_LENGTH:
        raise BadWire(f"The name of a file is at most {MAX_NAME_LENGTH} characters.")
    digest = sha256(raw).hexdigest()
    if known := _known(digest, by=by):
        return known
    parsed = wire_text.parse(raw)
    errors = tuple(
        Problem(report.code, report.message, f"line {report.line}") for report in parsed.reports if report.severity == "error"
    )
    if errors:
        raise BadWire(problems=errors)
    with transaction.atomic():
        locked_head()  # so that a colleague who sends the same bytes in the same moment finds the story
        if known := _known(digest, by=by):
            return known
        content = _placed(parsed.content, slug, by=by, at=at)
        story = open_draft(content, by=by, at=at, note=f"Wire copy {name}".strip())
        reports = [
            {"code": report.code, "severity": report.severity, "line": report.line, "message": report.message}
            for report in parsed.reports
        ]
        item = WireItem.objects.create(sha256=digest, data=raw, name=name, reports=reports, story=story, received_at=at, by=by)
        return Intake(item, story, is_new=True)


def _known(digest: str, *, by: User) -> Intake | None:
    """Return what became of these bytes when they were taken in before, if they were."""
    item = WireItem.objects.filter(sha256=digest, story__isnull=False).select_related("story").first()
    if item is None or item.story is None:
        return None
    if not visible_stories(by).filter(pk=item.story.pk).exists():
        raise Taken("A colleague took this copy in; their story is not yours to see.")
    return Intake(item, item.story, is_new=False)


def _placed(content: Content, slug: str, *, by: User, at: datetime) -> Content:
    """Give the content what wire copy does not carry: a slug, links to the contact book, images in the library."""
    return replace(
        content,
        slug=slug or _free_slug(content.headline),
        credits=tuple(_linked(credit) for credit in content.credits),
        pictures=tuple(with_awaited_image(picture, by=by, at=at) for picture in content.pictures),
    )


def _linked(credit: Credit) -> Credit:
    contact = match(credit)
    return replace(credit, contact=str(contact.uuid)) if contact else credit


def _free_slug(headline: str) -> str:
    """Make a slug of the headline's first words, with a number behind it when the day has one like it."""
    plain = unicodedata.normalize("NFKD", headline).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain)[:6])[:60].strip("-")
    if not stem:
        return ""
    taken = set(Story.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for number in range(1, len(taken) + 2) if (slug := stem if number == 1 else f"{stem}-{number}") not in taken)
