from uuid import uuid4

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.transaction import TransactionManagementError

from stories.desk import row
from stories.desk.meanwhile import meanwhile
from stories.models import Edition, Head, Outbox, Story, Transition
from tests.cast import NOON


def columns(found):
    return {field.attname: getattr(found, field.attname) for field in found._meta.concrete_fields}


@pytest.mark.parametrize("model", [Story, Transition, Edition, Head, Outbox])
def test_a_locked_row_is_the_one_the_model_reads(model, a_story):
    a_story("published")
    known = model.objects.order_by("-pk")[0]

    with transaction.atomic():
        found = row.locked(model, known.pk)

    assert type(found) is model
    assert columns(found) == columns(known)
    assert not found._state.adding


def test_a_row_is_locked_inside_a_transaction_alone(transactional_db):
    with pytest.raises(TransactionManagementError):
        row.locked(Head, 1)


def test_a_row_that_is_not_there_is_said_to_be_missing(db):
    with transaction.atomic(), pytest.raises(ObjectDoesNotExist, match="no Story 7"):
        row.locked(Story, 7)


@pytest.mark.parametrize("model", [Story, Outbox])
def test_a_row_that_is_written_again_is_as_it_was_but_for_what_changed(model, a_story):
    story = a_story("published")
    before = columns(model.objects.get(pk=story.pk) if model is Story else Outbox.objects.get())

    with transaction.atomic():
        found = row.locked(model, before["id"])
        found.uuid = uuid4()
        row.change(found)

    assert columns(model.objects.get(pk=found.pk)) == before | {"uuid": found.uuid}


def test_a_row_that_is_added_has_the_key_it_was_given(a_story):
    story = a_story("draft")
    news = Outbox(event="story.published", story=story, payload="{}", created_at=NOON, next_try_at=NOON)

    with transaction.atomic(), meanwhile():
        row.add(news)

    assert columns(Outbox.objects.get(pk=news.pk)) == columns(news)
    assert not news._state.adding
