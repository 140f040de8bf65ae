"""Copy of any format as a story: its words, what its sender says of it, and what was noticed, each at its line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from phrases import joined, phrase
from stories.content import Content
from stories.desk.reading.as_text import readable
from stories.desk.reading.json_lines import lines_of
from stories.desk.reading.recognition import FORMATS, UNKNOWN
from stories.errors import BadFormat, Problem
from stories.formats import READERS, wire_text
from stories.formats.wire_text import Aside
from stories.incoming.received import Origin, Received, RemoteFile, Report

# Errors with which not even somebody who looked at it can make a draft: there is no text.
_NO_TEXT = frozenset({"bad-encoding", "empty-copy"})
# A message with more than one story in it, which nobody could part: half of it is no draft a machine makes.
_HALF = ("another_story", "/newsMessage/")
_PART_IT = phrase(
    "This file holds another story, and could not be parted: send each in a file of its own, or all of it in UTF-8."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the desk reads in copy. `hopeless` are the reports for which nobody can make a draft of it as it stands.

    `files` are those of each picture, by its id, where its provider keeps them.

    `unplaced` and `furniture` are lines of wire text; other formats report what has no place, whole.
    """

    content: Content = field(default_factory=Content)
    origin: Origin = field(default_factory=Origin)
    reports: tuple[Report, ...] = ()
    hopeless: tuple[Report, ...] = ()
    unplaced: tuple[Aside, ...] = ()
    furniture: tuple[Aside, ...] = ()
    files: Mapping[str, tuple[RemoteFile, ...]] = field(default_factory=dict)


def read(raw: bytes, format: str) -> Reading:
    """Read copy as `format`, one of FORMATS or UNKNOWN. Whatever is wrong with it is reported."""
    return _BY_FORMAT[format](raw)


def _read_wire_text(raw: bytes) -> Reading:
    parsed = wire_text.parse(raw)
    reports = tuple(Report(one.code, one.severity, "", one.message, line=one.line) for one in parsed.reports)
    hopeless = tuple(report for report in reports if report.code in _NO_TEXT)
    return Reading(parsed.content, Origin(), reports, hopeless, parsed.unplaced, parsed.furniture)


def _reader_of(format: str) -> Callable[[bytes], Reading]:
    def reader(raw: bytes) -> Reading:
        try:
            received = READERS[format].read(raw)
        except BadFormat as refusal:
            reports = _at_their_lines(tuple(map(_as_report, refusal.problems)), raw)
            return Reading(reports=reports, hopeless=reports)
        reports = _at_their_lines((*map(_graver, received.reports), *_files_elsewhere(received)), raw)
        return Reading(received.content, received.origin, reports, _kill(received, reports), files=received.files)

    return reader


def _read_unknown(raw: bytes) -> Reading:
    message = phrase("The desk does not know this format. It reads: {known}.", known=", ".join(FORMATS.values()))
    report = Report("unknown_format", "error", "", message, line=1)
    return Reading(reports=(report,), hopeless=(report,))


_BY_FORMAT: Mapping[str, Callable[[bytes], Reading]] = MappingProxyType(
    {"wire": _read_wire_text, UNKNOWN: _read_unknown} | {format: _reader_of(format) for format in READERS}
)


def _graver(report: Report) -> Report:
    code, place = _HALF
    is_half = report.code == code and report.place.startswith(place)
    return replace(report, severity="error", message=_PART_IT) if is_half else report


def _kill(received: Received, reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Return why nobody makes a draft of it: its provider killed it."""
    if received.origin.status != "canceled":
        return ()
    return tuple(report for report in reports if report.code == "canceled")


def _files_elsewhere(received: Received) -> Iterator[Report]:
    """Tell where the files of the pictures are: nobody fetches them."""
    for picture in received.content.pictures:
        for file in received.files.get(picture.id, ()):
            message = phrase(
                "The file of picture {picture} is elsewhere: fetch it and add it in the picture library.", picture=picture.id
            )
            if file.width_px and file.height_px:
                size = phrase("It has {width} x {height} pixels.", width=file.width_px, height=file.height_px)
                message = joined((message, size))
            yield Report("file_elsewhere", "info", "", message, file.href)


def _as_report(problem: Problem) -> Report:
    number = problem.place.removeprefix("line ")
    if number != problem.place and number.isdecimal():
        return Report(problem.code, "error", "", problem.message, line=int(number))
    return Report(problem.code, "error", problem.place, problem.message)


def _at_their_lines(reports: tuple[Report, ...], raw: bytes) -> tuple[Report, ...]:
    """Find the lines of places in JSON, which its reader does not know."""
    pointers = {report.place for report in reports if report.line is None and report.place.startswith("/")}
    lines = lines_of(readable(raw), pointers) if pointers and raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else {}
    return tuple(replace(report, line=report.line or lines.get(report.place)) for report in reports)
