"""docs/desk-api.md speaks the truth: its examples are run, and its tables name what there is."""

import json
import re
from pathlib import Path

import pytest
from rest_framework.test import APIClient

from newsroom.errors import STATUS
from stories.api.contacts.book import ContactFilters
from stories.api.contacts.stories import CreditFilters
from stories.api.pictures.captions import CaptionFilters
from stories.api.pictures.images import ImageFilters
from stories.api.protocol.permissions import SCOPE_OF_STEP
from stories.api.story.stories import StoryFilters
from stories.desk.tokens import create_token
from stories.models import Story

DOCS = (Path(__file__).parents[3] / "docs/desk-api.md").read_text()
EXAMPLES = re.findall(r"```http\n(.*?)```", DOCS, re.DOTALL)


def _parted(example):
    """Return the first line, the headers and the JSON of an example."""
    head, _, body = example.strip().partition("\n\n")
    first, *lines = head.split("\n")
    return first, dict(line.split(": ", 1) for line in lines), json.loads(body) if body else None


def _fits(told, expected):
    """Tell whether an answer says all an example says of it; "..." stands for anything."""
    if isinstance(expected, dict):
        return all(key in told and _fits(told[key], value) for key, value in expected.items())
    if isinstance(expected, list):
        return len(told) == len(expected) and all(map(_fits, told, expected))
    return expected in ("...", told)


def _filled_in(example, tokens):
    """Put the tokens and the one story of the examples where their names stand."""
    story = Story.objects.first()
    names = tokens | ({"story": str(story.uuid), "hash": story.newest_hash} if story else {})
    for name, value in names.items():
        example = example.replace(f"{{{name}}}", value)
    return example


def test_the_examples_do_what_they_say(rosa, edith, pia):
    tokens = {
        "rosa": create_token(rosa, "desk robot", ["read", "draft"])[1],
        "edith": create_token(edith, "a test", ["read", "draft"])[1],
        "pia": create_token(pia, "a test", ["read", "publish"])[1],
    }
    assert len(EXAMPLES) == 38

    for asked, told in zip(EXAMPLES[::2], EXAMPLES[1::2], strict=True):
        method_and_path, headers, body = _parted(_filled_in(asked, tokens))
        method, path = method_and_path.split()
        answer = getattr(APIClient(), method.lower())(path, body, headers=headers)
        status, expected_headers, expected = _parted(_filled_in(told, tokens))

        assert (answer.status_code, answer.reason_phrase) == (int(status[:3]), status[4:]), answer.content
        assert {name: answer.headers[name] for name in expected_headers} == expected_headers
        assert expected is None or _fits(answer.json(), expected), answer.content


def test_every_code_stands_under_its_status():
    rows = dict(re.findall(r"^\| ([\d, ]+) \| (.*?) \|", DOCS, re.MULTILINE))
    for kind, status in STATUS.items():
        codes = next(codes for statuses, codes in rows.items() if str(status.value) in statuses)
        assert f"`{kind.code}`" in codes


def test_every_step_stands_beside_its_scope():
    rows = dict(re.findall(r"^\| `(read|draft|publish|kill)` \| (.*) \|$", DOCS, re.MULTILINE))
    for action, scope in SCOPE_OF_STEP.items():
        assert f"`{action}`" in rows[scope]


@pytest.mark.parametrize("filters", [StoryFilters, ContactFilters, CreditFilters, ImageFilters, CaptionFilters])
def test_every_filter_is_named(filters):
    for name in filters.base_filters:
        assert f"`{name}`" in DOCS
