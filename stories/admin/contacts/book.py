"""The contact book: everybody, and its two roles, authors and editors. Saved through the desk; nobody is deleted."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from unfold.admin import ModelAdmin

from phrases import word
from phrases.telling import told
from stories.admin.contacts import sheets, twins
from stories.admin.contacts.form import ContactForm
from stories.admin.contacts.page import below, tell_open_drafts
from stories.admin.contacts.printed import printed_of, tell_printed
from stories.admin.contacts.twin_search import find_twin
from stories.admin.pages import person, tell_refusal
from stories.admin.permissions import ByRole
from stories.content import AUTHOR_ROLES, CreditRole
from stories.desk.contacts import FIELDS, KEEPERS, save_contact
from stories.desk.contacts.columns import ALIASES
from stories.desk.people import visible_stories
from stories.errors import StoryError
from stories.models import Author, Contact, Editor

FILES: dict[str, Callable[[QuerySet[Contact], HttpRequest], HttpResponse]] = {
    "csv": partial(sheets.export, "csv"),
    "xlsx": partial(sheets.export, "xlsx"),
    "vcard": partial(sheets.cards, "contacts"),
}


@admin.register(Contact)
class ContactAdmin(ByRole, ModelAdmin):  # type: ignore[misc]
    """One row for one person. Who left is made inactive: old stories still name them."""

    writers = frozenset(KEEPERS)
    form = ContactForm
    actions = None
    list_display: ClassVar = ("name", "city", "email", "phone", "desk_roles", "active", "stories")
    list_filter: ClassVar = ("active", "is_author", "is_editor")
    list_per_page = 50
    search_fields = ("name",)  # that there is a search; `found_by` does it
    search_help_text = gettext_lazy("Name, another name, e-mail or bureau")
    show_full_result_count = False
    ordering = ("sort_name", "id")
    autocomplete_fields = ("user",)
    change_list_template = "stories/contacts/list.html"
    change_form_outer_after_template = "stories/contacts/stories.html"
    # In which roles a credit counts as one of this page's stories.
    counted: ClassVar[frozenset[CreditRole]] = frozenset(CreditRole)
    # The pages of the book as a whole stand below the list of everybody.
    pages: ClassVar[dict[str, tuple[str, Callable[..., HttpResponse]]]] = {
        "contact_duplicates": ("duplicates/", twins.duplicates),
        "contact_find_twin": ("<int:pk>/merge/", find_twin),
        "contact_merge": ("<int:gone>/merge/<int:kept>/", twins.merge_two),
        "contact_undo": ("merges/<int:pk>/undo/", twins.undo_merge),
        "contact_apart": ("<int:one>/apart/<int:other>/", twins.say_two),
        "contact_together": ("apart/<int:pk>/", twins.take_back),
        "contact_import": ("import/", sheets.send),
        "contact_preview": ("import/<uuid:uuid>/", sheets.preview),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contact]:
        seen = Q(credits__role__in=self.counted, credits__story__in=visible_stories(person(request)))
        found: QuerySet[Contact] = super().get_queryset(request).filter(merged_into=None)
        return found.annotate(number=Count("credits__story", filter=seen, distinct=True))

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return queryset.found_by(search_term.replace("\0", "")[:200]), False

    def get_fieldsets(self, request: HttpRequest, obj: Contact | None = None) -> Any:
        """Return the fields; who only reads sees other names in one line, and not what a form is made from."""
        writes = self.has_change_permission(request, obj)
        return (
            (None, {"fields": ("name", "sort_name", "title", "city", "language")}),
            (_("How to reach"), {"fields": ("email", "phone")}),
            (_("What may be printed"), {"fields": (("print_city", "print_email", "print_phone"),)}),
            (_("Other names"), {"fields": tuple(ALIASES) if writes else ("other_names",)}),
            (
                _("At the desk"),
                {"fields": (("is_author", "is_editor", "active"), "user", *(("base_version",) if writes else ()))},
            ),
        )

    def get_urls(self) -> list[URLPattern]:
        name, wrap = self.opts.model_name, self.admin_site.admin_view
        ours = {f"{name}_file": ("files/<slug:kind>/", self.as_file), f"{name}_card": ("<int:pk>/card/", sheets.one_card)}
        pages = [path(route, wrap(view), name=f"stories_{page}") for page, (route, view) in (ours | self.pages).items()]
        return [*pages, *super().get_urls()]

    @method_decorator(require_safe)
    def as_file(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Answer with the list, as it is searched and filtered, as a sheet or as cards."""
        if not self.has_view_permission(request) or (kind != "vcard" and not self.has_change_permission(request)):
            raise PermissionDenied
        if kind not in FILES:
            raise Http404("The book is given out as csv, xlsx and vcard.")
        try:
            listed = self.get_changelist_instance(request).get_queryset(request).order_by().values("pk")
        except IncorrectLookupParameters:  # as the list itself answers a filter it does not have
            return redirect(f"admin:stories_{self.opts.model_name}_changelist")
        return FILES[kind](Contact.objects.filter(pk__in=listed), request)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if into := _merged_into(object_id):
            messages.info(request, _("That row was merged into this one, %(name)s.") % {"name": into.name})
            return redirect(f"admin:stories_{self.opts.model_name}_change", into.pk)
        shown = {**below(request, object_id, self.counted), "printed": printed_of(request, object_id)}
        context = {**shown, **(extra_context or {})}
        try:
            return super().changeform_view(request, object_id, form_url, context)  # type: ignore[no-any-return]
        except StoryError as refusal:  # somebody was faster, between the form's check and the desk's
            tell_refusal(request, refusal)
            return redirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Contact, form: Any, change: bool) -> None:  # noqa: FBT001
        typed = {name: form.cleaned_data[name] for name in (*FIELDS, "user")}
        base, aliases = form.cleaned_data["base_version"], form.aliases()
        obj.pk = save_contact(obj, by=person(request), at=timezone.now(), base_version=base, aliases=aliases, **typed).pk
        if change:
            tell_printed(request, obj, self.opts.model_name)
            if "active" in form.changed_data and not obj.active:
                tell_open_drafts(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """A person has no rows that are saved here."""

    @admin.display(description=gettext_lazy("other names"))
    def other_names(self, contact: Contact) -> str:
        return ", ".join(f"{alias.value} ({told(word(alias.kind))})" for alias in contact.aliases.all()) or "–"

    @admin.display(description=gettext_lazy("roles"))
    def desk_roles(self, contact: Contact) -> str:
        return ", ".join(
            told(word(name)) for name, holds in (("author", contact.is_author), ("editor", contact.is_editor)) if holds
        )

    @admin.display(description=gettext_lazy("stories"), ordering="number")
    def stories(self, contact: Any) -> int:
        return int(contact.number)


@admin.register(Author)
class AuthorAdmin(ContactAdmin):
    """Those who write, and what they wrote."""

    counted = AUTHOR_ROLES
    pages: ClassVar = {}
    list_filter = ("active",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"is_author": True}


@admin.register(Editor)
class EditorAdmin(ContactAdmin):
    """Those who edit, and what they edited."""

    counted = frozenset({CreditRole.EDITOR})
    pages: ClassVar = {}
    list_filter = ("active",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"is_author": False, "is_editor": True}


def _merged_into(object_id: str | None) -> Contact | None:
    """Return the row that stands for one that was merged away."""
    if not (object_id and object_id.isdecimal()):
        return None
    contact = Contact.objects.select_related("merged_into").filter(pk=object_id).first()
    return contact.merged_into if contact else None
