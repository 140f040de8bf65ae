"""Who is told of publications: subscribers made with their secret shown once, tried, given a new secret, disabled."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin

from phrases.telling import told
from stories.admin.forms.fields import Line
from stories.admin.pages import page, person, shown, tell_refusal
from stories.admin.permissions import ADMINS, ByRole
from stories.desk.outbox import subscribers
from stories.errors import StoryError
from stories.models import Subscriber, SubscriberKind

LATEST = 20
KEPT = (
    (24, gettext_lazy("one day")), (1, gettext_lazy("one hour")), (72, gettext_lazy("three days")),
    (168, gettext_lazy("a week")), (0, gettext_lazy("no longer: it is known to others")),
)  # fmt: skip


class SubscriberForm(forms.Form):
    """Who is told, and where."""

    name = Line(
        max_length=subscribers.MAX_NAME_LENGTH,
        required=True,
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Who it is: Halden Avis, phone alerts."),
    )
    url = Line(
        max_length=500,
        required=True,
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("Where webhooks are sent: https://partner.example/hooks/newsroom."),
    )


class SecretForm(forms.Form):
    """How long the old secret signs beside the new one."""

    keep_hours = forms.TypedChoiceField(choices=KEPT, coerce=int, label=gettext_lazy("The old secret signs beside it for"))


@admin.register(Subscriber)
class SubscriberAdmin(ByRole, ModelAdmin):  # type: ignore[misc]
    """A secret is shown once, so a lost one is replaced. Nobody is deleted: what was sent to them stays told."""

    readers = writers = ADMINS
    actions = None
    list_display = ("name", "kind", "address", "standing", "failing", "given_up", "since")
    list_display_links = ("name",)
    list_fullwidth = True
    search_fields = ("name", "url")
    search_help_text = gettext_lazy("Name or address")
    show_full_result_count = False
    ordering = ("name", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscriber]:
        return subscribers.with_failures(super().get_queryset(request))

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        pages: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
            "changelist": ("", self.changelist_view),
            "add": ("add/", self.new_subscriber),
            "change": ("<int:pk>/change/", self.change_subscriber),
            "secret": ("<int:pk>/secret/", require_POST(self.new_secret)),
            "test": ("<int:pk>/test/", require_POST(self.send_test)),
            "disable": ("<int:pk>/disable/", require_POST(self.disable)),
            "enable": ("<int:pk>/enable/", require_POST(self.enable)),
        }
        return [path(route, wrap(view), name=f"stories_subscriber_{name}") for name, (route, view) in pages.items()]

    def new_subscriber(self, request: HttpRequest) -> HttpResponse:
        """GET: the form. POST: subscribe, and show the secret, this once."""
        self._let_in(request)
        form = SubscriberForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                made, secret = subscribers.subscribe(**form.cleaned_data, by=person(request), at=timezone.now())
            except StoryError as refusal:
                _point_at(form, refusal)
            else:
                return _secret_once(request, made, secret, _("The subscriber is made"))
        return page(request, "outbox/subscriber_form.html", _("New subscriber"), opts=self.opts, form=form)

    def change_subscriber(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET: all about a subscriber. POST: another name or address."""
        subscriber = self._found(request, pk)
        values = {"name": subscriber.name, "url": subscriber.url}
        form = SubscriberForm(request.POST if request.method == "POST" else None, initial=values)
        if request.method == "POST" and form.is_valid():
            try:
                subscribers.change(subscriber, **form.cleaned_data, by=person(request))
            except StoryError as refusal:
                _point_at(form, refusal)
            else:
                messages.success(request, _("Saved. What is still to arrive goes to this address."))
                return redirect("admin:stories_subscriber_change", pk)
        return page(
            request,
            "outbox/subscriber.html",
            str(subscriber),
            opts=self.opts,
            original=subscriber,
            subscriber=subscriber,
            is_webhook=subscriber.kind == SubscriberKind.WEBHOOK,
            needs_new_secret=subscribers.needs_new_secret(subscriber),
            old_secret_signs=subscriber.old_secret_until is not None and subscriber.old_secret_until > timezone.now(),
            form=form,
            secret_form=SecretForm(),
            dispatches=subscriber.dispatches.select_related("event__story").order_by("-id")[:LATEST],
        )

    def new_secret(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Rotate the secret and show the new one, this once."""
        subscriber, form = self._found(request, pk), SecretForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Choose how long the old secret signs."))
            return redirect("admin:stories_subscriber_change", pk)
        try:
            secret = subscribers.rotate(subscriber, **form.cleaned_data, by=person(request), at=timezone.now())
        except StoryError as refusal:
            tell_refusal(request, refusal)
            return redirect("admin:stories_subscriber_change", pk)
        return _secret_once(request, subscriber, secret, _("There is a new secret"))

    def send_test(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send an event that is about nothing."""
        return self._do(request, pk, subscribers.send_test, _("A test is on its way: what is answered stands below in a moment."))

    def disable(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send nothing more."""
        return self._do(request, pk, subscribers.disable, _("Disabled: nothing is sent any more. What was to arrive waits."))

    def enable(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send again, and at once what waited."""
        return self._do(request, pk, subscribers.enable, _("Enabled: what waited is sent now."))

    def _do(self, request: HttpRequest, pk: int, deed: Callable[..., object], done: str) -> HttpResponse:
        subscriber = self._found(request, pk)
        try:
            deed(subscriber, by=person(request), at=timezone.now())
        except StoryError as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, done)
        return redirect("admin:stories_subscriber_change", pk)

    def _let_in(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied

    def _found(self, request: HttpRequest, pk: int) -> Subscriber:
        self._let_in(request)
        return get_object_or_404(Subscriber, pk=pk)

    @admin.display(description=gettext_lazy("address"), ordering="url")
    def address(self, subscriber: Subscriber) -> SafeString:
        return format_html('<span class="readonly" title="{}">{}</span>', subscriber.url, Truncator(subscriber.url).chars(45))

    @admin.display(description=gettext_lazy("stands"), ordering="disabled_at")
    def standing(self, subscriber: Subscriber) -> SafeString:
        words, look = _("is told"), "arrived"
        if subscriber.disabled_at:
            words, look = _("disabled"), "gave-up"
        elif subscribers.needs_new_secret(subscriber):
            words, look = _("needs a new secret"), "gave-up"
        return format_html('<span class="pill stands-{}">{}</span>', look, words)

    @admin.display(description=gettext_lazy("failing"))
    def failing(self, subscriber: Any) -> int:
        return int(subscriber.failing_rows)

    @admin.display(description=gettext_lazy("given up"))
    def given_up(self, subscriber: Any) -> int:
        return int(subscriber.given_up_rows)

    @admin.display(description=gettext_lazy("since"), ordering="created_at")
    def since(self, subscriber: Subscriber) -> str:
        return shown(subscriber.created_at)


def _secret_once(request: HttpRequest, subscriber: Subscriber, secret: str, title: str) -> HttpResponse:
    answer = page(request, "outbox/subscriber_secret.html", title, opts=Subscriber._meta, subscriber=subscriber, secret=secret)
    add_never_cache_headers(answer)
    return answer


def _point_at(form: forms.Form, refusal: StoryError) -> None:
    for problem in refusal.problems:
        form.add_error(problem.place or None, told(problem.message))
