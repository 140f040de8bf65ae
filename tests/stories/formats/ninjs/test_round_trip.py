from hypothesis import given

from stories.formats import body_html, ninjs
from tests.stories.formats.round_trip import as_kept, published, stories


@given(stories)
def test_a_story_comes_back_as_it_went_out(content):
    received = ninjs.read(ninjs.render(published(content)), body_html.from_elsewhere)

    assert received.content == as_kept(content)
