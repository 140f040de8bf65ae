from media.titles import LENGTH, beginning


def test_words_that_fit_are_the_title():
    assert beginning(" The river\nat Halden. ") == "The river at Halden."
    assert beginning("  ") == ""


def test_a_longer_text_is_cut_between_words():
    said = beginning("U. S. President Donald Trump shakes hands with North Korea leader Kim Jong Un")

    assert said == "U. S. President Donald Trump shakes hands with North Korea …"
    assert len(said) <= LENGTH


def test_a_word_longer_than_a_title_is_cut_all_the_same():
    assert beginning("w" * 100) == "w" * (LENGTH - 1) + "…"
