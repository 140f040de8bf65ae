"""The hash chain over all the desk did: each row carries the hash of the row before, so that none can be changed unseen."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256

from phrases import Phrase, phrase

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Row:
    """A ledger row as it is hashed. `at` is ISO 8601 in UTC with microseconds; `details` is canonical JSON."""

    number: int
    story: str
    action: str
    source: str
    target: str
    by: int
    at: str
    reason: str
    revision_hash: str
    details: str
    previous_hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the history, and in which row."""

    row: str
    message: str


def row_hash(row: Row) -> str:
    """Return the SHA-256 of a row with all its fields, in hex."""
    return sha256(details_of(asdict(row)).encode("ascii")).hexdigest()


def details_of(values: dict[str, object]) -> str:
    """Write a row's details as canonical JSON: ASCII, sorted, no blanks."""
    return json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def first_fault(rows: Iterable[tuple[Row, str]], *, head_number: int, head_hash: str) -> Fault | None:
    """Return the first row at which the chain breaks, or None.

    `rows` are (row, the hash stored with it) in the order of their numbers; the head says where the chain ends.
    """
    number, previous = 0, GENESIS
    for row, stored in rows:
        number += 1
        if row.number != number:
            message = phrase("Row {number} is missing: row {other} stands in its place.", number=number, other=row.number)
            return _fault(number, message)
        if row.previous_hash != previous:
            message = phrase("Row {number} does not follow from row {other}.", number=number, other=number - 1)
            return _fault(number, message)
        if row_hash(row) != stored:
            return _fault(number, phrase("Row {number} was changed: its hash does not fit its words.", number=number))
        previous = stored
    if number < head_number:
        message = phrase(
            "Row {next} is missing: the chain ends at row {last} of {head}.", next=number + 1, last=number, head=head_number
        )
        return _fault(number + 1, message)
    if number > head_number:
        message = phrase("Row {number} was added: only {head} rows were written.", number=head_number + 1, head=head_number)
        return _fault(head_number + 1, message)
    if previous != head_hash:
        return _fault(number, phrase("Row {number} was changed: it is not the row the chain ends with.", number=number))
    return None


def _fault(number: int, message: Phrase) -> Fault:
    return Fault(f"transition {number}", message)
