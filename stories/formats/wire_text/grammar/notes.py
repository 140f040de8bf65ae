"""Notes: `(Corrects spelling of name in third paragraph.)`, and a few sentences that are notes without parentheses."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple, cast

from stories.formats.wire_text.grammar.lines import WHITE, Line, Text
from stories.formats.wire_text.grammar.vocabulary import DAY, MONTH, OPENERS, PLAIN_NOTES, THIS_STORY, S, formula

NoteKind = Literal["update", "correction", "refile", "production", "disclaimer"]

_OPENERS = "|".join(opener.replace(".", r"\.") for opener in OPENERS)
_OPENER = formula(
    rf"\(°(?:(?P<opener>{_OPENERS})(?!\w)"
    rf"|(?P<dated>In {MONTH} {DAY} story, corrects)|(?P<this>This (?:story|version|article|column)\b))"
)
_PLAIN = formula("|".join(f"(?P<n{index}>{opener}) " for index, opener in enumerate(PLAIN_NOTES)))
_PARENTHESIS = re.compile("[()]")
_SPACE = re.compile(f"{S}+")


class NoteSpan(NamedTuple):
    """A note of `length` lines, whose words stand at `start` to `end` of these lines joined."""

    kind: NoteKind
    length: int
    start: int
    end: int
    closed: bool = True


def opens_note(text: str) -> bool:
    """Tell whether a trimmed line begins as a note does."""
    return text[0] == "(" and _OPENER.match(text) is not None


def opens_plain_note(text: str) -> bool:
    """Tell whether a trimmed line begins as a note without parentheses does."""
    return _PLAIN.match(text) is not None


def kind_of(text: str) -> NoteKind | None:
    """Return what a note with these words in parentheses is read as; None if it is read as none."""
    opener = _OPENER.match(f"({text}")
    return _kind(opener, f"({text}") if opener else None


def read_note(lines: Sequence[Line], index: int, stop: int) -> NoteSpan | None:
    """Read the note that begins with line `index`: that line or more of its block, none from line `stop` on."""
    text = lines[index].text
    if text[0] != "(":
        return _read_plain(lines, index, stop)
    opener = _OPENER.match(text)
    if opener is None:
        return None
    closing = _closing_line(lines, index, stop)
    if closing is None:
        return None
    count, closed = closing
    string = Text(lines[index : index + count]).string
    end = len(string) - closed
    kind = _kind(opener, string)
    start = 1
    while start < end and string[start] in WHITE:
        start += 1
    return kind and NoteSpan(kind, count, start, max(start, len(string[:end].rstrip(WHITE))), closed)


def _read_plain(lines: Sequence[Line], index: int, stop: int) -> NoteSpan | None:
    match = _PLAIN.match(lines[index].text)
    if not match:
        return None
    kind = list(PLAIN_NOTES.values())[int(cast(str, match.lastgroup)[1:])]
    count = 1
    while index + count < stop and lines[index + count].block == lines[index].block and _is_full(lines[index + count - 1]):
        count += 1
    return NoteSpan(cast(NoteKind, kind), count, 0, len(Text(lines[index : index + count]).string))


def _is_full(line: Line) -> bool:
    """Tell whether a line may have been wrapped."""
    return 40 <= line.width <= 80


def _closing_line(lines: Sequence[Line], index: int, stop: int) -> tuple[int, bool] | None:
    """Return how many lines the note has and whether it is closed; None if its parenthesis closes within a line."""
    depth, last_resort = 0, 0
    for count in range(1, stop - index + 1):
        line = lines[index + count - 1]
        if count > 1 and (line.block != lines[index].block or opens_note(line.text)):
            break
        for match in _PARENTHESIS.finditer(line.text):
            depth += 1 if match[0] == "(" else -1
            if depth == 0:
                return (count, True) if match.end() == len(line.text) else None
        if line.text[-1] == ")" and not last_resort:
            last_resort = count
    return (last_resort, True) if last_resort else (1, False)


def _kind(opener: re.Match[str], text: str) -> NoteKind | None:
    if opener["dated"]:
        return "correction"
    if opener["this"]:
        said = text[opener.end() :].lower()
        return cast(NoteKind | None, next((kind for word, kind in THIS_STORY.items() if word in said), None))
    return cast(NoteKind, OPENERS[_SPACE.sub(" ", opener["opener"])])
