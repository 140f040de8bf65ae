"""What the desk says below its doors can be told in another language: no refusal is raised with mere text."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import media
import stories
from media import errors as media_errors
from stories import errors, facts, words
from stories.content import Content, CreditRole
from stories.desk.contacts.duplicates import Reason
from stories.desk.contacts.planning import Verdict
from stories.desk.pictures.recalling import ACTIONS
from stories.models.alias import AliasKind
from stories.models.dispatch import STANDINGS
from stories.models.wire_item import STATUSES, WireState
from stories.workflow import STEPS

# What machines alone are told stays in English.
DOORS = ("api", "management", "delivery")
# Who says a sentence, and as which of its arguments, counted from 0.
SPEAKERS = {"Problem": 1, "refusal": 1, "_block": 1, "_warn": 1, "_wrong": 0, "Fault": 1, "Report": 3} | {
    name: 0
    for module in (errors, media_errors)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, Exception)
}


def modules() -> Iterator[Path]:
    for app in (stories, media):
        folder = Path(app.__file__).parent
        yield from (file for file in folder.rglob("*.py") if file.relative_to(folder).parts[0] not in DOORS)


def mere_texts(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of each sentence that is said as a text, with or without values."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if len(node.args) > (place := SPEAKERS.get(name, 99)):
            said = node.args[place]
            for part in (said.body, said.orelse) if isinstance(said, ast.IfExp) else (said,):
                if isinstance(part, ast.JoinedStr | ast.BinOp) or isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield node.lineno, ast.unparse(part)


def test_no_refusal_is_said_as_mere_text():
    found = [f"{file}:{line}: {text}" for file in modules() for line, text in mere_texts(file.read_text())]

    assert found == []


@pytest.mark.parametrize("said", ['"Say why."', 'f"At most {limit}."', '"Say " + why', 'x if y else "Say why."'])
def test_mere_text_would_be_noticed(said):
    assert list(mere_texts(f"raise NotReady(problems=(Problem('code', {said}),))"))


def test_every_name_people_read_is_among_the_words():
    shown = {
        *facts.State, *facts.Readers, *facts.Role, *facts.Kind, *WireState, *STATUSES, *STANDINGS, *STEPS, *ACTIONS, *CreditRole,
        *AliasKind, *Reason, *Verdict, *(field.name for field in fields(Content) if field.name != "layout"),
    }  # fmt: skip

    assert {name.replace("_", " ") for name in shown} <= words.ALL


def test_every_step_and_every_refusal_says_a_phrase():
    said = [step.label for step in STEPS.values()] + [step.effect for step in STEPS.values() if step.effect]
    said += [kind.sentence for kind in errors.StoryError.__subclasses__() if kind.__module__ == errors.__name__]
    said += [kind.sentence for kind in media_errors.MediaError.__subclasses__()]

    assert [sentence for sentence in said if not hasattr(sentence, "told")] == []
