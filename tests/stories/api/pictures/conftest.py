"""The desk API's pictures as each of the cast meets them."""

import pytest

from tests.media.conftest import _files_in_memory, awaited, caption, flood

__all__ = ["_files_in_memory", "awaited", "caption", "flood"]


@pytest.fixture
def signed_in(client):
    """Tell the API who is asking, and return the client."""

    def seated(user):
        client.force_login(user)
        return client

    return seated
