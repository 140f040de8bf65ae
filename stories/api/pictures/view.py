"""What every resource of the picture library has in common."""

from typing import Any

from rest_framework.request import Request

from media import policy
from stories.api.protocol.pages import Pages
from stories.api.protocol.view import DeskView


class PictureView(DeskView):
    """A resource of the picture library: open to the desk's roles alone. What one may do besides, the verbs know."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let in who may see pictures."""
        super().initial(request, *args, **kwargs)
        policy.require(self.by, "see_pictures")


class NewestFirst(Pages):
    """In the order they came in, backwards."""

    order = ("-created_at", "-id")
