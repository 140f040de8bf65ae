"""Tokens for machines: made with their secret shown once, listed, revoked."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin

from phrases.telling import told
from stories.admin.forms.fields import Line
from stories.admin.pages import page, shown
from stories.admin.permissions import ADMINS, ByRole
from stories.desk.tokens import SCOPES, create_token, revoke_token
from stories.errors import BadContent
from stories.models import Token


class TokenForm(forms.Form):
    """What a new token is for."""

    user = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("Account"), help_text=gettext_lazy("The token can do what this account may.")
    )
    name = Line(label=gettext_lazy("Name"), max_length=100, help_text=gettext_lazy("What uses it: website import, phone alerts."))
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Scopes"),
        choices=[(scope, scope) for scope in SCOPES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.filter(is_active=True).order_by("username")  # type: ignore[attr-defined]


@admin.register(Token)
class TokenAdmin(ByRole, ModelAdmin):  # type: ignore[misc]
    """Only a digest is kept, so a lost secret is replaced by a new token."""

    readers = writers = ADMINS
    actions = None
    list_display = ("name", "user", "allows", "made", "used", "standing")
    list_display_links = None
    list_select_related = ("user",)
    search_fields = ("name", "user__username")
    show_full_result_count = False
    ordering = ("-created",)
    change_list_template = "stories/house/token_list.html"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        pages = {
            "changelist": ("", self.changelist_view),
            "add": ("add/", self.new_token),
            "revoke": ("<uuid:uuid>/revoke/", require_POST(self.revoke)),
        }
        return [path(route, wrap(view), name=f"stories_token_{name}") for name, (route, view) in pages.items()]

    def new_token(self, request: HttpRequest) -> HttpResponse:
        """GET: the form. POST: make the token and show its secret, this once."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TokenForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                token, secret = create_token(**form.cleaned_data)
            except BadContent as refusal:
                for problem in refusal.problems:
                    form.add_error(problem.place, told(problem.message))
            else:
                answer = page(
                    request, "house/token_made.html", _("The token is made"), opts=self.opts, token=token, secret=secret
                )
                add_never_cache_headers(answer)
                return answer
        return page(request, "house/token_form.html", _("New token"), opts=self.opts, form=form)

    def revoke(self, request: HttpRequest, uuid: str) -> HttpResponse:
        """End a token at once."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        token = revoke_token(get_object_or_404(Token, uuid=uuid), at=timezone.now())
        messages.success(request, _("%(name)s is revoked: it opens nothing any more.") % {"name": token.name})
        return redirect("admin:stories_token_changelist")

    @admin.display(description=gettext_lazy("allows"))
    def allows(self, token: Token) -> str:
        return ", ".join(token.scopes)

    @admin.display(description=gettext_lazy("made"), ordering="created")
    def made(self, token: Token) -> str:
        return shown(token.created)

    @admin.display(description=gettext_lazy("last used"), ordering="last_used_at")
    def used(self, token: Token) -> str:
        return shown(token.last_used_at) if token.last_used_at else _("never")

    @admin.display(description=gettext_lazy("stands"))
    def standing(self, token: Token) -> str:
        """Say whether it opens anything, with the button that ends it. The button's form stands below the list."""
        if token.revoked_at:
            return _("revoked %(at)s") % {"at": shown(token.revoked_at)}
        if token.expiry and token.expiry <= timezone.now():
            return _("ended %(at)s") % {"at": shown(token.expiry)}
        return format_html(
            '<button type="submit" form="revoke" formaction="{}" class="button small">{}</button>',
            reverse("admin:stories_token_revoke", args=[token.uuid]),
            _("Revoke %(name)s") % {"name": token.name},
        )
