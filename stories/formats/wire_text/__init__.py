"""Wire copy: a story as plain text. `render(parse(raw).content) == raw` for every `raw`."""

from stories.formats.wire_text.published import publish
from stories.formats.wire_text.reading.parsing import Aside, Parsed, parse
from stories.formats.wire_text.reports import Report
from stories.formats.wire_text.writing.closing import taglines
from stories.formats.wire_text.writing.rendering import render

__all__ = ["Aside", "Parsed", "Report", "parse", "publish", "render", "taglines"]
