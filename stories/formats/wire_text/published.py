"""An edition as wire copy: the story, and behind its own notes what readers were told was wrong with it."""

from collections.abc import Iterator
from dataclasses import replace

from stories.content import Note
from stories.formats.wire_text.grammar.notes import kind_of
from stories.formats.wire_text.writing.rendering import render
from stories.outgoing.printed import one_line
from stories.publication import Publication


def publish(publication: Publication) -> bytes:
    """Write the story as wire copy; one that was never corrected, or tells all of it itself, as `render` does."""
    content = publication.content
    told = tuple(_corrections(publication))
    return render(replace(content, notes=(*content.notes, *told)) if told else content)


def _corrections(publication: Publication) -> Iterator[Note]:
    """Yield as notes, the newest first, what the copy does not tell. Each says that it is a correction, for no label does."""
    said = {"", *(one_line(note.text) for note in publication.content.notes)}
    for text in dict.fromkeys(one_line(correction.note) for correction in publication.corrections):
        if text not in said:
            yield Note("correction", text if kind_of(text) == "correction" else f"Corrected: {text}")
