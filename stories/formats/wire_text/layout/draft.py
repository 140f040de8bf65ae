"""What the reader of wire copy fills: the values of the story, and the nodes that say where each stands in the source.

A node is a stretch of source with its values marked. Nodes follow one another; what is between them is gaps. `layout` turns
both into the tree that is stored: no character is lost, because every one belongs to a gap, a literal or a value.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from stories.content import Block, Copyright, Credit, Dateline, Note, Picture
from stories.formats.wire_text.grammar.lines import Line, Mark, Text
from stories.formats.wire_text.grammar.sections import Section
from stories.formats.wire_text.reports import Report, report

# From, to, what, and its values; without marks the node is one value and nothing else.
Node = tuple[int, int, dict[str, Any], list[Mark] | None]


@dataclass(slots=True)
class Draft:
    """A story while it is read."""

    headline: str = ""
    deck: str = ""
    timestamp: str = ""
    dateline: Dateline | None = None
    wire_credit: str = ""
    copyright: Copyright | None = None
    body: list[Block] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    furniture: list[tuple[int, str]] = field(default_factory=list)
    unplaced: list[tuple[int, str]] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    def report(self, code: str, line: int) -> None:
        self.reports.append(report(code, line))

    def add(self, part: dict[str, Any], lines: Sequence[Line], marks: list[Mark]) -> None:
        """Add a node that covers `lines`."""
        self.nodes.append((lines[0].left, lines[-1].right, part, marks))

    def add_text(self, name: str, lines: Sequence[Line]) -> str:
        """Add a node whose value is all of its lines; return the value."""
        self.add({"part": name}, lines, [(line.start, line.end, "text") for line in lines])
        return "\n".join(line.text for line in lines)

    def add_aside(self, name: str, line: Line) -> None:
        """Keep a line that is no part of the story: furniture, or unplaced. Unplaced lines in a row are one node."""
        kept = self.furniture if name == "furniture" else self.unplaced
        mark = (line.start, line.end, f"{name}.{len(kept)}")
        left, _, part, marks = self.nodes[-1] if self.nodes else (0, 0, {}, None)
        if name == "unplaced" and part.get("part") == name and marks is not None:
            marks.append(mark)
            self.nodes[-1] = (left, line.right, part, marks)
        else:
            self.nodes.append((line.left, line.right, {"part": name}, [mark]))
        kept.append((line.number, line.text))

    def add_people(self, text: Text, section: Section) -> None:
        """Add the people of a section, and its node."""
        groups: list[dict[str, Any]] = []
        marks: list[Mark] = []
        index = 0
        for number, group in enumerate(section.groups):
            spans = {f"phrase.{number}": group.phrase}
            marked: list[int] = []
            shares: list[int] = []
            for place, person in enumerate(group.people):
                said = {field: text.words(*span) for field, span in person.spans.items()}
                if person.shares:
                    said["bureau"] = text.words(*person.shares)
                    shares.append(place)
                credit = Credit(group.role, said.pop("name", ""), **said)
                self.credits.append(credit)
                marked.append(fingerprint(credit))
                for name, span in person.spans.items():
                    spans[f"{index}.{name}"] = span
                index += 1
            marks += text.word_marks(spans)
            groups.append({"role": group.role.value, "phrase": text.words(*group.phrase), "people": marked})
            if shares:
                groups[-1]["shares"] = shares
        self.add({"part": section.kind, "groups": groups}, text.lines, marks)


def fingerprint(person: Credit | Note) -> int:
    """Return a number by which an unchanged person or note is known again."""
    if isinstance(person, Note):
        return crc32(person.text.encode("utf-8", "surrogatepass"))
    words = f"{person.name}\x1f{person.bureau}\x1f{person.email}\x1f{person.phone}"
    return crc32(words.encode("utf-8", "surrogatepass"))
