"""The account a command acts for."""

from django.contrib.auth.models import User
from django.core.management.base import CommandError


def account(username: str) -> User:
    """Return the active account of this name.

    Raises:
        CommandError: there is none.
    """
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no active account {username!r}.")
    return user
