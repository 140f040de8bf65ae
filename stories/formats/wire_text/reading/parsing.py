"""Reading wire copy: bytes in; a story, its layout and what there is to report about it out."""

from dataclasses import dataclass

from stories.content import Content
from stories.formats.wire_text.collector import LONG_CHARACTERS, without_collector
from stories.formats.wire_text.grammar.lines import read_lines
from stories.formats.wire_text.layout.draft import Draft
from stories.formats.wire_text.layout.layout import build_layout
from stories.formats.wire_text.reading.parting import StoryReader
from stories.formats.wire_text.reports import Report, report, reports_on_characters

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Aside:
    """A line that is no part of the story, but of the copy."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A story read from wire copy, and what the reader noticed, by line."""

    content: Content
    reports: tuple[Report, ...]

    @property
    def furniture(self) -> tuple[Aside, ...]:
        """Lines of the page the copy was taken from."""
        return self._asides("furniture")

    @property
    def unplaced(self) -> tuple[Aside, ...]:
        """Lines that had no place in the story."""
        return self._asides("unplaced")

    def _asides(self, name: str) -> tuple[Aside, ...]:
        return tuple(Aside(line, text) for line, text in (self.content.layout or {}).get(name, ()))


def parse(raw: bytes) -> Parsed:
    """Read wire copy. Every input is read: what is wrong with it is reported, and `render` gives back the same bytes."""
    with without_collector(when=len(raw) >= LONG_CHARACTERS):
        return _parse(raw)


def _parse(raw: bytes) -> Parsed:
    source = raw.decode("utf-8", "surrogateescape")
    bom = source.startswith(BOM)
    copy = read_lines(source, 1 if bom else 0)
    draft = Draft()
    if copy.lines or copy.rest:
        draft.reports += reports_on_characters(copy, raw)
        StoryReader(copy, draft).read()
    else:
        draft.reports.append(report("empty-copy", 1))
    layout = build_layout(source, draft, bom=bom, newline=copy.ends[0] if copy.ends else "\n")
    return Parsed(
        Content(
            headline=draft.headline,
            deck=draft.deck,
            timestamp=draft.timestamp,
            dateline=draft.dateline,
            wire_credit=draft.wire_credit,
            body=tuple(draft.body),
            credits=tuple(draft.credits),
            pictures=tuple(draft.pictures),
            notes=tuple(draft.notes),
            copyright=draft.copyright,
            layout=layout,
        ),
        tuple(sorted(draft.reports, key=lambda noticed: noticed.line)),
    )
