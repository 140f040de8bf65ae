"""The contact book: everybody, and its two roles, authors and editors. Saved through the desk; nobody is deleted."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from unfold.admin import ModelAdmin

from stories.admin.pages import person, tell_refusal
from stories.admin.permissions import ByRole
from stories.admin.printed import printed_of, tell_printed
from stories.content import AUTHOR_ROLES, CreditRole
from stories.desk.contacts import FIELDS, KEEPERS, save_contact
from stories.desk.people import visible_stories
from stories.errors import StoryError
from stories.models import Author, Contact, Credit, Editor

STORIES_SHOWN = 50


class ContactForm(ModelForm):  # type: ignore[type-arg]
    """A person, and the version of the row the form was made from."""

    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Contact
        fields = (*FIELDS, "user")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["base_version"] = self.instance.version if self.instance.pk else None

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        latest = Contact.objects.filter(pk=self.instance.pk).values_list("version", flat=True).first()
        if typed.get("base_version") != latest:
            raise ValidationError("A colleague changed this person meanwhile. Open the page again to see how.", "stale_contact")
        return typed


@admin.register(Contact)
class ContactAdmin(ByRole, ModelAdmin):  # type: ignore[misc]
    """One row for one person. Who left is made inactive: old stories still name them."""

    writers = frozenset(KEEPERS)
    form = ContactForm
    actions = None
    list_display: ClassVar = ("name", "city", "email", "phone", "desk_roles", "active", "stories")
    list_filter: ClassVar = ("active", "is_author", "is_editor")
    list_per_page = 50
    search_fields = ("name", "email", "city")
    search_help_text = "Name, e-mail or bureau"
    show_full_result_count = False
    ordering = ("sort_name", "id")
    autocomplete_fields = ("user",)
    fieldsets: ClassVar = (
        (None, {"fields": ("name", "sort_name", "title", "city", "language")}),
        ("How to reach", {"fields": ("email", "phone")}),
        ("What may be printed", {"fields": (("print_city", "print_email", "print_phone"),)}),
        ("At the desk", {"fields": (("is_author", "is_editor", "active"), "user", "base_version")}),
    )
    change_form_outer_after_template = "stories/contact_stories.html"
    # In which roles a credit counts as one of this page's stories.
    counted: ClassVar[frozenset[CreditRole]] = frozenset(CreditRole)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contact]:
        seen = Q(credits__role__in=self.counted, credits__story__in=visible_stories(person(request)))
        found: QuerySet[Contact] = super().get_queryset(request).filter(merged_into=None)
        return found.annotate(number=Count("credits__story", filter=seen, distinct=True))

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        shown = {"credits": self._credits(request, object_id), "printed": printed_of(request, object_id)}
        context = {**shown, **(extra_context or {})}
        try:
            return super().changeform_view(request, object_id, form_url, context)  # type: ignore[no-any-return]
        except StoryError as refusal:  # somebody was faster, between the form's check and the desk's
            tell_refusal(request, refusal)
            return redirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Contact, form: Any, change: bool) -> None:  # noqa: FBT001
        typed = {name: form.cleaned_data[name] for name in (*FIELDS, "user")}
        base = form.cleaned_data["base_version"]
        obj.pk = save_contact(obj, by=person(request), at=timezone.now(), base_version=base, **typed).pk
        if change:
            tell_printed(request, obj, self.opts.model_name)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """A person has no rows that are saved here."""

    @admin.display(description="roles")
    def desk_roles(self, contact: Contact) -> str:
        return ", ".join(name for name, holds in (("author", contact.is_author), ("editor", contact.is_editor)) if holds)

    @admin.display(ordering="number")
    def stories(self, contact: Any) -> int:
        return int(contact.number)

    def _credits(self, request: HttpRequest, object_id: str | None) -> list[Credit]:
        if object_id is None or not object_id.isdecimal():
            return []
        found = Credit.objects.filter(contact=object_id, role__in=self.counted, story__in=visible_stories(person(request)))
        return list(found.select_related("story").order_by("-story__changed_at", "-id")[:STORIES_SHOWN])


@admin.register(Author)
class AuthorAdmin(ContactAdmin):
    """Those who write, and what they wrote."""

    counted = AUTHOR_ROLES
    list_filter = ("active",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"is_author": True}


@admin.register(Editor)
class EditorAdmin(ContactAdmin):
    """Those who edit, and what they edited."""

    counted = frozenset({CreditRole.EDITOR})
    list_filter = ("active",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"is_author": False, "is_editor": True}
