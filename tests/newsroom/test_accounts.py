"""From where somebody signs in."""

import pytest

from newsroom.accounts import client_address


@pytest.mark.parametrize(
    ("behind", "forwarded", "address"),
    [
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (True, "2001:db8::1", "2001:db8::1"),
        (True, "", "127.0.0.1"),
        (True, "unknown", "127.0.0.1"),
        (False, "203.0.113.9", "127.0.0.1"),
    ],
)
def test_a_proxy_says_where_somebody_comes_from_and_nobody_else_does(rf, settings, behind, forwarded, address):
    settings.NEWSROOM_BEHIND_PROXY = behind

    assert client_address(rf.get("/", headers={"X-Forwarded-For": forwarded})) == address
