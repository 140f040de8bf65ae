"""What copy says: its structured form without what is absent, held to the way back and to its reports."""

import json
from typing import Any

from stories.formats.wire_text import parse, render
from stories.formats.wire_text.structured import from_structured, to_structured

Story = dict[str, Any]

HEADLINE = "Halden Floods\n\n"
LEAD = "(AP) - The river rose.\n\n"
# The line after it is the fifth.
HEAD = HEADLINE + LEAD

REPORTER, REPORTERS = "To contact the reporter on this story: ", "To contact the reporters on this story: "
EDITOR, EDITORS = "To contact the editor responsible for this story: ", "To contact the editors responsible for this story: "


def told(copy: str, *reports: tuple[str, int]) -> Story:
    """Return what `copy` says, after it came back byte for byte through JSON and earned these reports and no others."""
    raw = copy.encode("utf-8", "surrogateescape")
    story = json.loads(json.dumps(to_structured(parse(raw))))
    assert render(from_structured(story)) == raw
    assert sorted((noticed["code"], noticed["line"]) for noticed in story["warnings"]) == sorted(reports)
    return _without_the_absent(story)


def body(copy: str, *reports: tuple[str, int]) -> list[Story]:
    """Return the blocks after the lead."""
    return told(copy, *reports)["body"][1:]


def who(name: str = "", bureau: str = "", email: str = "", phone: str = "", title: str = "") -> Story:
    return _without_the_absent({"name": name, "bureau": bureau, "email": email, "phone": phone, "title": title})


def names(*all_of_them: str) -> list[Story]:
    return [{"name": name} for name in all_of_them]


def paragraphs(*texts: str) -> list[Story]:
    return [{"type": "paragraph", "text": text} for text in texts]


def asides(*lines: tuple[int, str]) -> list[Story]:
    return [{"line": line, "text": text} for line, text in lines]


def picture(caption: str, kind: str, name: str, agency: str, title: str = "") -> Story:
    credit = {"kind": kind, "name": name, "agency": agency}
    return _without_the_absent({"title": title, "caption": caption, "credit": credit})


def _without_the_absent(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_the_absent(below) for key, below in value.items() if key not in ("id", "indents", "layout")}
        return {key: below for key, below in kept.items() if below not in (None, "", [], {})}
    return [_without_the_absent(item) for item in value] if isinstance(value, list) else value
