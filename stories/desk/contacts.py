"""The contact book: who may change it, and what a row must be."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from stories.content import Credit, CreditRole
from stories.desk.people import require
from stories.errors import BadContent, Problem, StoryError
from stories.facts import Role
from stories.models.contact import Contact

KEEPERS = (Role.EDITOR, Role.PUBLISHER, Role.ADMIN)
FIELDS = (
    "name", "sort_name", "email", "phone", "city", "title", "language", "print_email", "print_phone", "print_city",
    "is_author", "is_editor", "active",
)  # fmt: skip


class StaleContact(StoryError):
    """Somebody changed this person meanwhile: read the row again."""

    code = "stale_contact"


@transaction.atomic
def save_contact(contact: Contact, *, by: User, base_version: int | None = None, **values: Any) -> Contact:
    """Give `contact`, a new row or one of the book, these values. Stories already written keep what they print.

    Raises:
        NotAllowed: `by` does not keep the book, or is no admin and changes a login.
        StaleContact: the row is not at `base_version`. BadContent: a value the book cannot hold.
    """
    require(by, *KEEPERS)
    if contact.pk:
        contact = Contact.objects.select_for_update().get(pk=contact.pk)
        if base_version is not None and contact.version != base_version:
            raise StaleContact(f"This person is at version {contact.version}.")
        contact.version += 1
    if values.get("user", contact.user) != contact.user:
        require(by, Role.ADMIN)  # the login is what keeps anybody from approving their own copy
    for name, value in values.items():
        setattr(contact, name, value)
    try:
        contact.full_clean(exclude=["merged_into"])
    except ValidationError as error:
        problems = (
            Problem("bad_value", " ".join(messages), "" if place == "__all__" else place)
            for place, messages in error.message_dict.items()
        )
        raise BadContent(problems=tuple(problems)) from error
    contact.save()
    return contact


def credit_for(contact: Contact, role: CreditRole) -> Credit:
    """Return the contact's credit as the book would print it today."""
    return Credit(
        role=role,
        name=contact.name,
        bureau=contact.city if contact.print_city and role is not CreditRole.EDITOR else "",
        email=contact.email if contact.print_email else "",
        phone=contact.phone if contact.print_phone else "",
        title=contact.title if role is CreditRole.BYLINE else "",
        contact=str(contact.uuid),
    )


def match(credit: Credit) -> Contact | None:
    """Return the one person of the book this credit means: by e-mail, else by a name only one person has."""
    people = Contact.objects.offered()
    if credit.email:
        found = list(people.filter(email__iexact=credit.email)[:2])
        if len(found) == 1:
            return found[0]
    found = list(people.filter(name__iexact=credit.name)[:2])
    return found[0] if len(found) == 1 else None
