from stories.outgoing.search_words import indexed
from tests.cast import flood


def test_a_story_is_found_by_what_it_says_and_who_wrote_it():
    words = indexed(flood("The <em>river</em> rose.", keywords=("high water",)))

    assert {"tops", "storgata", "halden", "river", "stringer", "water"} <= set(words)
    assert "em" not in words
