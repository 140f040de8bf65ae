"""Wire copy, from the shell."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from stories.desk.intake import ingest
from stories.errors import StoryError
from stories.formats.wire_text import parse, render
from stories.formats.wire_text.structured import from_structured, to_structured
from stories.management.acting import account


class Command(BaseCommand):
    """`wire parse`, `wire render`, `wire ingest`."""

    help = "Read wire copy into its structured form, write it back, or open drafts from it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        reading = verbs.add_parser("parse", help="print the structured form of wire copy, as JSON")
        reading.add_argument("file", type=Path, help="the copy, as it came")
        writing = verbs.add_parser("render", help="print the wire copy of a structured form, byte for byte")
        writing.add_argument("json", type=Path, help="what `wire parse` printed, changed or not")
        intake = verbs.add_parser("ingest", help="open a draft from each file, once for each content")
        intake.add_argument("files", type=Path, nargs="+", metavar="file", help="wire copy, as it came")
        intake.add_argument("--by", required=True, metavar="USERNAME", help="the reporter or editor who takes it in")
        intake.add_argument("--dry-run", action="store_true", help="say what would become of the files, open nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        verbs: dict[str, Callable[..., None]] = {"parse": self.parse, "render": self.render, "ingest": self.ingest}
        try:
            verbs[options["verb"]](**options)
        except StoryError as refusal:
            raise CommandError(str(refusal)) from refusal

    def parse(self, file: Path, **_: Any) -> None:
        # ASCII, because bytes that are not UTF-8 travel as lone surrogates, which only escapes can write.
        self.stdout.write(json.dumps(to_structured(parse(_read(file))), ensure_ascii=True))

    def render(self, json: Path, **_: Any) -> None:
        sys.stdout.buffer.write(render(from_structured(_loaded(json))))
        sys.stdout.buffer.flush()

    def ingest(self, files: list[Path], by: str, *, dry_run: bool, **_: Any) -> None:
        user = account(by)
        refused = [file for file in files if not self._take_in(file, user, dry_run=dry_run)]
        if refused:
            raise CommandError(f"{len(refused)} of {len(files)} files were refused.")

    def _take_in(self, file: Path, user: User, *, dry_run: bool) -> bool:
        """Open a draft from `file`, say so, and return whether the desk took it: one that is refused keeps no other out."""
        try:
            with transaction.atomic():
                taken = ingest(_read(file), by=user, at=timezone.now(), name=file.name)
                transaction.set_rollback(dry_run)
        except StoryError as refusal:
            for objection in _objections(refusal):
                self.stderr.write(f"{file}: {objection}")
            return False
        for report in taken.item.reports if taken.is_new else ():
            self.stderr.write(f"{file}: line {report['line']}: {report['message']}")
        became = ("would be a new draft," if dry_run else "is a new draft,") if taken.is_new else "was taken in before,"
        self.stdout.write(f"{file}: {became} {taken.story.slug} {taken.story.uuid}")
        return True


def _objections(refusal: StoryError) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in refusal.problems] or [str(refusal)]


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise CommandError(f"Cannot read {file}: {problem.strerror}.") from problem


def _loaded(file: Path) -> dict[str, Any]:
    try:
        story = json.loads(_read(file))
    except ValueError as problem:
        raise CommandError(f"{file} is no JSON: {problem}") from problem
    if not isinstance(story, dict):
        raise CommandError(f"{file} holds no story: a story is an object.")
    return story
