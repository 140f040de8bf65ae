import pytest

from stories.outgoing.direction import direction


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("UR-PK", "rtl"), ("pt-BR", "ltr")],
)
def test_each_language_is_written_its_way(language, written):
    assert direction(language) == written
