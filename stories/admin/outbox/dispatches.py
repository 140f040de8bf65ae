"""Dispatches: what was sent to whom, whether it arrived, and sending again what did not."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import DropdownFilter

from media.admin.sent import numbers_sent
from phrases import word
from phrases.telling import told, told_as_kept
from stories.admin.pages import page, person, shown
from stories.admin.permissions import ADMINS, ReadOnly
from stories.desk.outbox.letters import body_of, feeds_touched
from stories.desk.outbox.subscribers import send_again
from stories.models import Dispatch, Subscriber, SubscriberKind
from stories.models.dispatch import STANDINGS

# Sent again at once; the rest of a longer list follows from the list.
MAX_AT_ONCE = 500
SHOWN_LENGTH = 60  # of an answer, in the list


class Standing(DropdownFilter):
    """Whether it arrived."""

    title, parameter_name = gettext_lazy("stands"), "stands"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(name, told(word(name))) for name in STANDINGS]

    def queryset(self, request: HttpRequest, dispatches: QuerySet[Dispatch]) -> QuerySet[Dispatch]:
        return dispatches.filter(STANDINGS[self.value()]) if self.value() in STANDINGS else dispatches


class OfSubscriber(DropdownFilter):
    """To whom."""

    title, parameter_name = gettext_lazy("subscriber"), "subscriber"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(str(uuid), name) for uuid, name in Subscriber.objects.values_list("uuid", "name")]

    def queryset(self, request: HttpRequest, dispatches: QuerySet[Dispatch]) -> QuerySet[Dispatch]:
        known = {str(uuid) for uuid in Subscriber.objects.values_list("uuid", flat=True)}
        return dispatches.filter(subscriber__uuid=self.value()) if self.value() in known else dispatches


class OfEvent(DropdownFilter):
    """What happened."""

    title, parameter_name = gettext_lazy("event"), "event"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        events = ("story.published", "story.updated", "story.withdrawn", "story.killed", "subscriber.test")
        return [(event, told(word(event))) for event in events]

    def queryset(self, request: HttpRequest, dispatches: QuerySet[Dispatch]) -> QuerySet[Dispatch]:
        return dispatches.filter(event__event=self.value()) if self.value() else dispatches


@admin.register(Dispatch)
class DispatchAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """One event for one subscriber. The worker writes these rows; here they are read, and sent again."""

    readers = ADMINS
    actions: ClassVar = ("ask_to_send_again",)
    list_display = ("what", "subscriber", "stands_pill", "tries", "answer", "moment")
    list_display_links = ("what",)
    list_filter: ClassVar = (Standing, OfSubscriber, OfEvent)
    list_filter_submit = True
    list_select_related = ("event__story", "subscriber")
    list_per_page = 50
    list_fullwidth = True
    search_fields = ("event__story__slug", "subscriber__name")
    search_help_text = gettext_lazy("Slug or subscriber")
    show_full_result_count = False
    ordering = ("-id",)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        pages = {
            "changelist": ("", self.changelist_view),
            "change": ("<int:pk>/change/", require_safe(self.look_at)),
            "again": ("again/", require_POST(self.send_again)),
        }
        return [path(route, wrap(view), name=f"stories_dispatch_{name}") for name, (route, view) in pages.items()]

    def look_at(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show one dispatch: what is sent, and what was answered."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        dispatch = self.get_queryset(request).select_related("event__story", "subscriber").filter(pk=pk).first()
        if dispatch is None:
            raise Http404("There is no such dispatch.")
        is_webhook = dispatch.subscriber.kind == SubscriberKind.WEBHOOK
        sent = body_of(dispatch.event).decode() if is_webhook else "\n".join(feeds_touched(dispatch.event))
        return page(
            request,
            "outbox/dispatch.html",
            str(dispatch),
            opts=self.opts,
            original=dispatch,
            dispatch=dispatch,
            sent=sent,
            is_webhook=is_webhook,
        )

    @admin.action(description=gettext_lazy("Send again what did not arrive"), permissions=("view",))
    def ask_to_send_again(self, request: HttpRequest, dispatches: QuerySet[Dispatch]) -> HttpResponse | None:
        """Show what would be sent again, and ask."""
        chosen = dispatches.select_related("event__story", "subscriber").filter(arrived_at=None)[:MAX_AT_ONCE]
        if not chosen:
            messages.info(request, _("All of these have arrived."))
            return None
        return page(request, "outbox/send_again.html", _("Send again?"), opts=self.opts, dispatches=chosen)

    def send_again(self, request: HttpRequest) -> HttpResponse:
        """Send those that were confirmed again."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        keys = numbers_sent(request.POST.getlist("dispatch"))
        chosen = Dispatch.objects.filter(pk__in=keys[:MAX_AT_ONCE])
        number = send_again(chosen, by=person(request), at=timezone.now())
        if number:
            messages.success(
                request,
                ngettext("%(number)s is sent again now.", "%(number)s are sent again now.", number) % {"number": number},
            )
        else:
            messages.info(request, _("Nothing was sent again: it has arrived, or is being tried just now."))
        return redirect(
            reverse("admin:stories_dispatch_change", args=keys) if len(keys) == 1 else "admin:stories_dispatch_changelist"
        )

    @admin.display(description=gettext_lazy("event"), ordering="id")
    def what(self, dispatch: Dispatch) -> SafeString:
        story = dispatch.event.story
        about = f"{story}, {shown(dispatch.event.created_at)}" if story else shown(dispatch.event.created_at)
        return format_html('<span class="story-cell"><b>{}</b><span>{}</span></span>', told(word(dispatch.event.event)), about)

    @admin.display(description=gettext_lazy("stands"))
    def stands_pill(self, dispatch: Dispatch) -> SafeString:
        return format_html('<span class="pill stands-{}">{}</span>', slugify(dispatch.stands), told(word(dispatch.stands)))

    @admin.display(description=gettext_lazy("last answer"))
    def answer(self, dispatch: Dispatch) -> str:
        return Truncator(told_as_kept(dispatch.last_answer)).chars(SHOWN_LENGTH) or "–"

    @admin.display(description=gettext_lazy("arrived or next try"))
    def moment(self, dispatch: Dispatch) -> str:
        if dispatch.arrived_at:
            return shown(dispatch.arrived_at)
        if dispatch.gave_up_at:
            return _("given up %(at)s") % {"at": shown(dispatch.gave_up_at)}
        return _("when it is enabled") if dispatch.subscriber.disabled_at else shown(dispatch.next_try_at)
