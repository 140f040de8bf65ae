import pytest
from django.db import connection

from tests.stories.delivery.conftest import FastClient

# What a migration does while processes of before serve readers: SQLite does not know how long a text may be.
WIDEN = {"postgresql": "ALTER TABLE stories_live ALTER COLUMN status TYPE varchar({})", "sqlite": "SELECT {}"}


@pytest.fixture
def widened():
    """Return what makes a column wider, over a connection of its own; it is as before at the end."""
    elsewhere = connection.copy()

    def to(length):
        with elsewhere.cursor() as cursor:
            cursor.execute(WIDEN[connection.vendor].format(length))

    yield to
    to(10)
    elsewhere.close()


@pytest.mark.django_db(transaction=True)
def test_readers_notice_nothing_of_a_column_that_is_widened(a_story, widened):
    address = f"/delivery/v1/stories/{a_story('published').uuid}.json"
    before = {FastClient().get(address).content for _ in range(8)}

    widened(20)

    assert FastClient().get(address).content in before
