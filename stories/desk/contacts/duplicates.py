"""Rows of the contact book that may be one person, with reasons; and the word of somebody who knows that they are two."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from itertools import combinations

from django.contrib.auth.models import User
from django.db import transaction

from phrases import phrase
from stories.desk.contacts.book import KEEPERS
from stories.desk.in_parts import InParts
from stories.desk.people import require
from stories.errors import NotReady, Problem
from stories.models.alias import Alias, AliasKind
from stories.models.contact import Contact
from stories.models.kept_apart import KeptApart
from stories.values import names

# What more rows than this share says nothing: the address of a whole desk, the name of a column.
TOO_COMMON = 20


class Reason(StrEnum):
    """Why two rows may be one person, the strongest first."""

    EMAIL = "the same e-mail"
    NAME = "the same name"
    ALIAS = "a name one of them also goes by"
    INITIALS = "the same name with initials"
    NEAR = "names one letter apart"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two rows that may be one person; `one` was in the book first."""

    one: Contact
    other: Contact
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What of a row is compared. `names` are all of them, folded; `places` are its city and the domains of its addresses."""

    name: str
    names: frozenset[str]
    emails: frozenset[str]
    places: frozenset[str]


People = Mapping[int, _Known]
Pairs = Iterable[tuple[int, int]]
Likely = tuple[tuple[int, int], tuple[Reason, ...]]


def suggestions() -> Sequence[Suggestion]:
    """Return the pairs somebody should look at, the surest first, without those that were said to be two people."""
    people, apart = _standing(), kept_apart()
    found: dict[tuple[int, int], list[Reason]] = defaultdict(list)
    for reason, likely in _LOOKS.items():
        for pair in likely(people):
            if pair not in apart:
                found[pair].append(reason)
    order = list(Reason)
    ranked = sorted(found, key=lambda pair: ([order.index(reason) for reason in found[pair]], pair))
    return InParts([(pair, tuple(found[pair])) for pair in ranked], _with_rows)


@transaction.atomic
def keep_apart(one: Contact, other: Contact, *, by: User, at: datetime) -> KeptApart:
    """Remember that these are two people. Said again, it changes nothing.

    Raises:
        NotAllowed: `by` does not keep the book. NotReady: it is one row, or one of them was merged.
    """
    require(by, *KEEPERS)
    rows = list(Contact.objects.select_for_update().filter(pk__in=(one.pk, other.pk), merged_into=None).order_by("pk"))
    if len(rows) < 2:
        raise NotReady(
            problems=(Problem("not_two", phrase("Name two people of the book, neither of them merged into another.")),)
        )
    first, second = rows
    return KeptApart.objects.get_or_create(one=first, other=second, defaults={"by": by, "at": at})[0]


@transaction.atomic
def let_together(apart: KeptApart, *, by: User) -> None:
    """Forget that these are two people: they may be suggested and merged again. Raises NotAllowed."""
    require(by, *KEEPERS)
    KeptApart.objects.filter(pk=apart.pk).delete()


def kept_apart() -> frozenset[tuple[int, int]]:
    """Return the pairs that are two people, as (smaller key, larger key) of the rows that stand for them today."""
    merged = Contact.objects.exclude(merged_into=None).order_by().values_list("pk", "merged_into")
    into = {pk: standing for pk, standing in merged if standing}
    pairs = KeptApart.objects.order_by().values_list("one", "other")
    return frozenset(_pair(_root(one, into), _root(other, into)) for one, other in pairs)


def _with_rows(likely: Sequence[Likely]) -> list[Suggestion]:
    wanted = {pk for pair, _ in likely for pk in pair}
    rows = Contact.objects.select_related("user").prefetch_related("aliases").in_bulk(wanted)
    return [Suggestion(rows[one], rows[other], reasons) for (one, other), reasons in likely]


def _standing() -> dict[int, _Known]:
    """Read what is compared of every row that stands, and no more: the book is long."""
    aliases: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for pk, kind, folded in Alias.objects.order_by().values_list("contact", "kind", "folded"):
        aliases[pk].append((kind, folded))
    rows = Contact.objects.filter(merged_into=None).order_by("id").values_list("pk", "folded", "email", "city")
    cities = cache(names.folded)  # of few bureaus, many people are
    return {pk: _known(name, email, cities(city), aliases.get(pk, ())) for pk, name, email, city in rows}


def _known(name: str, email: str, city: str, aliases: Iterable[tuple[str, str]]) -> _Known:
    emails = {folded for kind, folded in aliases if kind == AliasKind.EMAIL} | {email.casefold()} - {""}
    return _Known(
        name=name,
        names=frozenset({folded for kind, folded in aliases if kind != AliasKind.EMAIL} | {name}) - {""},
        emails=frozenset(emails),
        places=frozenset({email.rpartition("@")[2] for email in emails} | {city}) - {""},
    )


def _same_email(people: People) -> Pairs:
    return _sharing(people, lambda person: person.emails)


def _same_name(people: People) -> Pairs:
    return _sharing(people, lambda person: {person.name} - {""})


def _same_other_name(people: People) -> Pairs:
    shared = _sharing(people, lambda person: person.names)
    return (pair for pair in shared if people[pair[0]].name != people[pair[1]].name)


def _same_initials(people: People) -> Pairs:
    for one, other in _sharing(people, lambda person: {names.initials(person.name)} - {None}):
        if names.is_abbreviated(people[one].name) != names.is_abbreviated(people[other].name):
            yield one, other


def _near_names(people: People) -> Pairs:
    """Compare names within a place. First by the name alone: few letters left out make the name of somebody else."""
    alike = _holders(people, lambda person: names.shortened(person.name) if person.places else ())
    near = (
        (pk, (place, short)) for short, group in alike.items() if len(group) > 1 for pk in group for place in people[pk].places
    )
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for pk, key in near:
        holders[key].append(pk)
    for one, other in _pairs(holders):
        if names.are_near(people[one].name, people[other].name):
            yield one, other


def _sharing(people: People, keys: Callable[[_Known], Iterable[Hashable]]) -> Pairs:
    """Return the pairs that have a key in common, each once."""
    return _pairs(_holders(people, keys))


def _holders(people: People, keys: Callable[[_Known], Iterable[Hashable]]) -> Mapping[Hashable, list[int]]:
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for pk, person in people.items():
        for key in keys(person):
            holders[key].append(pk)
    return holders


def _pairs(holders: Mapping[Hashable, list[int]]) -> Pairs:
    few = (group for group in holders.values() if 1 < len(group) <= TOO_COMMON)
    return {_pair(*two) for group in few for two in combinations(group, 2)}


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _root(pk: int, into: Mapping[int, int]) -> int:
    while pk in into:
        pk = into[pk]
    return pk


_LOOKS: dict[Reason, Callable[[People], Pairs]] = {
    Reason.EMAIL: _same_email,
    Reason.NAME: _same_name,
    Reason.ALIAS: _same_other_name,
    Reason.INITIALS: _same_initials,
    Reason.NEAR: _near_names,
}
