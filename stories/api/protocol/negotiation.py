"""In which format an answer goes out."""

from typing import Any

from rest_framework.negotiation import DefaultContentNegotiation


class WhateverIsAccepted(DefaultContentNegotiation):
    """A file goes out in the format it has, whatever the client accepts; problems go out as JSON."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type
