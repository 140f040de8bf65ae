from dataclasses import dataclass, replace

from stories.content import Content, TextBlock, canonical, plain_body, word_count
from stories.values.once import once


@dataclass(frozen=True)
class Page:
    """A value with parts, for trial."""

    number: int


made: list[int] = []


@once
def doubled(page: Page) -> int:
    """Note that the part was made."""
    made.append(page.number)
    return 2 * page.number


def test_a_part_is_made_once_for_a_value_however_often_it_is_asked_for():
    made.clear()
    page = Page(2)

    assert [doubled(page), doubled(page), doubled(replace(page, number=3)), doubled(Page(2))] == [4, 4, 6, 4]
    assert made == [2, 3, 2]


def test_what_is_kept_beside_a_value_is_no_part_of_what_it_says():
    asked, fresh = (Content(body=(TextBlock("b1", "Two words."),)) for _ in range(2))

    assert word_count(asked) == 2
    assert asked == fresh
    assert canonical(asked) == canonical(fresh)
    assert repr(asked) == repr(fresh)


def test_other_words_have_parts_of_their_own():
    content = Content(body=(TextBlock("b1", "Two words."),))

    assert plain_body(content) == "Two words."
    assert plain_body(replace(content, body=(TextBlock("b1", "One."),))) == "One."
