"""Wire copy, from the shell."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stories.errors import StoryError
from stories.formats.wire_text import parse, render
from stories.formats.wire_text.structured import from_structured, to_structured


class Command(BaseCommand):
    """`wire parse`, `wire render`."""

    help = "Read wire copy into its structured form, and write it back."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        reading = verbs.add_parser("parse", help="print the structured form of wire copy, as JSON")
        reading.add_argument("file", type=Path, help="the copy, as it came")
        writing = verbs.add_parser("render", help="print the wire copy of a structured form, byte for byte")
        writing.add_argument("json", type=Path, help="what `wire parse` printed, changed or not")

    def handle(self, *args: Any, **options: Any) -> None:
        verbs: dict[str, Callable[..., None]] = {"parse": self.parse, "render": self.render}
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
