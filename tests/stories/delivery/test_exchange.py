from http import HTTPStatus
from urllib.parse import urlencode

import pytest

from stories.delivery import exchange
from stories.delivery.exchange import Request
from stories.delivery.problems import Refused


def keys(query, *known):
    return Request("GET", "stories/", query, lambda name: "").keys(*known)


def test_a_query_is_read_the_same_however_often_it_is_asked():
    assert [dict(keys("limit=2&q=a%20b+c", "limit", "q")) for _ in range(3)] == [{"limit": "2", "q": "a b c"}] * 3


def test_what_one_address_may_be_asked_another_refuses():
    keys("limit=3", "limit")

    with pytest.raises(Refused) as refused:
        keys("limit=3", "cursor")

    assert (refused.value.status, refused.value.code) == (HTTPStatus.BAD_REQUEST, "unknown_key")


def test_nobody_fills_the_memory_with_long_queries():
    kept = exchange._read_once.cache_info().currsize

    assert keys(urlencode({"q": "river " * 100}), "q") == {"q": "river " * 100}
    assert exchange._read_once.cache_info().currsize == kept
