"""A file with several stories: kept whole, as it came, while each story in it comes in by itself.

What concerns the whole file is refused first, and then nothing was kept. From there on each story has a transaction of its own: a
refused one costs no other, and whoever sends the file again goes on where it ended.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from phrases import phrase
from phrases.keeping import kept
from stories.desk.people import require, roles_of
from stories.desk.reading import MAX_SPLIT_BYTES, Parts, Piece
from stories.desk.wire.intake import MAX_NAME_LENGTH, Intake, receive, take_in
from stories.desk.wire.received import report_again, report_to_keep
from stories.errors import BadContent, BadWire, Problem, StoryError, Taken
from stories.facts import Role
from stories.incoming.received import Report
from stories.models.wire_file import WireFile, WirePart
from stories.models.wire_item import WireItem


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file of several stories may bring."""

    max_bytes: int
    max_stories: int


# What comes in by the day, and what whoever runs the desk brings in at a shell.
DAILY = Limits(8 * 1024 * 1024, 100)
AT_A_SHELL = Limits(MAX_SPLIT_BYTES, 10_000)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one story of a file: the copy that was kept, and what was made of it, or why nothing was."""

    piece: Piece
    item: WireItem | None = None
    came_before: bool = False
    intake: Intake | None = None
    refusal: StoryError | None = None


def visible_files(user: User) -> QuerySet[WireFile]:
    """Return the files of several stories `user` may see: those they brought in; editors all."""
    roles = roles_of(user)
    files = WireFile.objects.defer("data")
    if Role.EDITOR in roles:
        return files
    return files.filter(by=user) if Role.REPORTER in roles else files.none()


def beside_the_stories(file: WireFile) -> tuple[Report, ...]:
    """Return what stands in a file and belongs to no story."""
    return tuple(map(report_again, file.reports))


def keep_file(
    raw: bytes, parts: Parts, *, by: User, at: datetime, name: str = "", slug: str = "", external_id: str = "",
    limits: Limits = DAILY,
) -> WireFile:  # fmt: skip
    """Keep a file of several stories as it came, once. None of its stories is in then: see `receive_each` and `ingest_each`.

    Raises:
        NotAllowed: `by` is no reporter or editor. BadWire: too many bytes or stories, or a name over 200 characters. BadContent:
        a slug or an external id, which are of one story. Taken: the file came before, and is not `by`'s to see.
    """
    require(by, Role.REPORTER, Role.EDITOR)
    _refuse_what_is_too_much(raw, parts, name, limits)
    _refuse_names_of_one(parts, slug=slug, external_id=external_id)
    told = [report_to_keep(report) for report in parts.beside]
    file, _ = WireFile.objects.get_or_create(
        sha256=sha256(raw).hexdigest(), defaults={"data": raw, "name": name, "reports": told, "received_at": at, "by": by}
    )
    if not visible_files(by).filter(pk=file.pk).exists():
        raise Taken(phrase("A colleague brought this file in; it is not yours to see."))
    return file


def receive_each(
    file: WireFile, parts: Parts, *, by: User, at: datetime, external_id: str = "", format: str = ""
) -> Iterator[Arrived]:
    """Receive the stories of a file, one after the other: each waits until it is taken in."""
    came = _came_before(parts)
    for piece in parts.pieces:
        try:
            with transaction.atomic():
                item = receive(piece.data, by=by, at=at, name=name_of(file, piece), external_id=external_id, format=format)
                _note(file, piece, item=item, came_before=item.sha256 in came)
        except StoryError as refusal:
            _note(file, piece, refused=kept(refusal.args[0]))
            yield Arrived(piece, refusal=refusal)
        else:
            yield Arrived(piece, item, item.sha256 in came)
            came.add(item.sha256)


def ingest_each(
    file: WireFile, parts: Parts, *, by: User, at: datetime, slug: str = "", external_id: str = "", format: str = ""
) -> Iterator[Arrived]:
    """Receive the stories of a file and take them in, one after the other; what is refused for its words waits."""
    for arrived in receive_each(file, parts, by=by, at=at, external_id=external_id, format=format):
        if arrived.item is None:
            yield arrived
            continue
        try:
            intake = take_in(arrived.item, by=by, at=at, slug=slug)
        except StoryError as refusal:
            yield Arrived(arrived.piece, arrived.item, arrived.came_before, refusal=refusal)
        else:
            yield Arrived(arrived.piece, intake.item, arrived.came_before, intake)


def name_of(file: WireFile, piece: Piece) -> str:
    """Return what one story of a file is called: `reuters#3.json`; "" if the file has no name."""
    path = PurePath(file.name)
    ending = f"#{piece.number}{path.suffix}"
    return f"{path.stem[: MAX_NAME_LENGTH - len(ending)]}{ending}" if file.name else ""


def _refuse_what_is_too_much(raw: bytes, parts: Parts, name: str, limits: Limits) -> None:
    if len(raw) > limits.max_bytes:
        raise BadWire(phrase("A file of several stories is at most {limit} MB.", limit=limits.max_bytes // 2**20))
    if (number := len(parts.pieces)) > limits.max_stories:
        most = limits.max_stories
        raise BadWire(
            phrase(
                "A file brings at most {limit} stories, and this one holds {number}: send it in parts.", limit=most, number=number
            )
        )
    if len(name) > MAX_NAME_LENGTH:
        raise BadWire(phrase("The name of a file is at most {limit} characters.", limit=MAX_NAME_LENGTH))


def _refuse_names_of_one(parts: Parts, **names: str) -> None:
    number = len(parts.pieces)
    message = phrase("This file holds {number} stories, and this is the name of one: leave it out.", number=number)
    given = tuple(Problem("several_stories", message, place) for place, value in names.items() if value)
    if given and number > 1:
        raise BadContent(problems=given)


def _came_before(parts: Parts) -> set[str]:
    digests = [sha256(piece.data).hexdigest() for piece in parts.pieces]
    known = set[str]()
    for start in range(0, len(digests), 500):  # no database takes any number of values in one question
        known |= set(WireItem.objects.filter(sha256__in=digests[start : start + 500]).values_list("sha256", flat=True))
    return known


def _note(file: WireFile, piece: Piece, **facts: object) -> None:
    """Write down what became of a story of the file. A file that came again keeps whether the story was here before it."""
    again = {"item": None, "refused": None} | {name: value for name, value in facts.items() if name != "came_before"}
    WirePart.objects.update_or_create(
        file=file, number=piece.number, defaults=again, create_defaults={"line": piece.line, **again, **facts}
    )
