import inspect

import pytest

from stories import errors
from stories.desk.contacts import StaleContact
from stories.errors import NotReady, Problem, StaleRevision, StoryError

REFUSALS = [
    *(kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, StoryError) and kind is not StoryError),
    StaleContact,
]


def test_each_refusal_has_a_code_of_its_own():
    codes = [kind.code for kind in REFUSALS]

    assert len(set(codes)) == len(codes)
    assert StoryError.code not in codes


@pytest.mark.parametrize("kind", [kind for kind in REFUSALS if kind is not StaleRevision])
def test_a_refusal_without_words_says_what_it_is(kind):
    assert str(kind()) == kind.sentence
    assert kind.sentence != StoryError.sentence
    assert str(kind("The slug is taken.")) == "The slug is taken."


def test_a_refusal_says_all_its_problems():
    refusal = NotReady(problems=(Problem("a", "Write a headline."), Problem("b", "Write the body.", "body")))

    assert str(refusal) == "Write a headline. Write the body."
    assert [problem.place for problem in refusal.problems] == ["", "body"]


def test_a_stale_save_names_the_newest_revision():
    assert StaleRevision("Meanwhile.", latest=4).latest == 4
