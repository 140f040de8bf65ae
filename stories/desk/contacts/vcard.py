"""vCard 4.0 (RFC 6350, https://www.rfc-editor.org/rfc/rfc6350): people for an address book. UTF-8, CRLF, folded at 75 bytes.

What the book holds, printed or not: a card is for the desk. Former names stay in the book.
"""

from collections.abc import Iterable, Iterator

from django.contrib.auth.models import User
from django.db.models import QuerySet

from stories.desk.people import require
from stories.facts import Role
from stories.models.alias import AliasKind
from stories.models.contact import Contact

MEDIA_TYPE = "text/vcard; charset=utf-8"

_FOLD_AT = 75  # bytes
_ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})


def cards(people: QuerySet[Contact], *, by: User) -> bytes:
    """Return a card for each of these people, in the order of an index. Raises NotAllowed: `by` has no role at the desk."""
    require(by, *Role)
    rows = people.prefetch_related("aliases").order_by("sort_name", "id")
    return "".join(card(contact) for contact in rows).encode()


def card(contact: Contact) -> str:
    """Return one person as a card. Reads `aliases`."""
    return "".join(_folded(f"{name}:{value}") for name, value in _properties(contact) if value)


def _properties(contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield name and value of each property; one without a value is left out."""
    family, _, given = contact.sort_name.partition(", ")
    others: dict[str, list[str]] = {kind.value: [] for kind in AliasKind}
    for alias in contact.aliases.all():
        others[alias.kind].append(alias.value)
    yield "BEGIN", "VCARD"
    yield "VERSION", "4.0"
    yield "KIND", "individual"
    yield "UID", f"urn:uuid:{contact.uuid}"
    yield "FN", _text(contact.name)
    yield "N", f"{_text(family)};{_text(given)};;;"
    yield "NICKNAME", _texts(others[AliasKind.BYLINE])
    yield "TITLE", _text(contact.title)
    yield "CATEGORIES", _texts(role for role, holds in (("author", contact.is_author), ("editor", contact.is_editor)) if holds)
    yield "EMAIL;PREF=1", _text(contact.email)
    for email in others[AliasKind.EMAIL]:
        yield "EMAIL", _text(email)
    yield "TEL", _text(contact.phone)
    yield "ADR", f";;;{_text(contact.city)};;;" if contact.city else ""
    yield "LANG", contact.language
    yield "END", "VCARD"


def _text(value: str) -> str:
    return value.translate(_ESCAPED)


def _texts(values: Iterable[str]) -> str:
    return ",".join(map(_text, values))


def _folded(line: str) -> str:
    """Break a line so that no part is over 75 bytes and no character is broken; a blank begins each part but the first."""
    parts, part, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _FOLD_AT:
            parts.append(part)
            part, size = " ", 1
        part, size = part + character, size + width
    return "\r\n".join([*parts, part]) + "\r\n"
