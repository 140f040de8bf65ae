import pytest

from stories.values.mentions import named, parts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@rosa, is this right?", ("rosa",)),
        ("Ask @Rosa and @edith.lund.", ("rosa", "edith.lund")),
        ("(@rosa) @rosa", ("rosa",)),
        ("rosa@newsroom.test wrote @ noon", ()),
        ("@rosa@newsroom.test!", ("rosa@newsroom.test",)),
        ("@@rosa @- @", ()),
    ],
)
def test_who_is_called_by_name(text, names):
    assert named(text) == names


def test_a_text_falls_into_pieces_that_call_and_pieces_that_do_not():
    assert list(parts("Ask @Rosa, @nobody.", ["rosa"])) == [("Ask ", False), ("@Rosa", True), (", @nobody.", False)]


@pytest.mark.parametrize("text", ["", "@rosa", "a @rosa b", "@rosa@rosa @rosa."])
def test_no_character_of_a_text_is_lost(text):
    assert "".join(piece for piece, _ in parts(text, ["rosa"])) == text
