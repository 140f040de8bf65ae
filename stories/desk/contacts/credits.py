"""What the book gives to stories, and where its people stand: the credit as printed today, and the stories of a person."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import F, QuerySet

from stories.content import Credit, CreditRole
from stories.desk.people import visible_stories
from stories.facts import State
from stories.models.contact import Contact
from stories.models.credit import Credit as CreditRow
from stories.models.story import StoryQuerySet

# Where the words may still change on the way to readers.
OPEN = (State.DRAFT, State.SUBMITTED, State.APPROVED, State.SCHEDULED)


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


def credits_of(contact: Contact, *, by: User, roles: Iterable[CreditRole] = CreditRole) -> QuerySet[CreditRow]:
    """Return the contact's credits in these roles with their stories, those `by` may see, newest change first."""
    found = CreditRow.objects.filter(contact=contact, role__in=list(roles), story__in=visible_stories(by))
    people = ("story__created_by", "story__assignee", "story__scheduled_by")
    return found.select_related("story", *people).annotate(changed_at=F("story__changed_at")).order_by("-changed_at", "-id")


def open_drafts_of(contact: Contact, *, by: User) -> StoryQuerySet:
    """Return the stories on their way to readers that credit the contact, those `by` may see, newest change first."""
    credited = CreditRow.objects.filter(contact=contact).order_by().values("story")
    found: StoryQuerySet = visible_stories(by).filter(state__in=OPEN, pk__in=credited)
    return found.order_by("-changed_at", "-id")
