"""A person of the contact book: who may write them, what they must be, and what is noted of every change."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from phrases import phrase
from stories.desk.people import require
from stories.errors import BadContent, NotFound, NotReady, Problem, StoryError
from stories.facts import Role
from stories.models.alias import Alias, AliasKind
from stories.models.contact import Contact, sort_name_of
from stories.models.contact_change import ContactChange

KEEPERS = (Role.EDITOR, Role.PUBLISHER, Role.ADMIN)
FIELDS = (
    "name", "sort_name", "email", "phone", "city", "title", "language", "print_email", "print_phone", "print_city",
    "is_author", "is_editor", "active",
)  # fmt: skip
TEXTS = ("name", "sort_name", "email", "phone", "city", "title", "language")
MAX_ALIASES = 50
ONE_NAME = phrase("One name a row: write it without semicolons.")
ONE_LINE = phrase("Write it on one line, without tabs or other control characters.")

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
# Unicode's control characters, lone surrogates, line and paragraph separators.
_NOT_IN_A_LINE = frozenset({"Cc", "Cs", "Zl", "Zp"})

# What aliases are outside their table: a kind and a value, each pair once.
Aliases = Iterable[tuple[str, str]]


class StaleContact(StoryError):
    code = "stale_contact"
    sentence = phrase("Somebody changed this person meanwhile: read the row again.")


def find_contact(uuid: UUID | str, *, by: User) -> Contact:
    """Return the person. Raises NotAllowed: the book is open to the desk's roles alone. NotFound."""
    require(by, *Role)
    contact = Contact.objects.filter(uuid=uuid).first()
    if contact is None:
        raise NotFound(phrase("There is nobody like this in the contact book."))
    return contact


@transaction.atomic
def save_contact(
    contact: Contact, *, by: User, at: datetime, base_version: int | None = None, aliases: Aliases | None = None, **values: Any
) -> Contact:
    """Give `contact`, a new row or one of the book, these values. Stories already written keep what they print.

    `aliases` are all the person has from now on; None leaves them. Saving what already stands changes nothing.

    Raises:
        NotAllowed: `by` does not keep the book, or is no admin and changes a login. NotReady: the row was merged into another.
        StaleContact: the row is not at `base_version`. BadContent: a value the book cannot hold.
    """
    require(by, *KEEPERS)
    contact = locked(contact)
    if contact.merged_into:
        gone = phrase(
            "{name} was merged into {into}: change that row, or undo the merge.",
            name=contact.name,
            into=contact.merged_into.name,
        )
        raise NotReady(problems=(Problem("contact_merged", gone),))
    if base_version is not None and contact.version != base_version:
        raise StaleContact(phrase("This person is at version {version}.", version=contact.version))
    if values.get("user", contact.user) != contact.user:
        require(by, Role.ADMIN)  # the login is what keeps anybody from approving their own copy
    return write(contact, values, aliases, by=by, at=at)


def locked(contact: Contact) -> Contact:
    """Return the row as it is, locked until the transaction ends; a new one as it stands."""
    return (
        Contact.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=contact.pk)
        if contact.pk
        else contact
    )


def write(
    contact: Contact, values: Mapping[str, Any], aliases: Aliases | None, *, by: User, at: datetime, note: str = ""
) -> Contact:
    """Give `contact`, which the caller has locked, these values, and note the change; `note` says where it came from.

    Raises:
        BadContent: a value the book cannot hold; nothing is written.
    """
    before, is_new = state(contact) if contact.pk else {}, contact.pk is None
    wanted = None if aliases is None else tidy(aliases)
    assign(contact, values)
    problems = [*objections(contact, wanted or ()), *_login_objections(contact)]
    if problems:
        raise BadContent(problems=tuple(problems))
    contact.complete()
    standing = {} if is_new else {(alias.kind, alias.value): alias for alias in contact.aliases.all()}
    changes = differences(before, state(contact))
    if wanted is not None and set(wanted) != set(standing):
        changes["aliases"] = [sorted(map(list, standing)), sorted(map(list, wanted))]
    if not changes and not is_new:
        return contact
    note_change(contact, changes, by=by, at=at, note=note)
    if wanted is not None:
        for alias in set(standing) - set(wanted):
            standing[alias].delete()
        for kind, value in sorted(set(wanted) - set(standing)):
            Alias(contact=contact, kind=kind, value=value).save()
    return contact


def assign(contact: Contact, values: Mapping[str, Any]) -> None:
    """Set values, without blank edges. A sort name made from the name follows it, unless another is given."""
    if "name" in values and contact.sort_name == sort_name_of(contact.name):
        contact.sort_name = ""
    for name, value in values.items():
        setattr(contact, name, value.strip() if isinstance(value, str) else value)


def state(contact: Contact) -> dict[str, Any]:
    """Return what a change is noted of: the fields, and the login by name."""
    return {name: getattr(contact, name) for name in FIELDS} | {"login": contact.user.get_username() if contact.user else None}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return {field: [before, after]} of what is not the same; None is what stood nowhere before."""
    return {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}


def note_change(contact: Contact, changes: dict[str, Any], *, by: User, at: datetime, note: str = "") -> None:
    """Write the row, at its next version if it is not new, and note who changed what."""
    contact.version += 1 if contact.pk else 0
    contact.save()
    ContactChange.objects.create(contact=contact, version=contact.version, by=by, at=at, note=note[:300], values=changes)


def objections(contact: Contact, aliases: Sequence[tuple[str, str]] = ()) -> list[Problem]:
    """Return what keeps a person with these aliases out of the book, each with the field it points at. Reads no table."""
    problems = []
    try:
        contact.clean_fields(exclude=["merged_into", "user"])
    except ValidationError as error:
        problems = [Problem("bad_value", " ".join(said), place) for place, said in error.message_dict.items()]
    problems += [Problem("bad_character", ONE_LINE, name) for name in TEXTS if not _is_one_line(getattr(contact, name))]
    if not _LANGUAGE.fullmatch(contact.language):
        problems.append(Problem("bad_language", phrase("Write a BCP 47 tag: en, de, pt-BR."), "language"))
    if not (contact.is_author or contact.is_editor):
        problems.append(Problem("no_role", phrase("Say whether this person writes, edits, or both."), "is_author"))
    return problems + _alias_objections(aliases)


def tidy(aliases: Aliases) -> list[tuple[str, str]]:
    """Return aliases without blank edges, empty ones and repetitions."""
    cut = ((str(kind), value.strip()) for kind, value in aliases)
    return list(dict.fromkeys((kind, value) for kind, value in cut if value))


def _alias_objections(aliases: Sequence[tuple[str, str]]) -> list[Problem]:
    problems = []
    if len(aliases) > MAX_ALIASES:
        problems.append(Problem("too_many", phrase("At most {limit} other names.", limit=MAX_ALIASES), "aliases"))
    for position, (kind, value) in enumerate(aliases[:MAX_ALIASES]):
        try:
            if ";" in value or not _is_one_line(value):
                raise ValidationError({"value": ONE_NAME if ";" in value else ONE_LINE})
            Alias(kind=kind, value=value).clean_fields(exclude=["contact"])
            if kind == AliasKind.EMAIL:
                validate_email(value)
        except ValidationError as error:
            said = error.message_dict if hasattr(error, "error_dict") else {"value": error.messages}
            places = ((f"aliases.{position}.{name}", " ".join(messages)) for name, messages in said.items())
            problems += [Problem("bad_value", message, place) for place, message in places]
    return problems


def _is_one_line(value: str) -> bool:
    """Tell whether any sheet, card or mail can hold a value on one line, and any database and XML at all."""
    return not any(unicodedata.category(letter) in _NOT_IN_A_LINE or ord(letter) & 0xFFFE == 0xFFFE for letter in value)


def _login_objections(contact: Contact) -> list[Problem]:
    """One account is one person. Asked for a login alone, for the answer costs a statement."""
    if contact.user is None or not Contact.objects.filter(user=contact.user).exclude(pk=contact.pk).exists():
        return []
    return [Problem("login_taken", phrase("{login} is the login of somebody else.", login=contact.user.get_username()), "user")]
