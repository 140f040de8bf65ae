import json
from dataclasses import replace

import pytest

from stories.content import TextBlock
from stories.formats import json_ld
from stories.outgoing import linked_data
from tests import standards
from tests.stories.formats.publications import PIECES, golden, publication, tombstone


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_reads_to_machines_as_it_is_written_down(slug):
    assert json_ld.render(publication(slug)) == golden(f"{slug}.jsonld")


@pytest.mark.parametrize("status", ["withdrawn", "killed"])
def test_a_notice_reads_as_it_is_written_down(status):
    assert json_ld.bury(tombstone(PIECES[0], status)) == golden(f"{status}.jsonld")


def test_a_document_says_what_the_page_says_and_the_words_besides():
    sent = publication(PIECES[0])
    body = (TextBlock("b1", "One &lt;two&gt; <em>three</em>\x0b", "quote"), TextBlock("b2", "Four"))
    sent = replace(sent, content=replace(sent.content, body=body))

    read = json.loads(json_ld.render(sent))

    assert read.pop("articleBody") == "One <two> three\nFour"
    assert read == linked_data.article(sent)
    assert standards.json_faults(standards.PROFILES / "newsarticle-jsonld.schema.json", read) == []
