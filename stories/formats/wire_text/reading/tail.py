"""The tail: assistance, contacts, editors, sign-off, notes and copyright, each told by a whole line that fits its formula."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from stories.content import Copyright
from stories.formats.wire_text.grammar.lines import WHITE, Line, Mark, Text
from stories.formats.wire_text.grammar.notes import NoteSpan, opens_note, opens_plain_note, read_note
from stories.formats.wire_text.grammar.sections import (
    CONTACTS,
    Section,
    cuts,
    read_assistance,
    read_contacts,
    read_contributed,
    read_editors_line,
    read_sign_off,
)
from stories.formats.wire_text.grammar.vocabulary import (
    ABBREVIATIONS,
    ASSISTANCE,
    EDITORS,
    EDITORS_LINE,
    REPORTERS,
    ROLE,
    formula,
)
from stories.formats.wire_text.layout.draft import Draft
from stories.formats.wire_text.reading.head import take_note

# A line of one of these kinds may stand but once, and in this order.
ORDER = ("assistance", "reporters", "editors", "copyright")

# How a line of the tail may begin or end. No other line is read further.
BEGINNINGS = ("-", "—", "–", "With", "To", "This", "The", "Editor", "(", "©", "Copyright")
ENDINGS = ("contributed.", "report.")

_OPENS = formula(
    rf"(?P<contacts>{REPORTERS}|{EDITORS})|(?P<assistance>{ASSISTANCE})|(?P<editors_line>{EDITORS_LINE})|(?P<sign_off>\(°{ROLE})"
)
_COPYRIGHT = formula(r"(?:Copyright(?: (?:©|\([cC]\)))?|©|\([cC]\))°(?P<year>\d{4})(?!\d)(?:°,)?°")
_NO_YEAR = formula(r"©°")
_RESERVED = formula(r"\.? All rights reserved\.?\Z", re.IGNORECASE)
_DOTTED = re.compile(r"[A-Z]\.[A-Z]\.\Z")

# What reads the line that opens so.
_SECTIONS: dict[str, Callable[[Text], Section | None]] = {
    "contacts": read_contacts,
    "assistance": read_assistance,
    "editors_line": read_editors_line,
    "sign_off": read_sign_off,
}


@dataclass(slots=True)
class TailLine:
    """A line of the tail with what belongs to it."""

    kind: str
    lines: list[Line]
    section: Section | None = None
    note: NoteSpan | None = None


def may_be_tail(text: str) -> bool:
    """Tell, quickly, of most trimmed lines that they are none of the tail."""
    return text.startswith(BEGINNINGS) or text.endswith(ENDINGS)


def read_tail_line(lines: list[Line], index: int, stop: int) -> TailLine | None:
    """Read the tail line that begins at line `index`, none of it from line `stop` on; None if the line is none."""
    text = lines[index].text
    if not may_be_tail(text):
        return None
    initial = text[0]
    if initial in "©C(" and (_COPYRIGHT.match(text) or _NO_YEAR.match(text)):
        return TailLine("copyright", [lines[index]])
    if text.startswith(("(", "Th")) and (note := read_note(lines, index, stop)):
        return TailLine("note", lines[index : index + note.length], note=note)
    if (opens := _OPENS.match(text)) and (found := _read_section(opens, _with_continuation(lines, index, stop))):
        return found
    section = read_contributed(Text([lines[index]])) if text.endswith(ENDINGS) else None
    return TailLine(section.kind, [lines[index]], section) if section else None


def read_sign_off_within(lines: list[Line], index: int, cut: int, stop: int) -> TailLine:
    """Read the sign-off `sign_off_at` found in line `index`, with the lines below if it is wrapped and closes there."""
    found = [lines[index].beyond(cut)]
    below = _with_continuation(lines, index, stop)[1:] if not found[0].text.endswith(")") else []
    closing = next((count for count, line in enumerate(below, 1) if line.text.endswith(")")), 0)
    if closing and (section := read_sign_off(Text([*found, *below[:closing]]))):
        return TailLine(section.kind, [*found, *below[:closing]], section)
    return TailLine("sign-off", found, read_sign_off(Text(found)))


def part_flattened(lines: list[Line], index: int) -> None:
    """If the tail line at `index` has swallowed the next ones with their line ends, make each a line again."""
    text = lines[index].text
    swallowed = text.find("To", 1) > 0 or text.find("©", 1) > 0 or text.find("--", 1) > 0
    if swallowed and _OPENS.match(text) and (places := cuts(text)):
        line = lines[index]
        parts = [line.until(places[0])]
        for start, end in zip(places, [*places[1:], None], strict=True):
            parts.append(line.beyond(start) if end is None else line.between(start, end))
        lines[index : index + 1] = parts


@dataclass(slots=True)
class TailReader:
    """Puts tail lines into a draft, and minds their order."""

    draft: Draft
    seen: set[str] = field(default_factory=set)
    latest: int = -1

    def take(self, found: TailLine, *, before_lead: bool = False) -> None:
        draft, line = self.draft, found.lines[0]
        if found.note:
            take_note(draft, found.lines, found.note)
            return
        if found.kind in ORDER:
            if found.kind in self.seen:
                draft.report("duplicate-section", line.number)
                for duplicate in found.lines:
                    draft.add_aside("unplaced", duplicate)
                return
            place = ORDER.index(found.kind)
            if before_lead or place < self.latest:
                draft.report("section-order", line.number)
            self.seen.add(found.kind)
            self.latest = max(self.latest, place)
        elif before_lead:
            draft.report("section-order", line.number)
        if found.section:
            self._take_section(found.lines, found.section)
        else:
            self._take_copyright(line)

    def _take_section(self, lines: list[Line], section: Section) -> None:
        text = Text(lines)
        self.draft.add_people(text, section)
        if section.kind in CONTACTS:
            self._check_contacts(text, section)

    def _check_contacts(self, text: Text, section: Section) -> None:
        group = section.groups[0]
        number = text.lines[0].number
        noun = _NOUN.search(text.string, *group.phrase)
        if not group.people:
            self.draft.report("empty-contact-line", number)
        elif noun and (len(group.people) > 1) != bool(noun[1]):
            self.draft.report("number-mismatch", number)
        for person in group.people:
            email = person.spans.get("email")
            if email and not is_address(text.string[slice(*email)]):
                self.draft.report("bad-email", text.line_at(email[0]).number)
            if "name" not in person.spans:
                first = min(person.spans.values())
                self.draft.report("missing-name", text.line_at(first[0]).number)

    def _take_copyright(self, line: Line) -> None:
        text = line.text
        match = _COPYRIGHT.match(text)
        start = match.end() if match else _NO_YEAR.match(text).end()  # type: ignore[union-attr]
        end = _end_of_holder(text, start)
        marks: list[Mark] = [(line.start + start, line.start + end, "holder")] if end > start else []
        if match:
            marks.insert(0, (line.start + match.start("year"), line.start + match.end("year"), "year"))
        else:
            self.draft.report("bad-copyright", line.number)
        self.draft.copyright = Copyright(int(match["year"]) if match else None, text[start:end])
        self.draft.add({"part": "copyright"}, [line], marks)


_NOUN = re.compile(r"(?:reporter|author|writer|columnist|editor)(s?)\b")


def is_address(text: str) -> bool:
    """Tell whether `text` is an e-mail address: something, one `@`, something."""
    before, at, after = text.partition("@")
    return bool(before and at and after) and "@" not in after


def _read_section(opens: re.Match[str], wrapped: list[Line]) -> TailLine | None:
    """Read the section that opens so with the lines below it, if all of it fits, else alone."""
    read = _SECTIONS[opens.lastgroup or ""]
    for candidate in (wrapped, wrapped[:1]) if len(wrapped) > 1 else (wrapped,):
        if section := read(Text(candidate)):
            return TailLine(section.kind, candidate, section)
    return None


def _with_continuation(lines: list[Line], index: int, stop: int) -> list[Line]:
    """Return the line with those below it in its block, up to one that opens something else."""
    end = index + 1
    while end < stop and lines[end].block == lines[index].block and lines[end].left >= lines[end - 1].right:
        if _opens_something(lines[end].text) or lines[end].number == lines[end - 1].number:
            break
        end += 1
    return lines[index:end]


def _opens_something(text: str) -> bool:
    if text.startswith(BEGINNINGS) and (
        _OPENS.match(text) or _COPYRIGHT.match(text) or _NO_YEAR.match(text) or opens_note(text) or opens_plain_note(text)
    ):
        return True
    return text.endswith(ENDINGS) and read_contributed(Text([Line(0, 0, 0, 0, len(text), len(text), text, 0, 0)])) is not None


def _end_of_holder(text: str, start: int) -> int:
    """Return where the holder ends: before `. All rights reserved.` or a dot that is not an abbreviation's."""
    reserved = _RESERVED.search(text, max(start, len(text) - 60)) if "reserved" in text[-10:].lower() else None
    end = reserved.start() if reserved else len(text)
    if reserved and text[end] == ".":
        end += 1
    end = len(text[:end].rstrip(WHITE))
    last = text[max(start, text.rfind(" ", 0, end) + 1) : end]
    if last.endswith(".") and not last.endswith(ABBREVIATIONS) and not _DOTTED.search(last):
        end = len(text[: end - 1].rstrip(WHITE))
    return max(start, end)
