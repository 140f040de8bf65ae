"""The contact book: reporters and editors, one row for one person. Author and Editor are its two roles."""

import uuid
from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stories.models.alias import Alias
from stories.values import names

SomeContact = TypeVar("SomeContact", bound="Contact", covariant=True)


class ContactQuerySet(models.QuerySet[SomeContact]):
    """Filters the desk asks for by name."""

    def offered(self) -> Self:
        """Return the people one may credit in new stories: active, and not merged into another row."""
        return self.filter(active=True, merged_into=None)

    def found_by(self, words: str) -> Self:
        """Return the people whose name, alias, e-mail or city holds every word; names are found without accents too."""
        found = self
        for word in words.split():
            plain = names.folded(word) or word
            aliases = Alias.objects.filter(Q(folded__contains=plain) | Q(value__icontains=word))
            found = found.filter(
                Q(folded__contains=plain)
                | Q(name__icontains=word)
                | Q(email__icontains=word)
                | Q(city__icontains=word)
                | Q(pk__in=aliases.order_by().values("contact"))
            )
        return found


ContactManager = models.Manager.from_queryset(ContactQuerySet)


class AuthorManager(ContactManager["Author"]):
    """Contacts who write."""

    def get_queryset(self) -> "ContactQuerySet[Author]":
        return ContactQuerySet(self.model, using=self._db).filter(is_author=True)


class EditorManager(ContactManager["Editor"]):
    """Contacts who edit."""

    def get_queryset(self) -> "ContactQuerySet[Editor]":
        return ContactQuerySet(self.model, using=self._db).filter(is_editor=True)


class Contact(models.Model):
    """One person. Names are not unique: two people may share one. `name` is as printed, `sort_name` as in an index.

    `folded` is the name as it is compared: see `stories.values.names`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200, help_text=_("As printed: Alex Wayne."))
    sort_name = models.CharField(
        _("sort name"),
        max_length=200,
        blank=True,
        help_text=_("As in an index: Wayne, Alex. Left empty, it is made from the name."),
    )
    folded = models.CharField(max_length=names.MAX_FOLDED, blank=True, editable=False)
    email = models.EmailField(_("email"), blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    city = models.CharField(_("bureau"), max_length=100, blank=True, help_text=_("The city of the bureau: Washington."))
    title = models.CharField(
        _("title"), max_length=100, blank=True, help_text=_("Printed after the byline: White House Correspondent.")
    )
    language = models.CharField(_("language"), max_length=35, default="en", help_text=_("A BCP 47 tag: en, de."))
    print_email = models.BooleanField(_("print the e-mail"), default=True)
    print_phone = models.BooleanField(_("print the phone"), default=False)
    print_city = models.BooleanField(_("print the bureau"), default=True)
    is_author = models.BooleanField(_("is an author"), default=True)
    is_editor = models.BooleanField(_("is an editor"), default=False)
    active = models.BooleanField(
        _("active"), default=True, help_text=_("Inactive people stay on old stories and are not offered for new ones.")
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="contact", verbose_name=_("login"),
        help_text=_("The account this person works with; it keeps anybody from approving their own copy."),
    )  # fmt: skip
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar = ContactManager()

    class Meta:
        verbose_name, verbose_name_plural = _("contact"), _("contacts")
        ordering: ClassVar = ["sort_name", "id"]
        indexes: ClassVar = [
            models.Index(fields=["sort_name", "id"], name="contacts_in_order"),
            models.Index(fields=["folded"], name="contacts_by_folded_name"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="contact_has_a_name"),
            models.CheckConstraint(condition=Q(is_author=True) | Q(is_editor=True), name="contact_has_a_role"),
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="contact_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.city})" if self.city else self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Write the row, complete."""
        self.complete()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def complete(self) -> None:
        """Fill what is made from the name: an empty sort name, and what is compared."""
        self.sort_name = self.sort_name or sort_name_of(self.name)
        self.folded = names.folded(self.name)


def sort_name_of(name: str) -> str:
    """Return a name as in an index, the last word first: `Wayne, Alex`."""
    first, _, last = name.rpartition(" ")
    return (f"{last}, {first}" if first else last)[:200]


class Author(Contact):
    """A contact in the role of an author."""

    objects: ClassVar = AuthorManager()

    class Meta:
        verbose_name, verbose_name_plural = _("author"), _("authors")
        proxy = True


class Editor(Contact):
    """A contact in the role of an editor."""

    objects: ClassVar = EditorManager()

    class Meta:
        verbose_name, verbose_name_plural = _("editor"), _("editors")
        proxy = True
