"""What the desk reads in wire copy, as its page shows it: lines with what was noticed in them, the story, its people."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from phrases import telling, word
from stories.admin.pages import reading
from stories.admin.telling.differences import Difference, differences
from stories.content import Content
from stories.desk.facts.standing import newest_revision
from stories.desk.people import visible_stories
from stories.desk.reading import FORMATS
from stories.desk.wire import received
from stories.desk.wire.placing import as_the_agency_said, matched
from stories.desk.wire.versions import story_of
from stories.incoming.received import Origin, Report
from stories.models import Story
from stories.models.wire_item import WireItem

# How grave a report is, the gravest first, and what one is called.
KINDS = {
    "error": ngettext_lazy("%(number)s error", "%(number)s errors", "number"),
    "warning": ngettext_lazy("%(number)s warning", "%(number)s warnings", "number"),
    "info": ngettext_lazy("%(number)s remark", "%(number)s remarks", "number"),
}


@dataclass(slots=True)
class SheetLine:
    """A line of the copy and what was noticed in it. `severity` is the gravest one, or ""."""

    number: int
    text: str
    severity: str = ""
    messages: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Older:
    """The story this copy is newer text of, its newest revision, and what the copy says differently."""

    story: Story
    base: int
    changes: tuple[Difference, ...]


def called(item: WireItem) -> str:
    """Return what people call a piece of wire copy: its file, or that it was pasted."""
    return item.name or _("pasted, %(digest)s") % {"digest": item.sha256[:12]}


def counted(reports: Iterable[Report]) -> str:
    """Count reports in words: `1 error, 2 warnings`; "" if there are none."""
    counts = Counter(report.severity for report in reports)
    return ", ".join(words % {"number": counts[kind]} for kind, words in KINDS.items() if counts[kind])


def reading_of(item: WireItem, text: str, format: str = "") -> dict[str, Any]:
    """Return what the page shows of a text: its lines with what was noticed in them, the story, and what its sender says."""
    found = received.reading(item, text, format)
    content = found.content
    # Bytes that are no text were reported when they came; their text alone looks harmless.
    stands = text == received.text_of(item) and format in ("", item.format)
    reports = received.reports_of(item) if stands else found.reports
    return {
        "lines": _lines(text, reports),
        "reports": reports,
        "grave": [report for report in reports if report.severity != "info"],
        "remarks": [report for report in reports if report.severity == "info"],
        "noticed": counted(reports),
        "called": called(item),
        "read_as": telling.told(word(FORMATS.get(format or item.format, ""))),
        "origin": found.origin,
        "is_withdrawn": found.origin.status != "usable",
        "hopeless": found.hopeless,
        "told": told(found.origin),
        "terms": [(label, text) for label, text in _terms(content) if text],
        "people": matched(content.credits),
        "unplaced": found.unplaced,
        "furniture": found.furniture,
        **reading(content),
    }


def told(origin: Origin) -> list[tuple[str, str | datetime]]:
    """Return what the sender says of the item, each with its label."""
    embargo = _("nobody says until when") if origin.embargoed_until == "indefinitely" else origin.embargoed_until
    rows = (
        (_("Item"), origin.uri),
        (_("Version"), "" if origin.version is None else str(origin.version)),
        (_("Status"), telling.told(word(origin.status)) if origin.status != "usable" else ""),
        (_("From"), origin.provider),
        (_("First published"), origin.first_published_at),
        (_("This version"), origin.updated_at),
        (_("Embargoed until"), embargo),
        (_("Note to desks"), origin.note),
    )
    return [(label, value) for label, value in rows if value]


def older_of(item: WireItem, user: User) -> Older | None:
    """Return the story of the same external id, if `user` may see it."""
    taken = story_of(item.external_id)
    story = visible_stories(user).filter(pk=taken.story_id).first() if taken else None
    if story is None:
        return None
    newest, content = newest_revision(story), received.reading(item, received.text_of(item)).content
    return Older(story, newest.number, differences(as_the_agency_said(newest.content), as_the_agency_said(content)))


def _terms(content: Content) -> Iterator[tuple[str, str]]:
    """Yield the words about the story that other houses send and wire text has not."""
    yield _("Slug"), content.slug
    yield _("Section"), content.section
    yield _("Topics"), ", ".join(content.topics)
    yield _("Keywords"), ", ".join(content.keywords)
    yield _("Rights"), content.rights


def _lines(text: str, reports: Iterable[Report]) -> list[SheetLine]:
    lines = [SheetLine(number, line) for number, line in enumerate(text.split("\n"), 1)]
    for report in reports:
        if report.line is None:
            continue
        line = lines[min(report.line, len(lines)) - 1]
        line.severity = min(line.severity or report.severity, report.severity, key=list(KINDS).index)
        line.messages.append(report.message)
    return lines
