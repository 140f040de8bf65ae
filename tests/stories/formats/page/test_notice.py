from dataclasses import replace

import pytest

from stories.formats import page
from tests.stories.formats.page.reading import metadata, parsed, text_of
from tests.stories.formats.publications import PIECES, golden, tombstone


@pytest.mark.parametrize("status", ["withdrawn", "killed"])
def test_a_notice_reads_as_it_is_written_down(status):
    assert page.bury(tombstone(PIECES[0], status)) == golden(f"{status}.html")


def test_a_notice_says_what_happened_and_stays_out_of_search():
    written = page.bury(replace(tombstone(PIECES[0], "killed"), notice="The letter was <forged>.", language="de"))

    assert text_of(parsed(written).find(".//main")) == "This story was retracted The letter was <forged>. 18 July 2018, 16:30 UTC"
    assert metadata(written)["robots"] == ["noindex"]
    assert PIECES[0].encode() not in written
