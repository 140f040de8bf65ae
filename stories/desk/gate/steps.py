"""The gate: `take` is the only way a story changes state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from django.contrib.auth.models import User
from django.db import transaction

from phrases import phrase
from stories.content import fingerprint
from stories.desk import looks
from stories.desk.facts.beside import Beside, read_beside
from stories.desk.facts.gathering import gather
from stories.desk.facts.standing import standing
from stories.desk.planned import planned
from stories.desk.publishing import release
from stories.desk.publishing.release import InHand, NewEdition
from stories.desk.record import locked, locked_head, record
from stories.desk.writing.drafting import details_of, write_revision
from stories.errors import WrongState
from stories.facts import Asked, Facts, Kind
from stories.models.edition import Edition
from stories.models.revision import Approval, Revision
from stories.models.story import Story
from stories.models.transition import Transition
from stories.workflow import STEPS, Choice, check, choices

# Words and plans are changed with what they need: `drafting.revise` and `planning.arrange`.
NOT_TAKEN_HERE = frozenset({"revise", "arrange"})
# Steps of which more than their checks must know what the tables say beside the words.
LOOKS_BESIDE = frozenset({"approve", "publish"})


@dataclass(frozen=True, slots=True)
class Deed(InHand):
    """A step that passed its guards, on its way to be done. Effects change `story` and write beside it; the gate saves it."""

    asked: Asked
    facts: Facts
    beside: Beside | None


def take(action: str, story: Story, *, by: User, at: datetime, asked: Asked | None = None) -> Transition:
    """Take the step `action` on `story` for `by`, with all it does to readers, and write it into the ledger.

    Raises:
        WrongState, NotAllowed, NotReady: see `workflow.check`. Nothing is written then.
    """
    if action not in STEPS or action in NOT_TAKEN_HERE:
        raise WrongState(
            phrase(
                "There is no step {action!r}; there are: {steps}.",
                action=action,
                steps=", ".join(sorted(STEPS.keys() - NOT_TAKEN_HERE)),
            )
        )
    with transaction.atomic(), planned():
        story = locked(story)
        asked = _as_scheduled(story, asked or Asked())
        stands = standing(story, by=by, at=at)
        # Looked at by the checks, kept with an approval, and named in the documents.
        beside = read_beside(stands.revision.content, story, with_files=action == "publish") if action in LOOKS_BESIDE else None
        facts = gather(story, by=by, at=at, asked=asked, action=action, stands=stands, beside=beside)
        target = check(action, facts)
        source, story.state = story.state, target.value
        deed = Deed(story, by, at, stands, locked_head(), asked, facts, beside)
        details = EFFECTS.get(action, _nothing)(deed)
        return record(story, action, source=source, by=by, at=at, reason=asked.reason, details=details, head=deed.head)


def open_to(user: User, story: Story, *, at: datetime) -> tuple[Choice, ...]:
    """Return the steps on `story` that are `user`'s, each with what still stands against it."""
    return choices(gather(story, by=user, at=at))


def _as_scheduled(story: Story, asked: Asked) -> Asked:
    """A due publication says what its publisher said when scheduling it."""
    if not asked.due:
        return asked
    return replace(asked, kind=Kind(story.publish_kind) if story.publish_kind else None, note=story.publish_note)


def _nothing(deed: Deed) -> dict[str, object]:
    return {}


def _approve(deed: Deed) -> dict[str, object]:
    revision = deed.stands.revision
    approval = Approval(revision=revision, sha256=revision.sha256, by=deed.by, at=deed.at)
    approval.pictures = looks.written(deed.beside.looks if deed.beside else {})
    approval.save(force_insert=True)
    return {"revision": revision.number, "sha256": revision.sha256, "pictures": fingerprint(approval.pictures)}


def _schedule(deed: Deed) -> dict[str, object]:
    story, asked = deed.story, deed.asked
    story.publish_at, story.scheduled_by = asked.publish_at, deed.by
    story.publish_kind, story.publish_note = asked.kind or "", asked.note
    story.publish_zone = str(asked.publish_at.tzinfo or "") if asked.publish_at else ""
    return {"publish_at": asked.publish_at.isoformat() if asked.publish_at else "", "kind": asked.kind or "", "note": asked.note}


def _unschedule(deed: Deed) -> dict[str, object]:
    story = deed.story
    story.publish_at = story.scheduled_by = None
    story.publish_kind = story.publish_note = story.publish_zone = ""
    return {}


def _publish(deed: Deed) -> dict[str, object]:
    kind = (deed.asked.kind or Kind.UPDATE) if deed.facts.has_editions else Kind.ORIGINAL
    due_at = deed.story.publish_at
    details = _put_live(deed, deed.stands.revision, kind)
    if deed.asked.due and due_at:
        details |= {"due_at": due_at.isoformat(), "late_seconds": round((deed.at - due_at).total_seconds(), 3)}
    _unschedule(deed)
    return details


def _roll_back(deed: Deed) -> dict[str, object]:
    earlier = deed.story.editions.get(number=deed.asked.edition or 0)  # the guard let only a number pass
    note = f"Rolled back to edition {earlier.number}."
    revision = _return_to(deed, earlier, note)
    details = _put_live(deed, revision, Kind.ROLLBACK, keeping=earlier)
    return details | details_of(revision) | {"from_edition": earlier.number}


def _discard(deed: Deed) -> dict[str, object]:
    live = deed.story.editions.order_by("-number")[0]
    revision = _return_to(deed, live, f"Returned to edition {live.number}.")
    return details_of(revision) | {"from_edition": live.number}


def _return_to(deed: Deed, edition: Edition, note: str) -> Revision:
    """Make the words of an edition the newest revision again. The slug stays: another story may have the one of then."""
    before = deed.stands.revision.content
    content = replace(edition.content, slug=before.slug)
    return write_revision(deed.story, content, before=before, by=deed.by, at=deed.at, note=note)


def _put_live(deed: Deed, revision: Revision, kind: Kind, keeping: Edition | None = None) -> dict[str, object]:
    return release.put_live(deed, NewEdition(revision, kind, deed.asked.note, keeping=keeping), beside=deed.beside)


def _withdraw(deed: Deed) -> dict[str, object]:
    _unschedule(deed)
    release.withdraw(deed, deed.asked.note)
    return {"note": deed.asked.note}


def _kill(deed: Deed) -> dict[str, object]:
    _unschedule(deed)
    return release.kill(deed, deed.asked.note)


def _hold(deed: Deed) -> dict[str, object]:
    deed.story.held, deed.story.hold_reason = True, deed.asked.reason
    return {}


def _release(deed: Deed) -> dict[str, object]:
    deed.story.held, deed.story.hold_reason = False, ""
    return {}


Effect = Callable[[Deed], dict[str, object]]
EFFECTS: Mapping[str, Effect] = MappingProxyType({
    "approve": _approve, "schedule": _schedule, "unschedule": _unschedule, "publish": _publish, "roll_back": _roll_back,
    "discard": _discard, "withdraw": _withdraw, "kill": _kill, "hold": _hold, "release": _release,
})  # fmt: skip
