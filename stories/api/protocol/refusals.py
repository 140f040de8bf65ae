"""What the door itself may refuse, in English, before the desk is asked. `members` join the problem, `headers` the answer."""

from typing import Any

from stories.errors import Problem, StoryError


class DoorError(StoryError):
    sentence = "The request was refused at the door."

    def __init__(
        self, message: str = "", *, problems: tuple[Problem, ...] = (), headers: dict[str, str] | None = None, **members: Any
    ) -> None:
        self.headers, self.members = headers or {}, members
        super().__init__(message, problems=problems)


class BadRequest(DoorError):
    code = "bad_request"
    sentence = "The request holds something this resource has no name for, or no value of its kind."


class BadQuery(DoorError):
    code = "bad_query"
    sentence = "The address asks with a key this list has no name for, or a value that is none of the key's."


class TooLarge(DoorError):
    code = "too_large"
    sentence = "The body is larger than the desk takes."


class InsufficientScope(DoorError):
    code = "insufficient_scope"
    sentence = "The token does not reach this far."

    def __init__(self, scope: str) -> None:
        headers = {"WWW-Authenticate": f'Bearer realm="desk", error="insufficient_scope", scope="{scope}"'}
        super().__init__(f"This needs a token with the scope {scope!r}.", headers=headers, scope=scope)


class MissingPrecondition(DoorError):
    code = "missing_precondition"
    sentence = "Say which version you are changing: send its ETag as If-Match."


class StaleVersion(DoorError):
    code = "stale_version"
    sentence = "Somebody changed this since you read it. Nothing was written."


class KeyReused(DoorError):
    code = "idempotency_key_reused"
    sentence = "This Idempotency-Key came with another request before."


class KeyInFlight(DoorError):
    code = "idempotency_key_in_flight"
    sentence = "The first request with this Idempotency-Key is still at work."
