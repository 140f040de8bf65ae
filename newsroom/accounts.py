"""Who may have an account, and who may open the admin with it."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest

from stories.desk.people import roles_of


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an admin; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def works_here(user: User | AnonymousUser) -> bool:
    """Tell whether an account has a role at the desk. Its roles open the admin; `is_staff` alone opens nothing."""
    return isinstance(user, User) and bool(roles_of(user))


def lacks_second_factor(user: User) -> bool:
    """Tell whether one of the account's roles asks for a second factor (NEWSROOM_MFA_ROLES) and none is set up."""
    return bool(roles_of(user) & set(settings.NEWSROOM_MFA_ROLES)) and not is_mfa_enabled(user)
