"""What the door itself may refuse, before the desk is asked. `members` join the problem's body, `headers` the answer's."""

from typing import Any

from stories.errors import Problem, StoryError


class DoorError(StoryError):
    """The request was refused at the door."""

    def __init__(
        self, message: str = "", *, problems: tuple[Problem, ...] = (), headers: dict[str, str] | None = None, **members: Any
    ) -> None:
        self.headers, self.members = headers or {}, members
        super().__init__(message, problems=problems)


class BadRequest(DoorError):
    """The request holds something this resource has no name for, or no value of its kind."""

    code = "bad_request"


class BadQuery(DoorError):
    """The address asks with a key this list has no name for, or a value that is none of the key's."""

    code = "bad_query"


class TooLarge(DoorError):
    """The body is larger than the desk takes."""

    code = "too_large"


class InsufficientScope(DoorError):
    """The token does not reach this far."""

    code = "insufficient_scope"

    def __init__(self, scope: str) -> None:
        headers = {"WWW-Authenticate": f'Bearer realm="desk", error="insufficient_scope", scope="{scope}"'}
        super().__init__(f"This needs a token with the scope {scope!r}.", headers=headers, scope=scope)


class MissingPrecondition(DoorError):
    """Say which version you are changing: send its ETag as If-Match."""

    code = "missing_precondition"


class StaleVersion(DoorError):
    """Somebody changed this since you read it. Nothing was written."""

    code = "stale_version"


class KeyReused(DoorError):
    """This Idempotency-Key came with another request before."""

    code = "idempotency_key_reused"


class KeyInFlight(DoorError):
    """The first request with this Idempotency-Key is still at work."""

    code = "idempotency_key_in_flight"
