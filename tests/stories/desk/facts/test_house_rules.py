"""The rules of the house: what a desk begins with, how it changes them, and what they do to a story."""

import pytest
from django.core.exceptions import ValidationError

from stories.copy.house_style import DEFAULTS
from stories.copy.limits import MAX_BODY_BYTES
from stories.desk.facts.gathering import readiness
from stories.desk.facts.house_rules import MAX_TEXTS, breaches_in, rules_of_today
from stories.errors import BadContent, NotReady
from stories.models import HouseRule, Story
from tests.cast import NOON, flood


def a_rule(**values):
    rule = HouseRule(**values)
    rule.full_clean()
    rule.save()
    return rule


def test_a_desk_begins_with_the_rules_it_always_had(db):
    assert rules_of_today() == DEFAULTS


def test_a_rule_of_the_desk_blocks_from_the_next_story_on_and_is_lifted_again(a_story, desk):
    rule = a_rule(find="utilise\nutilize", use="use", severity="block", why="We write plainly")
    story = a_story("submitted", content=flood(headline="Rivers utilise their banks"))

    with pytest.raises(NotReady) as refusal:
        desk.step("approve", story)
    assert [(problem.code, problem.place) for problem in refusal.value.problems] == [("house_style", "headline")]

    HouseRule.objects.filter(pk=rule.pk).update(active=False)
    desk.step("approve", story)
    assert Story.objects.get().state == "approved"


def test_the_rules_cost_readiness_no_statement(a_story, django_assert_num_queries):
    story = a_story()
    with django_assert_num_queries(1):
        readiness(story, flood(), at=NOON)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"find": " \n "}, "find"),
        ({"find": "fine\n***"}, "find"),
        ({"find": "\n".join(f"w{number}" for number in range(51))}, "find"),
        ({"find": "use", "use": "use"}, "use"),
        ({"kind": "length", "at_most": 5}, "field"),
        ({"kind": "length", "field": "deck"}, "at_most"),
    ],
)
def test_a_rule_that_says_nothing_or_too_much_is_refused_at_its_field(db, values, field):
    with pytest.raises(ValidationError) as refusal:
        a_rule(**values)

    assert set(refusal.value.message_dict) == {field}


def test_what_is_being_typed_is_answered_text_by_text_from_its_beginning(db):
    a_rule(find="utilise", use="use")
    texts = [("headline", "Fine"), ("body.0", "They utilise TK and utilise")]

    [none, some] = breaches_in(texts)

    assert none == []
    assert [(breach.start, breach.rule.code) for breach in some] == [(5, "house_style"), (13, "tk_left_in"), (20, "house_style")]


@pytest.mark.parametrize("texts", [[("deck", "")] * (MAX_TEXTS + 1), [("deck", "a" * (MAX_BODY_BYTES + 1))]])
def test_more_than_a_story_holds_is_refused(db, texts):
    with pytest.raises(BadContent):
        breaches_in(texts)
