"""Who is meant: from the name and address of a credit to a person, and from a row that was merged to the one that stands."""

from collections.abc import Iterable

from django.db.models import Q

from stories.content import Credit
from stories.models.alias import Alias, AliasKind
from stories.models.contact import Contact
from stories.values import names


def match(credit: Credit) -> Contact | None:
    """Return the one person of the book this credit means: by e-mail, else by name; other names and addresses count as much.

    Names are compared without case, accents and punctuation. Where two people fit, nobody is meant.
    """
    people = Contact.objects.offered()
    name = names.folded(credit.name)
    tries: list[Q] = []
    if credit.email:
        tries.append(Q(email__iexact=credit.email) | _has_alias(credit.email.casefold(), AliasKind.EMAIL))
    if name:
        tries.append(Q(folded=name) | _has_alias(name, AliasKind.FORMER, AliasKind.BYLINE))
    return next((found[0] for fits in tries if len(found := list(people.filter(fits)[:2])) == 1), None)


def resolved(uuids: Iterable[str]) -> dict[str, Contact]:
    """Return for each uuid of the book the person it stands for today: who was merged is who they were merged into."""
    wanted = {str(uuid) for uuid in uuids}
    people = {str(contact.uuid): contact for contact in (Contact.objects.filter(uuid__in=wanted) if wanted else ())}
    while merged := {contact.merged_into_id for contact in people.values() if contact.merged_into_id}:
        into = {contact.pk: contact for contact in Contact.objects.filter(pk__in=merged)}
        people = {uuid: into.get(contact.merged_into_id or 0, contact) for uuid, contact in people.items()}
    return people


def _has_alias(folded: str, *kinds: AliasKind) -> Q:
    return Q(pk__in=Alias.objects.filter(folded=folded, kind__in=kinds).order_by().values("contact"))
