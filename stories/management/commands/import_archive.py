"""A whole archive of published stories, brought in."""

import contextlib
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from stories.content import Credit
from stories.desk.archive import add_missing_people
from stories.desk.reading import FORMATS
from stories.facts import Role
from stories.incoming.foreign_words import moment
from stories.management.acting import account
from stories.management.archive_files import walk
from stories.management.archive_reading import Findings, HowToRead, read_all, sorted_stories
from stories.management.archive_run import Run, alone
from stories.management.archive_spool import Spool
from stories.management.stopping import told_to_stop
from stories.management.workers import Workers, add_workers, asked_for, workers


class Command(BaseCommand):
    """Exits with status 1 if anything was refused; all else is brought in then."""

    help = (
        "Bring in an archive of published stories as editions, marked as imported in the ledger: ninjs, NITF, NewsML-G2 and wire "
        "copy, in files, folders, patterns, ZIP files and lines of JSON (.jsonl). Stories go live as of when they were "
        "published. Of a story that was brought in before newer versions come in, or it is taken down, unless the desk has gone "
        "on with it. What is here stays as it is, so a run that was stopped or killed can be run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a file, a folder (to the bottom), a pattern, a ZIP file")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the publisher the ledger names for it")
        parser.add_argument("--format", choices=tuple(FORMATS), default="",
                            help="what the files are; else each is looked at")  # fmt: skip
        parser.add_argument("--date", metavar="MOMENT",
                            help="when a story was published that does not say; else it is as old as its file")  # fmt: skip
        parser.add_argument("--report", type=Path, metavar="FILE",
                            help="write what had no place, and what was refused, to this file, as lines of JSON")  # fmt: skip
        parser.add_argument("--create-contacts", action="store_true",
                            help="enter people who are not in the contact book; else they stay as printed")  # fmt: skip
        parser.add_argument("--announce", action="store_true", help="tell subscribers of every story; else nobody is told")
        add_workers(parser)
        parser.add_argument("--dry-run", action="store_true", help="read and sort all of it, say what would be done, do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        by = account(options["by"], Role.PUBLISHER)
        processes = asked_for(options)
        how = HowToRead(timezone.now(), _moment(options["date"]), options["format"])
        with ExitStack() as stack:
            stack.enter_context(alone())
            findings = Findings(self.stderr.write, stack.enter_context(_report(options["report"])))
            side_by_side = stack.enter_context(workers(processes))
            spool = stack.enter_context(Spool())
            read_all(walk(options["files"]), how, spool, side_by_side, findings)
            self._bring_in(spool, findings, side_by_side, by, options)

    def _bring_in(self, spool: Spool, findings: Findings, side_by_side: Workers, by: User, options: dict[str, Any]) -> None:
        run, stories = Run(by, options["announce"]), sorted_stories(spool, findings)
        if options["dry_run"]:
            run.look(stories, refuse=findings.refuse)
            self._sum_up("Would bring in", run, findings)
            return
        if options["create_contacts"]:
            added = add_missing_people(_credits(spool), by=by, at=timezone.now())
            self.stderr.write(f"{added} people are new in the contact book.")
        with told_to_stop() as stop:
            run.bring_in(stories, spool.count(), side_by_side, refuse=findings.refuse, tell=self.stderr.write, stop=stop)
            self._sum_up("Brought in", run, findings)
            if stop.is_set():
                raise CommandError("Stopped before the end: run it again to go on.")

    def _sum_up(self, done: str, run: Run, findings: Findings) -> None:
        for code, count in findings.reports.most_common():
            self.stderr.write(f"{count} x {code}")
        counted = run.counted
        parts = (
            f"{done} {counted['stories']} stories with {counted['editions']} editions ({counted['taken down']} taken down)",
            f"{counted['known']} were here{_newer(counted)}",
            f"{findings.repeated} files said the same again",
            f"{findings.refused} were refused",
        )
        self.stdout.write(f"{'; '.join(parts)}.")
        if findings.refused:
            raise CommandError(f"{findings.refused} were refused, each with its reason above.")


def _newer(counted: Counter[str]) -> str:
    versions, takedowns = counted["versions"], counted["takedowns"]
    return f", of which {versions} newer versions came in and {takedowns} were taken down" if versions or takedowns else ""


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    found = moment(text)
    if found is None:
        raise CommandError(f"{text!r} is no moment: write 2010-03-04, or 2010-03-04T12:00:00Z.")
    return found.at


def _credits(spool: Spool) -> list[Credit]:
    """Return everybody who is credited in the words that stand, each once."""
    people: dict[tuple[str, str], Credit] = {}
    for items in spool.stories():
        for credit in items[-1].content.credits:
            people.setdefault((credit.name, credit.email), credit)
    return list(people.values())


@contextlib.contextmanager
def _report(path: Path | None) -> Iterator[TextIO | None]:
    """Open the file for reports, which must not be there: what another run told is not written over."""
    if path is None:
        yield None
        return
    try:
        file = path.open("x", encoding="utf-8")
    except OSError as problem:
        raise CommandError(f"Cannot write {path}: {problem.strerror}.") from problem
    with file:
        yield file
