"""What the readers of foreign formats report, as they go through a file."""

from dataclasses import dataclass, field
from typing import NamedTuple

from phrases import phrase
from stories.errors import BadFormat, Problem
from stories.incoming.received import REPORTS, Report

# Reports a person might still read. A file that gives rise to more is nobody's story.
MAX_REPORTS = 1_000


class Spot(NamedTuple):
    """Where something stands in a file, as in `Report`."""

    place: str
    line: int | None = None


@dataclass(slots=True)
class Reporter:
    """Keeps the reports of one file, in the order they were made."""

    reports: list[Report] = field(default_factory=list)

    def report(self, code: str, spot: Spot, text: str = "") -> None:
        """Report `code`, one of REPORTS.

        Raises:
            BadFormat: too_many_reports.
        """
        severity, message = REPORTS[code]
        self.repeat(Report(code, severity, spot.place, message, text, spot.line))

    def repeat(self, report: Report) -> None:
        """Add a report made elsewhere, of a part that has a reader of its own."""
        if len(self.reports) >= MAX_REPORTS:
            message = phrase("More than {limit} things in this file have no place in a story.", limit=MAX_REPORTS)
            raise BadFormat(problems=(Problem("too_many_reports", message, report.place),))
        self.reports.append(report)
