from hypothesis import given

from stories.formats import newsml
from stories.outgoing.printed import one_line
from tests.stories.formats.newsml.reading import read
from tests.stories.formats.round_trip import as_kept, folded, published, stories, with_numbered_pictures


@given(stories)
def test_a_story_comes_back_as_it_went_out_blanks_folded(content):
    received = read(newsml.render(published(content)))

    assert received.content == with_numbered_pictures(as_kept(content, line=one_line, lines=folded))
