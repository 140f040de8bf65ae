"""The hand that clears the tables between tests gives them back as it found them."""

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, transaction

from stories.models import Revision


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_transactional_test_finds_the_roles_and_no_story(turn, a_story):
    a_story("published")

    assert Group.objects.count() == 5
    assert Revision.objects.count() == 1


def test_history_is_kept_again_after_a_flush(a_story):
    a_story()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Revision.objects.all().delete()
