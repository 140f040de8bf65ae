"""What readers may ask of the stories the cast brought to a state, at both mounts of the door."""

from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.test import Client

from stories.delivery.wsgi import fast_door


class FastClient(Client):
    """A client of the fast door, which stands before Django's middleware."""

    def request(self, **request):
        """Send a request as a server would, and return its answer."""
        told = {}
        environ = self._base_environ(**request)
        environ["wsgi.input"] = BytesIO()
        body = b"".join(fast_door(WSGIHandler())(environ, lambda status, headers: told.update(status=status, headers=headers)))
        answer = HttpResponse(body, status=int(told["status"].split()[0]), headers=dict(told["headers"]))
        if "Content-Type" not in dict(told["headers"]):
            del answer["Content-Type"]
        answer.json = lambda: self._parse_json(answer)
        return answer


@pytest.fixture(params=["django", "fast"])
def client(request):
    """Every claim about the door holds at both of its mounts."""
    return Client() if request.param == "django" else FastClient()


@pytest.fixture
def live(a_story):
    """A story readers have."""
    return a_story("published")


@pytest.fixture
def addresses():
    """Return every address a story has, or had, or would have."""

    def of(story):
        by_slug = f"/delivery/v1/{story.day}/{story.slug}"
        by_uuid = f"/delivery/v1/stories/{story.uuid}"
        return [f"{stem}{suffix}" for stem in (by_slug, by_uuid) for suffix in ("", ".json")]

    return of
