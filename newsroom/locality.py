"""In which language and zone the desk speaks to whoever looks at it: two cookies of their browser, else what the browser says.

Readers, machines and the desk API get English and UTC whatever anybody chose.
"""

from collections.abc import Callable
from functools import lru_cache
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

# The addresses whose pages people read; the rest is read by machines.
DESK = ("/admin/", "/accounts/")
# The zone a person chose, and the one newsroom/zone.js says the browser is in. IANA names.
CHOSEN_ZONE = "newsroom_zone"
BROWSER_ZONE = "newsroom_browser_zone"


class DeskLocality:
    """Answer what people read in their language, with the times of their zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(DESK):
            return self.get_response(request)
        language = translation.get_language_from_request(request)
        with translation.override(language), timezone.override(zone_of(request)):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


def zone_of(request: HttpRequest) -> str | None:
    """Return the zone the person chose, else the one of their browser; None (the desk's own) if neither is known."""
    told = (request.COOKIES.get(name, "") for name in (CHOSEN_ZONE, BROWSER_ZONE))
    return next((zone for zone in told if zone in zones()), None)


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """Return the names of all zones with a place: "Europe/Berlin", and UTC."""
    return frozenset(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")) | {"UTC"}


class LocalityForm(forms.Form):
    """What a person may choose. Both are kept by the browser, not by the account: a shared desk keeps its own."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, required=False)
    zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [("", _("The one of this browser")), *((zone, zone.replace("_", " ")) for zone in sorted(zones()))],
        required=False,
        help_text=_("All times at the desk are shown and typed in it. What readers get is not touched by it."),
    )


@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """Show the choice; POST keeps it and goes on to `next`. What is not sent stays as it was."""
    chosen = {"language": translation.get_language(), "zone": request.COOKIES.get(CHOSEN_ZONE, "")}
    form = LocalityForm(request.POST or None, initial=chosen)
    if request.method != "POST" or not form.is_valid():
        status = 400 if form.errors else 200
        return render(request, "account/locality.html", {"form": form, "next": _next(request)}, status=status)
    response = redirect(_next(request))
    if language := form.cleaned_data["language"]:
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    if "zone" in form.data:
        _keep(response, CHOSEN_ZONE, form.cleaned_data["zone"])
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=settings.LANGUAGE_COOKIE_AGE, secure=settings.NEWSROOM_HTTPS, httponly=True, samesite="Lax"
    )


def _next(request: HttpRequest) -> str:
    """Return the page somebody came from, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if ours else reverse("admin:index")
