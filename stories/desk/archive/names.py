"""What an archive's stories name again and again: people of the contact book, sections, topics. Each is looked up once."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.contrib.auth.models import User

from stories.content import AUTHOR_ROLES, Content, Credit
from stories.desk.contacts import match, save_contact
from stories.desk.publishing.compiling import Around
from stories.models.contact import Contact
from stories.models.section import Section, Topic
from stories.publication import Subject
from stories.values import names


@dataclass(slots=True)
class Names:
    """The names as they were when they were first asked for: made anew for every run."""

    people: dict[tuple[str, str], Contact | None] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=lambda: dict(Section.objects.values_list("slug", "name")))
    topics: dict[str, str] = field(default_factory=lambda: dict(Topic.objects.values_list("code", "name")))

    def linked(self, content: Content) -> Content:
        """Return the content with its credits linked to the people of the book they mean."""
        credits = tuple(replace(credit, contact=_uuid(self.person(credit))) for credit in content.credits)
        return replace(content, credits=credits)

    def person(self, credit: Credit) -> Contact | None:
        """Return the person of the book a credit means, if that is one."""
        key = (credit.name, credit.email)
        if key not in self.people:
            self.people[key] = match(credit)
        return self.people[key]

    def book(self, content: Content) -> dict[str, Contact]:
        """Return the people `content` is linked to, by uuid."""
        people = (self.person(credit) for credit in content.credits)
        return {str(person.uuid): person for person in people if person}

    def around(self, content: Content) -> Around:
        """Return the names of its section and its topics. The files of its pictures are awaited."""
        subjects = tuple(Subject(code, self.topics[code]) for code in content.topics if code in self.topics)
        return Around(self.sections.get(content.section, ""), subjects, {})


def add_missing_people(credits: Iterable[Credit], *, by: User, at: datetime) -> int:
    """Enter everybody in the contact book who is credited and not in it, and return how many. Namesakes are left to the desk.

    Raises:
        NotAllowed: `by` does not keep the book. BadContent: the book cannot hold a name or an address.
    """
    added = 0
    for credit in credits:
        if not names.folded(credit.name) or match(credit) or Contact.objects.filter(folded=names.folded(credit.name)).exists():
            continue
        is_author = credit.role in AUTHOR_ROLES
        save_contact(
            Contact(), by=by, at=at, name=credit.name, email=credit.email, city=credit.bureau[:100], title=credit.title[:100],
            is_author=is_author, is_editor=not is_author,
        )  # fmt: skip
        added += 1
    return added


def _uuid(contact: Contact | None) -> str | None:
    return str(contact.uuid) if contact else None
