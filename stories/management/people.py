"""The demo's sections and the people of its two pieces of wire copy, in the contact book."""

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from stories.desk.contacts import save_contact
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
