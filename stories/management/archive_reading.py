"""The files of an archive read, side by side: what each says is put aside, what is refused or had no place is told."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import partial
from time import monotonic
from typing import TextIO
from uuid import UUID

from stories.desk.archive import Archived, Refused, read, sort
from stories.errors import Problem, StoryError
from stories.incoming.received import Report
from stories.management.archive_files import Beside, File, Found
from stories.management.archive_run import in_batches
from stories.management.archive_spool import Spool, pack
from stories.management.workers import Workers

FILES_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class HowToRead:
    """What the files do not say: `now` is the clock, `otherwise_at` when a file was published (None: as old as the file)."""

    now: datetime
    otherwise_at: datetime | None = None
    format: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one file."""

    name: str
    story: UUID
    first_at: datetime
    packed: bytes
    reports: tuple[Report, ...]


@dataclass(slots=True)
class Findings:
    """What people are told in the end: what was refused, and how often which report was made. `file` gets all, in JSON lines."""

    tell: Callable[[str], object]
    file: TextIO | None = None
    refused: int = 0
    reports: Counter[str] = field(default_factory=Counter)
    repeated: int = 0

    def refuse(self, refused: Refused) -> None:
        """Tell of something that is left out."""
        self.refused += 1
        for problem in refused.problems:
            self.tell(f"{refused.name}: {f'{problem.place}: ' if problem.place else ''}{problem.message}")
        self._note({"file": refused.name, "refused": [asdict(problem) for problem in refused.problems]})

    def report(self, name: str, reports: Iterable[Report]) -> None:
        """Count reports on a file that was read."""
        for report in reports:
            self.reports[report.code] += 1
            self._note({"file": name, **asdict(report)})

    def _note(self, said: dict[str, object]) -> None:
        if self.file:
            self.file.write(json.dumps(said, ensure_ascii=False) + "\n")


def read_all(files: Iterable[Found], how: HowToRead, spool: Spool, workers: Workers, findings: Findings) -> None:
    """Read every file and put aside what it says."""
    began = told = monotonic()
    for number, results in enumerate(workers.map(partial(_read_some, how), in_batches(files, FILES_AT_ONCE)), 1):
        for one in results:
            if isinstance(one, Refused):
                findings.refuse(one)
            else:
                findings.report(one.name, one.reports)
            if isinstance(one, Read):
                spool.put(one.story, one.first_at, one.packed)
        if (now := monotonic()) - told > 1:
            told = now
            findings.tell(f"{number * FILES_AT_ONCE} files read, {number * FILES_AT_ONCE / (now - began):.0f} a second")


def sorted_stories(spool: Spool, findings: Findings) -> Iterator[Archived]:
    """Yield the stories that were put aside, each with its versions in order."""
    for items in spool.stories():
        found = sort(items)
        findings.repeated += found.repeated
        for refused in found.refused:
            findings.refuse(refused)
        yield found.story


def _read_some(how: HowToRead, files: list[Found]) -> list[Read | Beside | Refused]:
    return [_read(how, file) if isinstance(file, File) else file for file in files]


def _read(how: HowToRead, file: File) -> Read | Refused:
    otherwise_at = how.otherwise_at or file.modified_at
    try:
        item = read(file.data, name=file.name, now=how.now, otherwise_at=otherwise_at, format=how.format or file.format)
    except StoryError as refusal:
        return Refused(file.name, refusal.problems or (Problem(refusal.code, str(refusal)),))
    return Read(file.name, item.uuid, item.first_published_at, pack(item), item.reports)
