"""What a story's line of time is made of: what happened, what it made, and what ended that."""

from dataclasses import dataclass
from datetime import datetime

from stories.facts import Kind


@dataclass(frozen=True, slots=True)
class Ending:
    """The row that ended what another began: a new revision an approval, the next edition the one before."""

    action: str
    by: str
    at: datetime
    revision: int | None
    edition: int | None


@dataclass(frozen=True, slots=True)
class Signed:
    """An approval: of which revision, in which edition it went out (None: in none), and what ended it (None: it stands)."""

    revision: int
    sha256: str
    edition: int | None
    ended: Ending | None


@dataclass(frozen=True, slots=True)
class Out:
    """What readers were given: `at` is when, which of an imported edition is long before it came to this desk.

    `late_seconds` is by how much a scheduled one missed its moment, None if it was not scheduled.
    """

    number: int
    kind: str
    note: str
    formats: tuple[str, ...]
    at: datetime
    late_seconds: float | None
    ended: Ending | None

    @property
    def has_words(self) -> bool:
        """Whether readers got words by it; a kill gives them its notice alone."""
        return self.kind != Kind.KILL


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the plan, before and after: a name, a moment, a priority, or None."""

    what: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the line. `number` is its place in the ledger, `revision` the one it wrote, `notice` what a withdrawal left.

    `publish_at` is the moment a schedule set, `ended` when a withdrawn story came back.
    """

    number: int
    action: str
    by: str
    at: datetime
    source: str
    target: str
    reason: str
    revision: int | None = None
    signed: Signed | None = None
    out: Out | None = None
    plan: tuple[Planned, ...] = ()
    notice: str = ""
    publish_at: datetime | None = None
    ended: Ending | None = None

    @property
    def version(self) -> str:
        """The words that came with it, as `desk.history.wordings` names them; "" if none did."""
        if self.out and self.out.has_words:
            return f"e{self.out.number}"
        return f"r{self.revision}" if self.revision else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A page of the line, newest first. `older` is where the next one begins, None at the end."""

    events: tuple[Event, ...]
    older: int | None
