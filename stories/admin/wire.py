"""Wire copy in: pasted or uploaded, it becomes a draft with what the parser had to say about it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from unfold.admin import ModelAdmin

from stories.admin.fields import Line, Text
from stories.admin.pages import page, person, shown
from stories.admin.permissions import WRITERS, ReadOnly
from stories.desk.intake import MAX_BYTES, ingest
from stories.desk.people import visible_stories
from stories.errors import Problem, StoryError
from stories.models import WireItem


class IntakeForm(forms.Form):
    """Wire copy as a file, or pasted."""

    file = forms.FileField(required=False, help_text="A text file, as it came over the wire.")
    text = Text(label="Or paste it", rows=14, max_length=MAX_BYTES)
    slug = Line(max_length=100, help_text="Left empty, it is made from the headline.")

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if bool(typed.get("file")) == bool(typed.get("text")):
            raise forms.ValidationError("Choose a file or paste the copy: one of the two.")
        return typed

    def raw(self) -> tuple[bytes, str]:
        """Return the bytes and the name they came under. One byte over the limit is read, so that the desk can refuse it."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(MAX_BYTES + 1), file.name
        return self.cleaned_data["text"].encode("utf-8", "surrogatepass"), ""


@admin.register(WireItem)
class WireAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """What came in: the bytes are kept as received."""

    readers = WRITERS
    actions = None
    list_display = ("received", "title", "story", "by", "number_of_reports")
    list_select_related = ("story", "by")
    list_per_page = 50
    search_fields = ("name", "story__slug", "story__headline")
    show_full_result_count = False
    ordering = ("-received_at", "-id")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(story__in=visible_stories(person(request))).defer("data")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """GET: the form. POST: take the copy in."""
        if not self.has_add_permission(request):
            raise Http404
        form = IntakeForm(request.POST or None, request.FILES or None)
        problems: tuple[Problem, ...] = ()
        if request.method == "POST" and form.is_valid():
            raw, name = form.raw()
            try:
                taken = ingest(raw, by=person(request), at=timezone.now(), name=name, slug=form.cleaned_data["slug"])
            except StoryError as refusal:
                problems = refusal.problems or (Problem(refusal.code, str(refusal)),)
            else:
                return self._taken(request, taken.item, is_new=taken.is_new)
        return page(request, "intake.html", "Take wire copy in", opts=self.opts, form=form, problems=problems)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what was received and what the parser said."""
        item = self.get_object(request, object_id)
        if item is None:
            raise Http404
        received = bytes(item.data).decode("utf-8", "replace")
        return page(request, "wire_item.html", self.title(item), opts=self.opts, item=item, received=received)

    def _taken(self, request: HttpRequest, item: WireItem, *, is_new: bool) -> HttpResponse:
        if not is_new:
            messages.info(request, "These very bytes were taken in before: here is their story.")
        else:
            messages.success(request, "The wire copy is a draft now. Read it against the original.")
        for report in item.reports:
            messages.warning(request, f"Line {report['line']}: {report['message']}")
        if not visible_stories(person(request)).filter(pk=item.story_id).exists():
            return redirect("admin:stories_wireitem_changelist")
        return redirect("admin:stories_story_change", item.story_id)

    @admin.display(ordering="received_at")
    def received(self, item: WireItem) -> str:
        return shown(item.received_at)

    @admin.display(description="name")
    def title(self, item: WireItem) -> str:
        return item.name or f"pasted, {item.sha256[:12]}"

    @admin.display(description="reports")
    def number_of_reports(self, item: WireItem) -> int:
        return len(item.reports)
