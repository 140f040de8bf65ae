"""The admin's front door: in through the sign-in pages, with a role and, where that is asked for, a second factor."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from unfold.sites import UnfoldAdminSite

from newsroom.accounts import lacks_second_factor, works_here


class DeskSite(UnfoldAdminSite):
    """The admin, opened by the desk's roles; its first page is the board."""

    index_title = gettext_lazy("Desk")
    index_template = "stories/board/page.html"

    def has_permission(self, request: HttpRequest) -> bool:
        return works_here(request.user) and not lacks_second_factor(request.user)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Keep the colours out of the page, where they would be an inline style: `newsroom/colours.css` has them."""
        return super().each_context(request) | {"colors": {}}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """List the pages of one app. The list of all is left out: the sidebar says what there is."""
        return super().get_app_list(request, app_label) if app_label else []

    @method_decorator(require_safe)
    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().index(request, extra_context)  # type: ignore[no-any-return]

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the way in. The admin has no form of its own, which would know neither lock-out nor second factors."""
        if not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: _next(request)})}")
        if not works_here(request.user):
            raise PermissionDenied(_("This account has no role at the desk. Ask an admin for one."))
        if lacks_second_factor(request.user):
            messages.warning(request, _("Your role needs a second factor: set one up, then the desk opens."))
            return redirect("mfa_activate_totp")
        return redirect(_next(request))

    @method_decorator(require_safe)
    def search(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Answer the command palette. Unlike Unfold's own search it keeps nothing: what one may see can change at any time."""
        words = " ".join(request.GET.get("s", "").replace("\0", "").split())[:100]
        look_up = import_string(settings.UNFOLD["COMMAND"]["search_callback"])
        found = Paginator(look_up(request, words) if words else [], per_page=100)
        context = {"results": found.page(1), "page_obj": found, "page_counter": 0, "execution_time": 0}
        return TemplateResponse(request, "unfold/helpers/command_results.html", context, headers={"HX-Trigger": "search"})

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("account_change_password")


def _next(request: HttpRequest) -> str:
    """Return the page somebody wanted, if it is one of ours."""
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if ours else reverse("admin:index")
