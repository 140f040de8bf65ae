"""The desk API in a browser: the session of somebody signed in, with the second factor their role asks for."""

from django.contrib.auth.models import User
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from newsroom.accounts import lacks_second_factor


class DeskSession(SessionAuthentication):
    """Takes a session as the admin does. Every write carries the CSRF token."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        """Return the account; None without a session.

        Raises:
            PermissionDenied: a second factor is asked for and not set up, or a write came without the CSRF token.
        """
        found: tuple[User, None] | None = super().authenticate(request)
        if found and lacks_second_factor(found[0]):
            raise PermissionDenied("Your role needs a second factor: set one up at the desk.", code="second_factor_missing")
        return found
