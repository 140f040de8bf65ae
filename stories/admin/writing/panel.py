"""The side panel of the story page: where the story stands, what is wrong with it, and what may be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from phrases import joined, phrase
from stories.admin.forms.moment_field import Clock, clocks_at
from stories.admin.preview.links import guests_of
from stories.content import Content
from stories.desk.comments import Conversation, conversation
from stories.desk.facts.beside import read_beside
from stories.desk.facts.gathering import gather, readiness, surroundings
from stories.desk.facts.standing import standing
from stories.desk.gate.undoing import Aftermath, aftermath
from stories.desk.history.latest import Latest, latest
from stories.desk.preview.links import may_make
from stories.facts import Facts, State
from stories.formats import wire_text
from stories.models import PreviewLink, Revision, Story
from stories.readiness import Check, Severity, Surroundings, checks
from stories.tagline import Tagline
from stories.workflow import STEPS, Choice, choices, may, problems

# How much of the past the panel shows; the rest is on the history page.
LATEST = 8


# Why nobody writes in a story in these states.
CLOSED = {
    State.SCHEDULED: phrase("This story is scheduled: take it off the schedule to write in it."),
    State.SPIKED: phrase("This story is spiked: an editor can bring it back."),
    State.KILLED: phrase("This story was killed. It never comes back."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A readiness check, and the address in the page where it can be put right; `block` is the id of the block it is about."""

    severity: str
    message: str
    anchor: str
    block: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything the panel shows of one story to one person, and what it was made from."""

    story: Story
    newest: Revision
    facts: Facts
    around: Surroundings
    findings: tuple[Finding, ...]
    choices: tuple[Choice, ...]
    may_plan: bool
    why_not_written: str
    latest: Latest
    taglines: tuple[Tagline, ...]
    clocks: tuple[Clock, ...]
    aftermath: Aftermath | None
    guests: tuple[tuple[PreviewLink, str, str], ...] | None
    conversation: Conversation


def panel(story: Story, *, by: User, at: datetime, done: str = "") -> Panel:
    """Read what the panel shows to `by`: five statements, and another if there are pictures.

    Who may show it to people outside sees who has a link: another.

    `done` is the row of the ledger they come from, if they just took a step: what can follow it is another statement.
    """
    stands = standing(story, by=by, at=at)
    newest = stands.revision
    beside = read_beside(newest.content, story)
    around = surroundings(newest.content, beside, at=at)
    found = checks(newest.content, around)
    facts = gather(story, by=by, at=at, stands=stands, found=found, beside=beside)
    return Panel(
        story=story,
        newest=newest,
        facts=facts,
        around=around,
        findings=_findings(found, newest.content),
        choices=choices(facts),
        may_plan=may("arrange", facts) and facts.state in STEPS["arrange"].sources,
        why_not_written=why_not_written(facts),
        latest=latest(story, limit=LATEST),
        taglines=wire_text.taglines(newest.content),
        clocks=tuple(clocks_at(story.publish_at)) if story.publish_at else (),
        aftermath=aftermath(story, done, facts=facts) if done else None,
        guests=tuple(guest for guest in guests_of(story) if guest[2] == "open") if may_make(by) else None,
        conversation=conversation(story, newest, by=by),
    )


def why_not_written(facts: Facts) -> str:
    """Say why the person cannot write in the story now, or "" if they can."""
    if facts.state not in STEPS["revise"].sources:
        return CLOSED[facts.state]
    if not may("revise", facts):
        return phrase("You can read this story, but not write in it.")
    return joined(problem.message for problem in problems("revise", facts))


def findings(story: Story, content: Content, *, at: datetime) -> tuple[Finding, ...]:
    """Return what the readiness checks say, what blocks first."""
    return _findings(readiness(story, content, at=at), content)


def anchor(place: str) -> str:
    """Return the id of what a problem's place points at: `pictures.0.alt` is `id_pictures-0-alt`, `body.3` is the body."""
    name, *rest = place.replace("#", ".").split(".")
    if name in {"credits", "tagline_overrides", "pictures", "notes"}:
        if len(rest) < 2 or rest[1] in {"image", "contact"}:
            return "-".join([name, *rest[:1]])
        return f"id_{name}-{rest[0]}-{'credit_kind' if rest[1:] == ['credit'] else '_'.join(rest[1:])}"
    if name in {"dateline", "copyright"}:
        return f"id_{name}_{rest[0] if rest else 'place'}"
    return {"": "content", "body": "body", "comments": "comments"}.get(name, f"id_{name}")


def _findings(found: Iterable[Check], content: Content) -> tuple[Finding, ...]:
    blocking_first = sorted(found, key=lambda check: check.severity is not Severity.BLOCK)
    return tuple(_finding(check, content) for check in blocking_first)


def _finding(check: Check, content: Content) -> Finding:
    name, _, rest = check.problem.place.replace("#", ".").partition(".")
    index = rest.partition(".")[0]
    block = content.body[int(index)].id if name == "body" and index.isdigit() and int(index) < len(content.body) else ""
    return Finding(check.severity.value, check.problem.message, anchor(check.problem.place), block)
