"""A merge of two rows before it is done or undone: what it takes along, and what stands against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from phrases import joined, phrase, word
from stories.desk.contacts.book import MAX_ALIASES
from stories.desk.contacts.duplicates import kept_apart
from stories.errors import Problem
from stories.models.alias import AliasKind
from stories.models.contact import Contact
from stories.models.credit import Credit
from stories.models.merge import Merge

# A value somebody has and the other lacks is taken over together with whether it may be printed.
_FILLED_WITH = {"email": ("print_email",), "phone": ("print_phone",), "city": ("print_city",), "title": ()}
_EITHER = ("is_author", "is_editor", "active")


@dataclass(frozen=True, slots=True)
class Moves:
    """What a merge takes along. `filled` is {field: (before, after)} of the row that stands; aliases are (kind, value)."""

    stories: int
    login: User | None
    filled: dict[str, tuple[Any, Any]]
    aliases: tuple[tuple[str, str], ...]
    added: tuple[tuple[str, str], ...]


def moves(gone: Contact, kept: Contact) -> Moves:
    """Return what merging `gone` into `kept` would take along."""
    filled: dict[str, tuple[Any, Any]] = {}
    for name, along in _FILLED_WITH.items():
        if getattr(gone, name) and not getattr(kept, name):
            taken = (name, *along)
            filled |= {
                field: (getattr(kept, field), getattr(gone, field))
                for field in taken
                if getattr(kept, field) != getattr(gone, field)
            }
    filled |= {name: (False, True) for name in _EITHER if getattr(gone, name) and not getattr(kept, name)}
    theirs, ours = _aliases(gone), _aliases(kept)
    known = {*ours, *theirs}
    return Moves(
        stories=Credit.objects.filter(contact=gone).values("story").distinct().count(),
        login=gone.user if kept.user is None else None,
        filled=filled,
        aliases=tuple(alias for alias in theirs if alias not in ours),
        added=tuple(alias for alias in _also_known_as(gone, kept) if alias not in known),
    )


def objections(gone: Contact, kept: Contact) -> tuple[Problem, ...]:
    """Return what stands against merging `gone` into `kept`."""
    return tuple(_objections(gone, kept))


def changed_since(row: Merge, gone: Contact, kept: Contact) -> tuple[Problem, ...]:
    """Return what is not as the merge left it, so that what moved cannot be put back."""
    return tuple(_changed_since(row, gone, kept))


def _also_known_as(gone: Contact, kept: Contact) -> Iterator[tuple[str, str]]:
    """What `kept` is to be found by from now on, besides what moves."""
    if gone.folded != kept.folded:
        yield AliasKind.BYLINE.value, gone.name
    if kept.email and gone.email and gone.email.casefold() != kept.email.casefold():
        yield AliasKind.EMAIL.value, gone.email


def _objections(gone: Contact, kept: Contact) -> Iterator[Problem]:
    if gone.pk == kept.pk:
        yield Problem("same_row", phrase("This is one row: choose another to merge it with."))
        return
    for row in (gone, kept):
        if row.merged_into:
            yield Problem(
                "contact_merged", phrase("{name} was merged into {into} already.", name=row.name, into=row.merged_into.name)
            )
    if (min(gone.pk, kept.pk), max(gone.pk, kept.pk)) in kept_apart():
        yield Problem("kept_apart", phrase("A colleague said that these are two people. Take that back first."))
    if gone.user and kept.user:
        logins = joined((gone.user.get_username(), kept.user.get_username()), phrase(" and "))
        yield Problem(
            "two_logins",
            phrase("They work with two logins, {logins}: an admin takes one of them from its row first.", logins=logins),
            "user",
        )
    if gone.pk and len(_aliases(gone)) + len(_aliases(kept)) + 2 > MAX_ALIASES:
        yield Problem("too_many", phrase("Together they have more than {limit} other names.", limit=MAX_ALIASES), "aliases")


def _changed_since(row: Merge, gone: Contact, kept: Contact) -> Iterator[Problem]:
    if row.undone_at:
        yield Problem("undone", phrase("This merge was undone before."))
        return
    if kept.merged_into:
        yield Problem(
            "merged_since",
            phrase("{name} was merged into {into} since: undo that merge first.", name=kept.name, into=kept.merged_into.name),
        )
    if row.login and row.login != kept.user:
        yield Problem(
            "login_changed",
            phrase("The login {login} was taken from {name} since.", login=row.login.get_username(), name=kept.name),
            "user",
        )
    for name, (_, after) in row.filled.items():
        if getattr(kept, name) != after:
            field = Contact._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            yield Problem(
                "changed_since",
                phrase(
                    "{name}: {field} was changed since. Make it {after!s} again, then undo.",
                    name=kept.name,
                    field=field,
                    after=after,
                ),
                name,
            )
    ours = _aliases(kept)
    for kind, value in row.aliases:
        if (kind, value) not in ours:
            yield Problem(
                "changed_since",
                phrase(
                    "{value} ({kind}) was taken from {name} since. Add it again, then undo.",
                    value=value,
                    kind=word(kind),
                    name=kept.name,
                ),
                "aliases",
            )


def _aliases(contact: Contact) -> list[tuple[str, str]]:
    return list(contact.aliases.order_by("kind", "value").values_list("kind", "value"))
