from stories.formats import WRITERS
from stories.outgoing import xhtml
from tests.stories.formats.publications import publication


def test_the_body_is_written_once_however_many_formats_print_it(monkeypatch):
    story, written, write = publication("trump-russia-help"), [], xhtml.block
    monkeypatch.setattr(xhtml, "block", lambda one, of: written.append(one.id) or write(one, of))

    for writer in WRITERS.values():
        writer.render(story)

    assert written == [block.id for block in story.content.body]
