import json

import pytest

from phrases import Phrase, joined, phrase, phrase_n
from phrases.keeping import again, kept
from tests.phrases.test_sentences import Shouting


@pytest.mark.parametrize(
    "said",
    [
        phrase("Say why."),
        phrase("At most {limit} MB; this file has {size:.1f} MB.", limit=50, size=61.25),
        phrase("No sizes can be made: {why}", why=phrase("The file is damaged.")),
        phrase_n("{count} row of {book}", "{count} rows of {book}", 2, book="X"),
        joined([phrase("Say why."), "Rosa"], phrase(" or ")),
        "mere text",
    ],
)
def test_what_was_kept_is_told_as_before(said):
    back = again(json.loads(json.dumps(kept(said))))

    assert back == said
    assert isinstance(back, Phrase) == isinstance(said, Phrase)
    if isinstance(said, Phrase):
        assert back.told(Shouting()) == said.told(Shouting())
