"""Drafts and the contact book: which stories print of a person something else, and bringing chosen ones up to date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import reduce
from operator import or_
from types import MappingProxyType
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from phrases import phrase
from stories.content import Content, Credit, CreditRole
from stories.desk.contacts import credit_for, credits_of, resolved
from stories.desk.people import find_story
from stories.desk.writing.drafting import revise
from stories.errors import Problem, StoryError
from stories.facts import State
from stories.models.contact import Contact
from stories.models.credit import Credit as CreditRow
from stories.models.revision import Revision
from stories.tagline import FIELDS

MAX_AT_ONCE = 100

# What the book says for a role, and the line of the story that prints it.
_SAID: Mapping[CreditRole, tuple[tuple[str, ...], str]] = MappingProxyType({
    CreditRole.BYLINE: (("name", "bureau", "email", "phone", "title"), "byline"),
    CreditRole.REPORTER: (("name", "bureau", "email", "phone"), "reporters"),
    CreditRole.ASSISTANCE: (("name", "bureau", "email", "phone"), "assistance"),
    CreditRole.WRITER: (("name", "bureau", "email", "phone"), "sign-off"),
    CreditRole.EDITOR: (("name", "email", "phone"), "editors"),
})  # fmt: skip
_COLUMNS = {"bureau": "city"}


class Prints(StrEnum):
    """How a credit differs from the book: it prints another value, or nothing where its line would print the book's."""

    ANOTHER = "another"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a credit as it is printed and as the book would print it today; "" is nothing."""

    field: str
    printed: str
    book: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a story: the revision that says what the book says, or the reasons why there is none."""

    story: UUID
    revision: Revision | None
    problems: tuple[Problem, ...] = ()


def printed_otherwise(contact: Contact, prints: Prints, *, by: User) -> QuerySet[CreditRow]:
    """Return the contact's credits that differ from the book, with their stories: not killed, and for `by` to see."""
    of_roles = (Q(role=role) & _differs(credit_for(contact, role), role, prints) for role in CreditRole)
    return credits_of(contact, by=by).exclude(story__state=State.KILLED).filter(reduce(or_, of_roles))


def differences(credit: CreditRow, contact: Contact, prints: Prints) -> tuple[Difference, ...]:
    """Return what `credit` prints otherwise than the book."""
    said = credit_for(contact, CreditRole(credit.role))
    printed = {field: getattr(credit, _COLUMNS.get(field, field)) for field in _compared(said.role, prints)}
    return tuple(
        Difference(field, value, getattr(said, field))
        for field, value in printed.items()
        if bool(value) is (prints is Prints.ANOTHER) and value != getattr(said, field)
    )


def bring_up_to_date(
    contact: Contact, chosen: Mapping[UUID, int], prints: Prints, *, by: User, at: datetime
) -> tuple[Outcome, ...]:
    """Save each chosen story with what the book says today, as a revision by `by` under the rules of any other.

    `chosen` says of each story which revision was read; what colleagues saved since is merged. A story that is refused keeps
    none of the others back. What is published stays as it is.
    """
    return tuple(_brought(uuid, number, contact, prints, by=by, at=at) for uuid, number in chosen.items())


def _brought(uuid: UUID, number: int, contact: Contact, prints: Prints, *, by: User, at: datetime) -> Outcome:
    try:
        story = find_story(uuid, by=by)
        seen = story.revisions.filter(number=number).first()
        if seen is None:
            return Outcome(uuid, None, (Problem("no_such_revision", phrase("There is no revision {number}.", number=number)),))
        content = _as_the_book_says(seen.content, contact, prints)
        if content == seen.content:
            return Outcome(uuid, None, (Problem("nothing_to_do", phrase("It says what the contact book says.")),))
        note = f"Brought up to date with the contact book: {contact.name}."
        return Outcome(uuid, revise(story, content, base=number, by=by, at=at, note=note))
    except StoryError as refusal:
        return Outcome(uuid, None, refusal.problems or (Problem(refusal.code, str(refusal)),))


def _as_the_book_says(content: Content, contact: Contact, prints: Prints) -> Content:
    people = resolved(credit.contact for credit in content.credits if credit.contact)

    def said(credit: Credit) -> Credit:
        person = people.get(credit.contact or "")
        if person != contact:
            return credit
        book = credit_for(contact, credit.role)
        fields = [field for field in _compared(credit.role, prints) if bool(getattr(credit, field)) is (prints is Prints.ANOTHER)]
        return replace(credit, **{field: getattr(book, field) for field in fields})

    return replace(content, credits=tuple(map(said, content.credits)))


def _compared(role: CreditRole, prints: Prints) -> Iterable[str]:
    """Return the fields to compare: all the book gives, or, of what is not printed, those the role's line has room for."""
    said, line = _SAID[role]
    return said if prints is Prints.ANOTHER else [field for field in said if field in FIELDS[line]]


def _differs(said: Credit, role: CreditRole, prints: Prints) -> Q:
    found = Q(pk__in=[])
    for field in _compared(role, prints):
        column, value = _COLUMNS.get(field, field), getattr(said, field)
        if prints is Prints.ANOTHER:
            found |= ~Q(**{f"{column}__in": ["", value]})
        elif value:
            found |= Q(**{column: ""})
    return found
