"""Pictures in wire copy: `[TITLE]`, caption lines, and a credit at the end of one or on a line of its own below."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from stories.content import Picture, PictureCredit
from stories.formats.wire_text.grammar.credits import PictureCreditSpan, Span, read_bare_credit, read_credit
from stories.formats.wire_text.grammar.lines import WHITE, Line, Mark

TITLE_LENGTH = 120


@dataclass(slots=True)
class Image:
    """A picture as read: its words, where they stand, and the line whose credit was not closed."""

    title: str = ""
    caption: list[str] = field(default_factory=list)
    credit: PictureCredit | None = None
    marks: list[Mark] = field(default_factory=list)
    unclosed: int | None = None

    @property
    def kind(self) -> str | None:
        return self.credit.kind if self.credit else None

    def picture(self, id: str, *, lead: bool) -> Picture:
        role = "lead" if lead else "inline"
        return Picture(id, role, caption="\n".join(self.caption), credit=self.credit, title=self.title)  # type: ignore[arg-type]


def may_be_title(line: Line) -> bool:
    """Tell whether a line directly above a line with a credit is a title: short, and no sentence."""
    return len(line.text) <= TITLE_LENGTH and not line.text.endswith(".") and read_credit(line.text) is None


def read_image(lines: Sequence[Line], *, titled: bool) -> Image:
    """Read a picture of these lines; with `titled` the first is its title."""
    image = Image()
    captions = list(lines)
    if titled:
        title = captions.pop(0)
        image.title = title.text
        image.marks.append((title.start, title.end, "title"))
    place, credit = _find_credit(captions)
    for index, line in enumerate(captions):
        text = line.text
        if credit and index == place:
            text = text[: credit.start].rstrip(WHITE)
        if text:
            image.caption.append(text)
            image.marks.append((line.start, line.start + len(text), "caption"))
        if credit and index == place:
            _take_credit(image, line, credit)
    return image


def _take_credit(image: Image, line: Line, credit: PictureCreditSpan) -> None:
    words = {"name": "", "agency": ""}
    spans: list[tuple[Span, str]] = [(span, name) for span, name in ((credit.name, "name"), (credit.agency, "agency")) if span]
    for (start, end), name in sorted(spans):
        words[name] = line.text[start:end]
        image.marks.append((line.start + start, line.start + end, name))
    image.credit = PictureCredit(credit.kind, **words)
    image.unclosed = None if credit.closed else line.number


def _find_credit(lines: Sequence[Line]) -> tuple[int, PictureCreditSpan | None]:
    """Return the last credit in parentheses, or the last on a line of its own below a caption line."""
    for index in reversed(range(len(lines))):
        if credit := read_credit(lines[index].text):
            return index, credit
    for index in reversed(range(1, len(lines))):
        if credit := read_bare_credit(lines[index].text):
            return index, credit
    return 0, None
