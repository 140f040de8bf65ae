"""Wire copy, from the shell."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from stories.desk.reading import FORMATS
from stories.desk.wire.received import said
from stories.errors import StoryError
from stories.facts import Role
from stories.formats.wire_text import parse, render
from stories.formats.wire_text.structured import from_structured, to_structured
from stories.management.acting import account
from stories.management.wire_files import SUFFIXES, as_text, find, read
from stories.management.wire_ingest import Intaker, Outcome, not_there, summed_up

# What stands behind a file's name, and in a dry run.
BECAME = {
    "draft": ("is a new draft,", "would be a new draft,"),
    "revision": ("is a newer revision of", "would be a newer revision of"),
    "known": ("was taken in before,", "was taken in before,"),
}
# Where no terminal is watched, progress is a line after so many files.
TELL_EVERY = 100


class Command(BaseCommand):
    """`wire parse`, `wire render`, `wire ingest`."""

    help = "Read wire copy into its structured form, write it back, or open drafts from it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        reading = verbs.add_parser("parse", help="print the structured form of wire copy, as JSON")
        reading.add_argument("file", type=Path, help="the copy, as it came; - is standard input")
        writing = verbs.add_parser("render", help="print the wire copy of a structured form, byte for byte")
        writing.add_argument("json", type=Path, help="what `wire parse` printed, changed or not; - is standard input")
        intake = verbs.add_parser("ingest", help="open a draft from each file, once for each content")
        intake.add_argument(
            "files", nargs="+", metavar="FILE",
            help="wire copy, as it came (wire text, ninjs, NewsML-G2, NITF), a story or several: a file, a folder (all below it "
            f"that ends in {', '.join(SUFFIXES)}), a pattern, or - for standard input",
        )  # fmt: skip
        intake.add_argument("--by", required=True, metavar="USERNAME", help="the reporter or editor who takes it in")
        ids = intake.add_mutually_exclusive_group()
        ids.add_argument(
            "--external-id", default="", metavar="ID",
            help="the sender's own name for the story of the one file: newer text of it becomes the draft's next revision. "
            "Without it the one that stands in the file counts",
        )  # fmt: skip
        ids.add_argument("--names-are-ids", action="store_true", help="take each file's name, without its suffix, for that")
        intake.add_argument("--format", default="", choices=FORMATS, help="what the files are; else each is looked at")
        intake.add_argument("--dry-run", action="store_true", help="read and check all of it, say what would be done, do nothing")
        intake.add_argument("--json", action="store_true", help="print a line of JSON for each file")

    def handle(self, *args: Any, **options: Any) -> None:
        verbs: dict[str, Callable[..., None]] = {"parse": self.parse, "render": self.render, "ingest": self.ingest}
        try:
            verbs[options["verb"]](**options)
        except StoryError as refusal:
            raise CommandError(str(refusal)) from refusal

    def parse(self, file: Path, **_: Any) -> None:
        # ASCII, because bytes that are not UTF-8 travel as lone surrogates, which only escapes can write.
        self.stdout.write(json.dumps(to_structured(parse(read(file))), ensure_ascii=True))

    def render(self, json: Path, **_: Any) -> None:
        sys.stdout.buffer.write(render(from_structured(_loaded(json))))
        sys.stdout.buffer.flush()

    def ingest(self, files: list[str], by: str, external_id: str, **options: Any) -> None:
        intaker, found = (
            Intaker(account(by, Role.REPORTER, Role.EDITOR), options["format"], dry_run=options["dry_run"]),
            find(files),
        )
        if external_id and len(found.files) != 1:
            raise CommandError("An external id is the name of one story: give it with one file, or use --names-are-ids.")
        tell = self._tell_machines if options["json"] else self._tell_people
        for path, why in found.passed_over:
            self.stderr.write(f"{as_text(path)}: passed over, {why}")
        outcomes = [not_there(path, why) for path, why in found.missing]
        for outcome in outcomes:
            tell(outcome, dry_run=options["dry_run"])
        for number, file in enumerate(found.files, 1):
            known_as = as_text(Path(file.stem)) if options["names_are_ids"] else external_id
            for outcome in intaker.take(file, external_id=known_as, at=timezone.now()):
                outcomes.append(outcome)
                tell(outcome, dry_run=options["dry_run"])
            self._tell_progress(number, len(found.files))
        summary = summed_up(outcomes, passed_over=len(found.passed_over))
        self.stderr.write(f"A dry run, nothing was written: {summary}" if options["dry_run"] else summary.capitalize())
        if refused := sum(outcome.became == "refused" for outcome in outcomes):
            raise CommandError(f"{refused} of {sum(outcome.became != 'beside' for outcome in outcomes)} were refused.")

    def _tell_people(self, outcome: Outcome, *, dry_run: bool) -> None:
        for report in outcome.reports:
            line = f"line {report.line}: " if report.line else ""
            self.stderr.write(f"{outcome.file}: {line}{said(report)}")
        for problem in outcome.problems:
            self.stderr.write(f"{outcome.file}: {f'{problem.place}: ' if problem.place else ''}{problem.message}")
        if outcome.became in BECAME:
            self.stdout.write(f"{outcome.file}: {BECAME[outcome.became][dry_run]} {outcome.slug} {outcome.uuid}")

    def _tell_machines(self, outcome: Outcome, *, dry_run: bool) -> None:
        self.stdout.write(json.dumps(outcome.as_json() | {"dry_run": dry_run}))

    def _tell_progress(self, number: int, of: int) -> None:
        if self.stderr.isatty() and not self.stdout.isatty():  # else the lines themselves tell
            self.stderr.write(f"\r{number} of {of}", ending="\n" if number == of else "")
        elif number % TELL_EVERY == 0:
            self.stderr.write(f"{number} of {of} ...")


def _loaded(file: Path) -> dict[str, Any]:
    try:
        story = json.loads(read(file))
    except (ValueError, RecursionError) as problem:
        raise CommandError(f"{as_text(file)} is no JSON: {problem}") from problem
    if not isinstance(story, dict):
        raise CommandError(f"{as_text(file)} holds no story: a story is an object.")
    return story
