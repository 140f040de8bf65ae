"""The house's style: the rules editors keep, and what they say of what somebody is typing."""

import json
from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponseBadRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin

from phrases.telling import told
from stories.admin.permissions import ByRole
from stories.copy.house_style import Breach
from stories.desk.facts.house_rules import breaches_in
from stories.errors import BadContent
from stories.facts import Role
from stories.models import HouseRule


@admin.register(HouseRule)
class HouseRuleAdmin(ByRole, ModelAdmin):  # type: ignore[misc]
    """A rule that is not wanted any more is made inactive: what it stopped stays explained."""

    writers = frozenset({Role.EDITOR, Role.ADMIN})
    actions = None
    list_display = ("__str__", "use", "severity", "why", "active")
    list_filter = ("kind", "severity", "active")
    search_fields = ("find", "use", "why")
    search_help_text = _("A word to find, what to write instead, or why")
    fieldsets: ClassVar = (
        (None, {"fields": ("kind", "severity", "why", "active")}),
        (_("Words"), {"fields": ("find", "use", "match_case")}),
        (_("Length"), {"fields": ("field", "at_most")}),
    )

    def get_urls(self) -> list[URLPattern]:
        watched = path("breaches/", self.admin_site.admin_view(breaches), name="stories_houserule_breaches")
        return [watched, *super().get_urls()]


@require_POST
def breaches(request: HttpRequest) -> HttpResponseBase:
    """Answer {"texts": [[place, text], ...]} with {"breaches": [[{start, end, message, severity, use}, ...], ...]}, text by text.

    Nothing is saved. `start` and `end` count characters, not UTF-16 units.
    """
    try:
        found = breaches_in(_texts(request.body))
    except (ValueError, BadContent):
        return HttpResponseBadRequest("Send texts, each with its place, and no more than a story holds.")
    return JsonResponse({"breaches": [list(map(_told, of_text)) for of_text in found]})


def _texts(body: bytes) -> list[tuple[str, str]]:
    """Read the texts somebody is typing.

    Raises:
        ValueError
    """
    sent = json.loads(body)
    texts = sent.get("texts") if isinstance(sent, dict) else None
    if not isinstance(texts, list) or not all(_is_text(text) for text in texts):
        raise ValueError
    return [(place, text) for place, text in texts]


def _is_text(text: Any) -> bool:
    return isinstance(text, list) and len(text) == 2 and all(isinstance(part, str) for part in text)


def _told(breach: Breach) -> dict[str, Any]:
    severity = "block" if breach.rule.blocks else "warn"
    return {"start": breach.start, "end": breach.end, "message": told(breach.message), "severity": severity, "use": breach.use}
