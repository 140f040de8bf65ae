"""Who may have an account, from where they sign in, and who may open the admin with it."""

from ipaddress import ip_address

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest

from stories.desk.people import roles_of


class DeskAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an admin; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)


def client_address(request: HttpRequest) -> str:
    """Return the IP address somebody comes from: as the proxy before us says (NEWSROOM_BEHIND_PROXY), else as they connected.

    Failures to sign in are counted by it. Were it the proxy's own, whoever guesses passwords would lock the whole desk out.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.NEWSROOM_BEHIND_PROXY else ""
    try:
        return str(ip_address(forwarded.rpartition(",")[2].strip()))
    except ValueError:  # there is no proxy, or it does not say
        return str(request.META.get("REMOTE_ADDR", ""))


def works_here(user: User | AnonymousUser) -> bool:
    """Tell whether an account has a role at the desk. Its roles open the admin; `is_staff` alone opens nothing."""
    return isinstance(user, User) and bool(roles_of(user))


def lacks_second_factor(user: User) -> bool:
    """Tell whether one of the account's roles asks for a second factor (NEWSROOM_MFA_ROLES) and none is set up."""
    return bool(roles_of(user) & set(settings.NEWSROOM_MFA_ROLES)) and not is_mfa_enabled(user)
