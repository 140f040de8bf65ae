"""Verifying all history as people see it: asked for, stopped, and told of. One at a time; the worker does it (`verifier`)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.contrib.auth.models import User
from django.db import transaction

from phrases import phrase
from stories.desk.people import require
from stories.errors import WrongState
from stories.facts import Role
from stories.models.verification import TELLING, Outcome, Verification

WHO_MAY = (Role.EDITOR, Role.ADMIN)

# Whoever reads is heard of every second or so. After so long they are dead, and another begins again.
LEASE = timedelta(seconds=60)
# A worker that runs takes up at once what waits.
PATIENCE = timedelta(seconds=15)
EARLIER = 10


class Stage(StrEnum):
    """Where a verification that has not ended is."""

    WAITING = "waiting"
    NOT_TAKEN_UP = "not taken up"
    READING = "reading"
    NOT_HEARD = "not heard"
    STOPPING = "stopping"


@dataclass(frozen=True, slots=True)
class Overview:
    """What is known of the history: the last result, what is under way with its stage, and what was asked for before."""

    last: Verification | None
    under_way: Verification | None
    stage: Stage | None
    earlier: tuple[Verification, ...]


def overview(*, by: User, at: datetime) -> Overview:
    """Return what is known of the history at `at`, the newest EARLIER of what has ended first to last.

    Raises:
        NotAllowed: `by` is neither editor nor admin.
    """
    require(by, *WHO_MAY)
    rows = Verification.objects.select_related("asked_by", "stopped_by").order_by("-id")
    newest = list(rows[: EARLIER + 1])
    under_way = next((row for row in newest if not row.outcome), None)
    last = next((row for row in newest if row.outcome in TELLING), None) or rows.filter(outcome__in=TELLING).first()
    ended = tuple(row for row in newest if row.outcome)[:EARLIER]
    return Overview(last, under_way, stage_of(under_way, at) if under_way else None, ended)


def ask(*, by: User | None, at: datetime) -> Verification:
    """Ask for all history to be read, and return the request: a worker takes it up. Without `by` the command line asks.

    Raises:
        NotAllowed: `by` is neither editor nor admin. WrongState: one is under way.
    """
    if by:
        require(by, *WHO_MAY)
    verification, is_new = Verification.objects.get_or_create(outcome="", defaults={"asked_by": by, "asked_at": at})
    if not is_new:
        raise WrongState(phrase("The history is being verified already, asked for at {at}.", at=verification.asked_at))
    return verification


@transaction.atomic
def stop(*, by: User | None, at: datetime) -> None:
    """Stop what is under way. Whoever reads lays it down within a second or two; without `by` the command line stops it.

    Raises:
        NotAllowed: `by` is neither editor nor admin. WrongState: it has ended already.
    """
    if by:
        require(by, *WHO_MAY)
    verification = Verification.objects.select_for_update(of=("self",)).filter(outcome="").first()
    if verification is None:
        raise WrongState(phrase("The verification has ended already."))
    if verification.stopped_at is None:
        verification.stopped_by, verification.stopped_at = by, at
    if not _is_being_read(verification, at):
        verification.outcome, verification.ended_at = Outcome.STOPPED, at
    verification.save()


def stage_of(verification: Verification, at: datetime) -> Stage:
    """Return where a verification that has not ended is at `at`."""
    if verification.stopped_at:
        return Stage.STOPPING
    if verification.claim is None:
        return Stage.WAITING if at - verification.asked_at < PATIENCE else Stage.NOT_TAKEN_UP
    heard_at = verification.heard_at or verification.asked_at
    return Stage.READING if at - heard_at < PATIENCE else Stage.NOT_HEARD


def _is_being_read(verification: Verification, at: datetime) -> bool:
    return verification.claim is not None and verification.heard_at is not None and at - verification.heard_at < LEASE
