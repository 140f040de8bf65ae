"""Accounts and roles. Kept by admins; what somebody may do at the desk is their roles, nothing else."""

from typing import Any, ClassVar

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from phrases import word
from phrases.telling import told
from stories.admin.permissions import ADMINS, ByRole, ReadOnly
from stories.desk.people import roles_of
from stories.facts import Role

admin.site.unregister(User)
admin.site.unregister(Group)
admin.site.unregister(Authenticator)


class AccountForm(UserChangeForm):  # type: ignore[misc]
    """An account as it is kept. Whoever keeps it cannot shut themselves out: nobody might be left to let them in again."""

    by: User

    def clean(self) -> Any:
        kept = super().clean()
        if self.instance != self.by:
            return kept
        if not self.cleaned_data.get("is_active", True):
            self.add_error("is_active", _("This is your own account: ask another admin to make it inactive."))
        if not self.instance.is_superuser and not _makes_an_admin(self.cleaned_data.get("groups")):
            self.add_error("groups", _("These are your own roles: ask another admin to take the role admin from you."))
        return kept


@admin.register(User)
class AccountAdmin(ByRole, UserAdmin, ModelAdmin):  # type: ignore[misc]
    """Who left is made inactive: history still names them."""

    readers = writers = ADMINS
    form, add_form, change_password_form = AccountForm, UserCreationForm, AdminPasswordChangeForm
    actions = None
    list_display = ("username", "first_name", "last_name", "email", "held_roles", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    filter_horizontal = ()
    fieldsets: ClassVar = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Roles"), {"fields": ("is_active", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets: ClassVar = (
        (None, {"fields": ("username", "first_name", "last_name", "email", "groups", "password1", "password2")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        accounts: QuerySet[User] = super().get_queryset(request).prefetch_related("groups")
        return accounts

    def get_form(self, request: HttpRequest, obj: User | None = None, **kwargs: Any) -> Any:
        """Tell the form of an account who fills it in."""
        form = super().get_form(request, obj, **kwargs)
        if issubclass(form, AccountForm):
            form.by = request.user
        return form

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A role is ticked, not searched for."""
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            field.label, field.help_text = _("Roles"), _("A publisher is an editor too, an editor a reporter.")
            field.label_from_instance = _name
            field.widget = forms.CheckboxSelectMultiple(choices=field.widget.choices)
        return field

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """Whoever holds a role of the desk is staff, and nobody else but superusers."""
        super().save_related(request, form, formsets, change)
        account = form.instance
        holds = account.groups.filter(name__in=[role.value for role in Role]).exists()
        account.is_staff = holds or account.is_superuser
        account.save(update_fields=["is_staff"])

    @admin.display(description=_("roles"))
    def held_roles(self, account: User) -> str:
        return ", ".join(_name(group) for group in account.groups.all())


@admin.register(Group)
class RoleAdmin(ReadOnly, GroupAdmin, ModelAdmin):  # type: ignore[misc]
    """The roles of the desk, and how many hold each. They come with the desk; nobody adds one here."""

    readers = ADMINS
    actions = None
    list_display = ("name", "held_by")
    fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        roles: QuerySet[Group] = super().get_queryset(request).annotate(number=Count("user"))
        return roles

    @admin.display(description=_("held by"), ordering="number")
    def held_by(self, group: Any) -> int:
        return int(group.number)


@admin.register(Authenticator)
class SecondFactorAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """Who comes in with what besides a password. One that somebody lost is taken away here; nobody sees its secret."""

    readers = ADMINS
    actions = None
    list_display = ("user", "type", "created_at", "last_used_at")
    fields = ("user", "type", "created_at", "last_used_at")
    list_select_related = ("user",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(roles_of(request.user) & ADMINS)  # type: ignore[arg-type]


def _name(role: Group) -> str:
    return told(word(role.name))


def _makes_an_admin(groups: QuerySet[Group] | None) -> bool:
    """Tell whether one of the roles is that of an admin; if there was something else wrong with them, that is told."""
    return groups is None or any(group.name == Role.ADMIN.value for group in groups)
