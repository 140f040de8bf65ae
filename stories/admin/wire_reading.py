"""What the desk reads in wire copy, as its page shows it: lines with what was noticed in them, the story, its people."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from stories.admin.differences import Difference, differences
from stories.admin.pages import reading
from stories.desk import received
from stories.desk.facts import newest_revision
from stories.desk.intake import story_of
from stories.desk.people import visible_stories
from stories.desk.placing import as_the_agency_said, matched
from stories.models import Story
from stories.models.wire_item import WireItem


@dataclass(slots=True)
class SheetLine:
    """A line of the copy and what was noticed in it. `severity` is the graver one, or ""."""

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


def counted(reports: Iterable[dict[str, Any]]) -> str:
    """Count reports in words: `1 error, 2 warnings`; "" if there are none."""
    counts = Counter(report["severity"] for report in reports)
    return ", ".join(f"{counts[kind]} {kind}{'s' if counts[kind] > 1 else ''}" for kind in ("error", "warning") if counts[kind])


def reading_of(item: WireItem, text: str) -> dict[str, Any]:
    """Return what the page shows of a text: its lines with what was noticed in them, and the story."""
    parsed = received.reading(item, text)
    reports = item.reports if text == received.text_of(item) else received.read_off(parsed)["reports"]
    return {
        "lines": _lines(text, reports),
        "reports": reports,
        "noticed": counted(reports),
        "people": matched(parsed.content.credits),
        "unplaced": parsed.unplaced,
        "furniture": parsed.furniture,
        **reading(parsed.content),
    }


def older_of(item: WireItem, user: User) -> Older | None:
    """Return the story of the same external id, if `user` may see it."""
    taken = story_of(item.external_id)
    story = visible_stories(user).filter(pk=taken.story_id).first() if taken else None
    if story is None:
        return None
    newest, content = newest_revision(story), received.reading(item, received.text_of(item)).content
    return Older(story, newest.number, differences(as_the_agency_said(newest.content), as_the_agency_said(content)))


def _lines(text: str, reports: list[dict[str, Any]]) -> list[SheetLine]:
    lines = [SheetLine(number, line) for number, line in enumerate(text.split("\n"), 1)]
    for report in reports:
        line = lines[min(report["line"], len(lines)) - 1]
        line.severity = "error" if "error" in (line.severity, report["severity"]) else report["severity"]
        line.messages.append(report["message"])
    return lines
