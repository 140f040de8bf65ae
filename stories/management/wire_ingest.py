"""Files of wire copy to the desk, one by one: a refused one keeps no other out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from stories.desk.reading import Parts, split
from stories.desk.wire.intake import Intake, ingest
from stories.desk.wire.parting import AT_A_SHELL, Arrived, ingest_each, keep_file
from stories.desk.wire.received import reports_of
from stories.errors import Problem, StoryError
from stories.incoming.received import Report
from stories.management.wire_files import STANDARD_INPUT, as_text, read
from stories.models.wire_file import WireFile


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, or of one story of it: a new `draft`, a newer `revision`, a story `known` before, or `refused`.

    `reports` are those of new copy, `problems` the reasons of a refusal. Of a file of several stories that has more in it than
    these, an outcome `beside` says what.
    """

    file: str
    became: str
    slug: str = ""
    uuid: str = ""
    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as machines read it."""
        story = {"uuid": self.uuid, "slug": self.slug} if self.uuid else None
        problems = [{"code": one.code, "message": one.message, "place": one.place} for one in self.problems]
        return {
            "file": self.file,
            "became": self.became,
            "story": story,
            "reports": list(map(asdict, self.reports)),
            "problems": problems,
        }


def not_there(file: Path, why: str) -> Outcome:
    """Return the outcome of a name that names nothing."""
    return Outcome(as_text(file), "refused", problems=(Problem("not_found", why),))


@dataclass(slots=True)
class Intaker:
    """Takes files in for `by`, each as what it looks like or all as one `format`. A dry run does all of it and takes it back."""

    by: User
    format: str = ""
    dry_run: bool = False
    would_be: dict[str, Intake] = field(default_factory=dict)

    def take(self, file: Path, *, external_id: str, at: datetime) -> Iterator[Outcome]:
        """Take one file in, and yield what became of each story in it. `external_id` is the name of one story."""
        where = as_text(file)
        try:
            raw = read(file, limit=AT_A_SHELL.max_bytes)
            parts = split(raw)
            if parts.are_several:
                yield from self._several(raw, parts, file, external_id, at)
            else:
                yield self._told(where, self._ingest(raw, file, external_id, at))
        except StoryError as refusal:
            yield _refused(where, refusal)

    def _several(self, raw: bytes, parts: Parts, file: Path, external_id: str, at: datetime) -> Iterator[Outcome]:
        where, name = as_text(file), _name(file)
        if self.dry_run:
            with transaction.atomic():
                kept = keep_file(raw, parts, by=self.by, at=at, name=name, external_id=external_id, limits=AT_A_SHELL)
                arrived = [self._as_if_kept(one) for one in self._each(kept, parts, external_id, at)]
                transaction.set_rollback(True)
            yield from (self._arrived(where, one) for one in arrived)
        else:
            kept = keep_file(raw, parts, by=self.by, at=at, name=name, external_id=external_id, limits=AT_A_SHELL)
            for one in self._each(kept, parts, external_id, at):
                yield self._arrived(where, one)
        if parts.beside:
            yield Outcome(where, "beside", reports=parts.beside)

    def _each(self, file: WireFile, parts: Parts, external_id: str, at: datetime) -> Iterator[Arrived]:
        return ingest_each(file, parts, by=self.by, at=at, external_id=external_id, format=self.format)

    def _as_if_kept(self, one: Arrived) -> Arrived:
        """Remember what a dry run takes back: a file further on may bring the same story."""
        digest = sha256(one.piece.data).hexdigest()
        if before := self.would_be.get(digest):
            return replace(one, intake=replace(before, became="known"), refusal=None)
        if one.intake:
            self.would_be[digest] = one.intake
        return one

    def _arrived(self, where: str, one: Arrived) -> Outcome:
        where = f"{where}#{one.piece.number}"
        return self._told(where, one.intake) if one.intake else _refused(where, one.refusal or StoryError())

    def _told(self, where: str, taken: Intake) -> Outcome:
        reports = reports_of(taken.item) if taken.is_new else ()
        return Outcome(where, taken.became, taken.story.slug, str(taken.story.uuid), reports)

    def _ingest(self, raw: bytes, file: Path, external_id: str, at: datetime) -> Intake:
        if not self.dry_run:
            return ingest(raw, by=self.by, at=at, name=_name(file), external_id=external_id, format=self.format)
        digest = sha256(raw).hexdigest()
        if digest in self.would_be:
            return replace(self.would_be[digest], became="known")
        with transaction.atomic():
            taken = ingest(raw, by=self.by, at=at, name=_name(file), external_id=external_id, format=self.format)
            transaction.set_rollback(True)
        self.would_be[digest] = taken
        return taken


def _name(file: Path) -> str:
    return "" if file == STANDARD_INPUT else as_text(Path(file.name))


def _refused(where: str, refusal: StoryError) -> Outcome:
    return Outcome(where, "refused", problems=refusal.problems or (Problem(refusal.code, str(refusal)),))


def summed_up(outcomes: Sequence[Outcome], *, passed_over: int) -> str:
    """Count what became of the files, in a sentence."""
    counted = Counter(outcome.became for outcome in outcomes)
    noticed = Counter(report.severity for outcome in outcomes for report in outcome.reports)
    parts = (
        (counted["draft"], "new draft", "new drafts"),
        (counted["revision"], "newer revision", "newer revisions"),
        (counted["known"], "known before", "known before"),
        (counted["refused"], "refused", "refused"),
        (passed_over, "passed over", "passed over"),
        (noticed["warning"], "warning", "warnings"),
        (noticed["info"], "remark", "remarks"),
    )
    said = [f"{number} {one if number == 1 else more}" for number, one, more in parts if number]
    return f"{', '.join(said) or 'nothing to take in'}."
