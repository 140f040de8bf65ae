"""What a file with several stories is made of: a piece for each story, and a report on all that stands beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from types import MappingProxyType

from phrases import Phrase, phrase
from stories.incoming.received import Report, Severity

# What stands in the file and in no story: whoever reads it whole finds it there.
BESIDE: Mapping[str, tuple[Severity, Phrase]] = MappingProxyType({
    "beside_the_stories": ("info", phrase("This stands in the file beside its stories, and went with none.")),
    "no_story": ("warning", phrase("This stands in the place of a story, and is none.")),
    "list_of_stories": ("info", phrase("This names several stories of the file, and went with none.")),
})  # fmt: skip
# Of more things beside the stories only the first are told one by one, and of a long one the beginning: the file has all of it.
MAX_TOLD = 100
MAX_TOLD_LENGTH = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Piece:
    """One story of a file: its bytes, its number there, 0 if the file was not parted, and the line it begins in, from 1."""

    data: bytes
    number: int = 0
    line: int = 1

    @property
    def place(self) -> str:
        """Where in the file, "" if it is all there is."""
        return f"{self.number}" if self.number else ""


@dataclass(frozen=True, slots=True)
class Parts:
    """The stories of a file, in order, and what went with none of them."""

    pieces: tuple[Piece, ...]
    beside: tuple[Report, ...] = ()

    @property
    def are_several(self) -> bool:
        """Whether the file was parted. A list with one story was."""
        return self.pieces[0].number > 0


@dataclass(slots=True)
class Beside:
    """What went with no story, as it is found: the first of it one by one, the rest as a number."""

    told: list[Report] = field(default_factory=list)
    more: int = 0

    def tell(self, code: str, text: str, *, line: int | None, place: str = "") -> None:
        """Note that `text`, which begins in this line, is in no story."""
        if len(self.told) < MAX_TOLD:
            severity, message = BESIDE[code]
            shown = text if len(text) <= MAX_TOLD_LENGTH else f"{text[:MAX_TOLD_LENGTH]}…"
            self.told.append(Report(code, severity, place, message, shown, line))
        elif text:
            self.more += 1

    def reports(self) -> tuple[Report, ...]:
        """Return what was noted, and at its end how much more there was."""
        if not self.more:
            return tuple(self.told)
        message = phrase("There are {number} more things beside the stories: see the file.", number=self.more)
        return (*self.told, Report("beside_the_stories", "warning", "", message))


def joined(documents: Iterable[tuple[Parts, int]]) -> Parts:
    """Return the parts of documents that stand in one file, each with the number of lines before it."""
    pieces, reports = list[Piece](), list[Report]()
    for parts, lines in documents:
        for piece in parts.pieces:
            pieces.append(replace(piece, number=len(pieces) + 1, line=piece.line + lines))
        reports += [replace(report, line=(report.line or 1) + lines) for report in parts.beside]
    return Parts(tuple(pieces), tuple(islice(reports, MAX_TOLD * 10)))
