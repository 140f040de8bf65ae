"""The demo's sections and its contact book: the people of its two pieces of wire copy, and its own who write and edit."""

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from stories.desk.contacts import save_contact
from stories.facts import Role
from stories.management.accounts import CAST
from stories.models.contact import Contact
from stories.models.section import Section

SECTIONS = (("politics", "Politics"), ("world", "World"), ("business", "Business"), ("culture", "Culture"))

# Alex Wayne wrote one piece and edited it too: one person, both roles.
PEOPLE: tuple[dict[str, Any], ...] = (
    {"name": "Alex Wayne", "email": "awayne3@bloomberg.net", "city": "Washington", "is_author": True, "is_editor": True},
    {"name": "Terrence Dopp", "email": "tdopp@bloomberg.net", "city": "Washington", "is_author": True, "is_editor": False},
    {"name": "David Tweed", "is_author": True, "is_editor": False},
    {"name": "Larry Liebert", "is_author": False, "is_editor": True},
    {"name": "Derek Wallbank", "email": "dwallbank@bloomberg.net", "is_author": False, "is_editor": True},
    {"name": "Elizabeth Wasserman", "is_author": False, "is_editor": True},
    {"name": "Kathleen Hunter", "is_author": False, "is_editor": True},
)


def add_sections() -> int:
    """Add the sections that are missing; return how many."""
    return sum(
        Section.objects.get_or_create(slug=slug, defaults={"name": name, "position": position})[1]
        for position, (slug, name) in enumerate(SECTIONS, start=1)
    )


def add_people(*, by: User) -> int:
    """Add the people who are not in the contact book; return how many."""
    known = set(Contact.objects.values_list("name", flat=True))
    missing = [values for values in PEOPLE if values["name"] not in known]
    for values in missing:
        save_contact(Contact(), by=by, at=timezone.now(), **values)
    return len(missing)


def add_colleagues(*, by: User) -> int:
    """Add those of the demo's accounts who write or edit and are not in the contact book; return how many. `by` is an admin."""
    accounts = User.objects.filter(contact=None).in_bulk(field_name="username")
    missing = [member for member in CAST if member.username in accounts and member.role in {Role.REPORTER, Role.EDITOR}]
    for member in missing:
        edits = member.role is Role.EDITOR
        save_contact(
            Contact(), by=by, at=timezone.now(), name=f"{member.first_name} {member.last_name}", user=accounts[member.username],
            is_author=not edits, is_editor=edits,
        )  # fmt: skip
    return len(missing)
