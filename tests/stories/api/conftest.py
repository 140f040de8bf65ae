"""Clients of the desk API: each is somebody of the cast with a token."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from stories.desk.tokens import SCOPES, create_token


class Machine(APIClient):
    """Speaks to the desk API in JSON with a token; paths are below /api/v1/."""

    def generic(self, method: str, path: str, *args: Any, **kwargs: Any) -> Any:
        if not path.startswith(("/", "http")):
            path = f"/api/v1/{path}"
        return super().generic(method, path, *args, **kwargs)

    def etag_of(self, story: Any) -> str:
        """Return the ETag of a story as it is."""
        return str(self.get(f"stories/{story.uuid}/").headers["ETag"])

    def take(self, story: Any, action: str, **more: Any) -> Any:
        """Take a step on a story as it is."""
        return self.post(
            f"stories/{story.uuid}/transitions/", {"action": action, **more}, headers={"If-Match": self.etag_of(story)}
        )


@pytest.fixture
def machine():
    """Make a client with a token of `user` for these scopes; without any, for all."""

    def make(user: Any, *scopes: str) -> Machine:
        _, secret = create_token(user, "a test", scopes or SCOPES)
        return Machine(headers={"Authorization": f"Bearer {secret}"})

    return make
