"""The admin as each of the cast meets it."""

import pytest


@pytest.fixture
def signed_in(client):
    """Tell the admin who is asking, and return the client."""

    def seated(user):
        client.force_login(user)
        return client

    return seated
