"""Two rows of the contact book that are one person: one row stands, the other is merged into it; and back again.

What stories say is never rewritten. A revision that names the row that is gone means, from then on, the row that stands:
`Contact.merged_into` says so to whoever asks. The rows that stories are found by follow at once, the desk's and readers' lists.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q

from phrases import phrase
from stories.desk.contacts.book import KEEPERS, StaleContact, locked, note_change
from stories.desk.contacts.lists import follow
from stories.desk.contacts.weighing import changed_since, moves, objections
from stories.desk.people import require
from stories.errors import NotReady
from stories.facts import Role
from stories.models.alias import Alias
from stories.models.contact import Contact
from stories.models.credit import Credit
from stories.models.merge import Merge
from stories.models.revision import Revision


@transaction.atomic
def merge(gone: Contact, *, into: Contact, by: User, at: datetime, versions: tuple[int, int] | None = None) -> Merge:
    """Make `into` the row of both: every story of `gone` follows, its other names, its login if `into` has none.

    `versions` are those of `gone` and `into` that the caller saw.

    Raises:
        NotAllowed: `by` does not keep the book. StaleContact: a row is at another version.
        NotReady: one was merged already, a colleague said that they are two people, or they work with two logins.
    """
    require(by, *KEEPERS)
    gone, kept = _locked_in_order(gone, into)
    if versions and (gone.version, kept.version) != versions:
        raise StaleContact(phrase("One of the two was changed meanwhile: look at them again."))
    if problems := objections(gone, kept):
        raise NotReady(problems=problems)
    along = moves(gone, kept)
    row = Merge.objects.create(
        kept=kept, gone=gone, by=by, at=at, login=along.login, filled=along.filled, aliases=along.aliases, added=along.added
    )
    _give_aliases(gone, kept, along.aliases)
    Credit.objects.filter(contact=gone).update(contact=kept)
    gone.merged_into = kept
    changes: dict[str, Any] = {"merged_into": [None, str(kept.uuid)]}
    if along.login:  # first from the one, then to the other: a login has one person
        gone.user, changes["login"] = None, [along.login.get_username(), None]
    note_change(gone, changes, by=by, at=at, note=f"Merged into {kept.name}.")
    follow(gone, at=at)
    _apply(kept, {name: after for name, (_, after) in along.filled.items()}, along.login or kept.user)
    for kind, value in along.added:
        Alias(contact=kept, kind=kind, value=value).save()
    note_change(kept, _told(along.filled, None, along.login, [], [*along.aliases, *along.added]), by=by, at=at, note=_with(gone))
    return row


@transaction.atomic
def undo(row: Merge, *, by: User, at: datetime) -> Merge:
    """Put back exactly what a merge moved: two rows again, each with its own. What was written to either since stays.

    A story belongs to the row its newest words name.

    Raises:
        NotAllowed: `by` does not keep the book, or is no admin and a login goes back.
        NotReady: it was undone before, or something that moved is not as the merge left it.
    """
    require(by, *KEEPERS)
    row = Merge.objects.select_for_update(of=("self",)).select_related("login").get(pk=row.pk)
    gone, kept = _locked_in_order(row.gone, row.kept)
    if problems := changed_since(row, gone, kept):
        raise NotReady(problems=problems)
    if row.login:
        require(by, Role.ADMIN)  # the login is what keeps anybody from approving their own copy
    _give_aliases(kept, gone, row.aliases)
    for kind, value in row.added:
        kept.aliases.filter(kind=kind, value=value).delete()
    before = {name: was for name, (was, _) in row.filled.items()}
    _apply(kept, before, None if row.login else kept.user)
    back = {name: (after, was) for name, (was, after) in row.filled.items()}
    note_change(kept, _told(back, row.login, None, [*row.aliases, *row.added], []), by=by, at=at, note=f"Undone: {_with(gone)}")
    gone.merged_into, gone.user = None, row.login
    changes: dict[str, Any] = {"merged_into": [str(kept.uuid), None]}
    if row.login:
        changes["login"] = [None, row.login.get_username()]
    note_change(gone, changes, by=by, at=at, note=f"Undone: merged into {kept.name}.")
    _give_credits_back(kept, gone)
    follow(kept, at=at)
    row.undone_by, row.undone_at = by, at
    row.save(update_fields=["undone_by", "undone_at"])
    return row


def _give_credits_back(kept: Contact, gone: Contact) -> None:
    """Let the stories of `kept` whose newest words name `gone`, or somebody merged into it, be found by `gone` again."""
    named, merged = {str(gone.uuid)}, {gone.pk}
    while merged:
        below = dict(Contact.objects.filter(merged_into__in=merged).order_by().values_list("pk", "uuid"))
        named, merged = named | set(map(str, below.values())), set(below)
    stories = Credit.objects.filter(contact=kept).order_by().values("story")
    names_them = reduce(or_, (Q(text__contains=uuid) for uuid in named))
    newest = Revision.objects.filter(names_them, number=F("story__newest_number"), story__in=stories)
    for revision in newest.order_by("id").iterator(chunk_size=100):
        theirs = [position for position, credit in enumerate(revision.content.credits) if credit.contact in named]
        Credit.objects.filter(story=revision.story_id, position__in=theirs, contact=kept).update(contact=gone)


def _locked_in_order(gone: Contact, kept: Contact) -> tuple[Contact, Contact]:
    """Lock both rows in the order of their keys, so that two merges of the same two do not wait for each other."""
    rows = {row.pk: locked(row) for row in sorted((gone, kept), key=lambda row: row.pk)}
    return rows[gone.pk], rows[kept.pk]


def _give_aliases(one: Contact, other: Contact, aliases: Iterable[Sequence[str]]) -> None:
    for kind, value in aliases:
        one.aliases.filter(kind=kind, value=value).update(contact=other)


def _apply(contact: Contact, values: Mapping[str, Any], user: User | None) -> None:
    for name, value in values.items():
        setattr(contact, name, value)
    contact.user = user


def _told(
    filled: Mapping[str, Sequence[Any]], login: User | None, new_login: User | None, aliases: list[Any], new_aliases: list[Any]
) -> dict[str, Any]:
    """Return a change of the row that stands, as it is noted: {field: [before, after]}."""
    told: dict[str, Any] = {name: list(values) for name, values in filled.items()}
    if login or new_login:
        told["login"] = [user.get_username() if user else None for user in (login, new_login)]
    if aliases or new_aliases:
        told["aliases"] = [sorted(map(list, aliases)), sorted(map(list, new_aliases))]
    return told


def _with(gone: Contact) -> str:
    return f"{gone.name} was merged into this person."
