"""The account a command acts for."""

from django.contrib.auth.models import User
from django.core.management.base import CommandError

from stories.desk.people import require
from stories.errors import NotAllowed
from stories.facts import Role


def account(username: str, *roles: Role) -> User:
    """Return the active account of this name, which has one of `roles` if any are named.

    Raises:
        CommandError: there is none, or it has none of them.
    """
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no active account {username!r}. An admin finds all of them under Accounts.")
    try:
        if roles:
            require(user, *roles)
    except NotAllowed as refusal:
        raise CommandError(f"{refusal} {username} has another role: an admin gives roles under Accounts.") from refusal
    return user
