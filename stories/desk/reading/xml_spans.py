"""Where the elements of an XML file stand in its bytes, so that a part of it can be told, left out or handed on as it came."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from stories.incoming.xml_encoding import true_encoding

# What the parser calls these encodings.
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE"}
# The names from the root down to an element, without prefixes.
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The bytes of an element, from its `<` to behind its last `>`; `line` is the one it begins in, from 1."""

    start: int
    end: int
    line: int


def spans(data: bytes, is_wanted: Callable[[Path], bool]) -> tuple[Span, ...]:
    """Return where the outermost wanted elements stand, in order; none if this parser cannot read the file's encoding.

    `data` is XML that `safe_xml.parse` let through: without a document type, so that nothing in it grows.
    """
    # This parser takes a declaration at its word, unless it is told better.
    walk = _Walk(expat.ParserCreate(_NAMES.get(true_encoding(data))), is_wanted)
    try:
        return walk.through(data)
    except (expat.ExpatError, LookupError, ValueError):
        return ()


@dataclass(slots=True)
class _Walk:
    parser: expat.XMLParserType
    is_wanted: Callable[[Path], bool]
    path: list[str] = field(default_factory=list)
    depth: int = 0  # of the wanted element the walk is in
    begun: tuple[int, int] | None = None  # its first byte, and the line of that
    ended: tuple[int, int] | None = None  # the same of one that has ended, until the next event tells where
    found: list[Span] = field(default_factory=list)

    def through(self, data: bytes) -> tuple[Span, ...]:
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.Parse(data, True)  # noqa: FBT003
        self._close(len(data))
        return tuple(self.found)

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._close(self.parser.CurrentByteIndex)
        self.path.append(name.rpartition(":")[2])
        if self.begun is None and self.is_wanted(tuple(self.path)):
            self.depth, self.begun = len(self.path), (self.parser.CurrentByteIndex, self.parser.CurrentLineNumber)

    def _end(self, _: str) -> None:
        self._close(self.parser.CurrentByteIndex)
        if self.begun and self.depth == len(self.path):
            self.begun, self.ended = None, self.begun
            # An end tag is told at its beginning: whatever comes next begins where it ends.
            self.parser.DefaultHandler = self._next
        self.path.pop()

    def _next(self, _: str) -> None:
        self._close(self.parser.CurrentByteIndex)

    def _close(self, end: int) -> None:
        if self.ended:
            start, line = self.ended
            self.found.append(Span(start, end, line))
            self.ended, self.parser.DefaultHandler = None, None
