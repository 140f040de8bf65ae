"""What the desk sends by itself, as the OpenAPI document (3.1) tells it. `desk.outbox.letters` writes it."""

from typing import Any

from drf_spectacular.utils import OpenApiWebhook

from stories.desk.publishing.release import WITHDRAWAL
from stories.facts import Kind
from stories.models.outbox import TAKEN_DOWN

_NUMBER: dict[str, Any] = {"type": "integer", "minimum": 1}
_MOMENT: dict[str, Any] = {"type": "string", "format": "date-time"}

# What happened to which story. The words are at its address, where delivery says what is true by then.
DATA: dict[str, Any] = {
    "id": {"type": "string", "format": "uuid", "description": "The story's."},
    "slug": {"type": "string"},
    "version": _NUMBER | {"description": "What stands at the story's address now; a notice has a number too."},
    "kind": {"type": "string", "enum": [*(kind.value for kind in Kind), WITHDRAWAL]},
    "taken_down": _NUMBER | {"type": ["integer", "null"], "description": "The last version readers had, if they have none now."},
    "note": {"type": "string", "description": "What readers are told."},
    "at": _MOMENT,
    "sequence": _NUMBER | {"description": "Its place among the changes of delivery."},
}
EVENT: dict[str, Any] = {
    "type": {"type": "string", "enum": ["story.published", "story.updated", *TAKEN_DOWN]},
    "timestamp": _MOMENT,
    "data": {"type": "object", "required": list(DATA), "properties": DATA},
}
_HEADERS = {
    "webhook-id": "Names the event, on every try.",
    "webhook-timestamp": "When it was sent: seconds since 1970.",
    "webhook-signature": "`v1,` and the HMAC-SHA256 of id, timestamp and body in base64; two while a secret is changed.",
}

# As it stands in the document: the refusals every operation of ours has are none of a receiver's.
STORY = OpenApiWebhook("story", {
    "post": {
        "operationId": "story_event",
        "summary": "Readers have something else of a story than before",
        "description": "Signed as Standard Webhooks 1.0.0 says. Sent to each subscriber until it answers 2xx, at most ten times.",
        "parameters": [
            {"name": name, "in": "header", "required": True, "schema": {"type": "string"}, "description": told}
            for name, told in _HEADERS.items()
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"type": "object", "required": list(EVENT), "properties": EVENT}}},
        },
        "responses": {"2XX": {"description": "Heard."}, "410": {"description": "Send nothing more: the subscription ends."}},
    },
})  # fmt: skip
