"""The hash chain over all the desk did: each row carries the hash of the row before, so that none can be changed unseen."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256

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
            return Fault(f"transition {number}", f"Row {number} is missing: row {row.number} stands in its place.")
        if row.previous_hash != previous:
            return Fault(f"transition {number}", f"Row {number} does not follow from row {number - 1}.")
        if row_hash(row) != stored:
            return Fault(f"transition {number}", f"Row {number} was changed: its hash does not fit its words.")
        previous = stored
    if number < head_number:
        return Fault(f"transition {number + 1}", f"Row {number + 1} is missing: the chain ends at row {number} of {head_number}.")
    if number > head_number:
        return Fault(f"transition {head_number + 1}", f"Row {head_number + 1} was added: only {head_number} rows were written.")
    if previous != head_hash:
        return Fault(f"transition {number}", f"Row {number} was changed: it is not the row the chain ends with.")
    return None
