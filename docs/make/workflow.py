"""docs/workflow.md, printed from the table it speaks of: `python -m docs.make.workflow`."""

from collections.abc import Iterator
from pathlib import Path

from stories.facts import State
from stories.workflow import STEPS, Step

PAGE = Path(__file__).resolve().parents[1] / "workflow.md"

HEAD = """# The workflow

Printed from `STEPS` in `stories/workflow.py` by `make docs`; a test holds this page to it. A story's words change by saving, its
state by steps, and each step is a row of the ledger. What readers have is a second fact: editing a published story makes a draft
of the working copy, while readers keep the last edition.
"""

AFTER_THE_TABLE = """
A publisher may do what an editor may, an editor what a reporter may. When an editor saves, a submitted story stays submitted and
an approved one returns to submitted. A scheduled story is published by the worker at its moment, under the same guards.

## Guards

A step that a guard objects to writes nothing; all objections are told at once.
"""


def page() -> str:
    """Return the page, as Markdown."""
    return "\n".join((HEAD, "```mermaid", *_diagram(), "```", "", *_table(), AFTER_THE_TABLE, *_guards(), ""))


def _diagram() -> Iterator[str]:
    """Draw the steps from one state to another; those that go from nearly everywhere are in the table alone."""
    yield "stateDiagram-v2"
    yield f"    [*] --> {State.DRAFT}"
    for step in STEPS.values():
        if step.target and len(step.sources) < len(State) - 1:
            yield from (f"    {source} --> {step.target}: {step.label}" for source in State if source in step.sources)
    yield f"    {State.KILLED} --> [*]"


def _table() -> Iterator[str]:
    yield "| step | from | to | who | asks for | readers |"
    yield "|---|---|---|---|---|---|"
    for name, step in STEPS.items():
        needs = ", ".join(f"`{need}`" for need in step.needs)
        cells = (
            f"{step.label} (`{name}`)",
            _sources(step),
            step.target or "the same",
            _who(step),
            needs or "-",
            step.effect or "-",
        )
        yield f"| {' | '.join(cells)} |"


def _sources(step: Step) -> str:
    missing = [state.value for state in State if state not in step.sources]
    return f"any but {missing[0]}" if len(missing) == 1 else ", ".join(state for state in State if state in step.sources)


def _who(step: Step) -> str:
    return ", ".join([*sorted(step.who), *(f"{role} (their own)" for role in sorted(step.own))])


def _guards() -> Iterator[str]:
    yield "| guard | holds | for |"
    yield "|---|---|---|"
    for guard in dict.fromkeys(guard for step in STEPS.values() for guard in step.guards):
        steps = ", ".join(step.label for step in STEPS.values() if guard in step.guards)
        yield f"| `{guard.__name__}` | {guard.__doc__} | {steps} |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(f"Wrote {PAGE}.")
