"""A person as a row of a sheet: which columns there are, and what each says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from phrases import phrase
from stories.desk.contacts.book import TEXTS
from stories.errors import Problem
from stories.models.alias import AliasKind
from stories.models.contact import Contact

FLAGS = ("print_email", "print_phone", "print_city", "is_author", "is_editor", "active")
# Other names by kind; several stand in one cell with semicolons between them.
ALIASES: Mapping[str, AliasKind] = MappingProxyType({
    "former_names": AliasKind.FORMER, "bylines": AliasKind.BYLINE, "other_emails": AliasKind.EMAIL,
})  # fmt: skip
COLUMNS = ("uuid", *TEXTS, *FLAGS, *ALIASES)
# What people write above their own columns.
SYNONYMS: Mapping[str, str] = MappingProxyType({
    "e-mail": "email", "mail": "email", "bureau": "city", "telephone": "phone", "tel": "phone", "full name": "name",
})  # fmt: skip

_TRUTH: Mapping[str, bool] = MappingProxyType(
    dict.fromkeys(("yes", "true", "1", "x", "y"), True) | dict.fromkeys(("no", "false", "0", "n"), False)
)
_ANYBODY = Contact()
_FOR_EVERYBODY: Mapping[str, Any] = MappingProxyType({name: getattr(_ANYBODY, name) for name in (*FLAGS, "language")})


@dataclass(frozen=True, slots=True)
class Person:
    """What a row says of somebody: only what it has a column for. Aliases are those of the kinds in `kinds`."""

    values: Mapping[str, Any]
    aliases: tuple[tuple[str, str], ...]
    kinds: frozenset[str]


def as_row(contact: Contact) -> list[str]:
    """Return the person as text, one for each of COLUMNS. Reads `aliases`, which the caller fetches for all at once."""
    names: dict[str, list[str]] = {kind.value: [] for kind in AliasKind}
    for alias in contact.aliases.all():
        names[alias.kind].append(alias.value)
    return [
        str(contact.uuid),
        *(getattr(contact, name) for name in TEXTS),
        *("yes" if getattr(contact, name) else "no" for name in FLAGS),
        *("; ".join(sorted(names[kind])) for kind in ALIASES.values()),
    ]


def column_of(name: str) -> str | None:
    """Return the column a heading means, whatever its case and blanks; None if there is none."""
    plain = SYNONYMS.get(name, name.replace(" ", "_"))
    return plain if plain in COLUMNS else None


def read(cells: Mapping[str, str]) -> tuple[Person, list[Problem]]:
    """Return what the cells of a row, by column, say of a person, and what of it is no value of its column.

    An empty cell is an empty value; of a yes or no and of the language it is what the book has for everybody.
    """
    values: dict[str, Any] = {name: cells[name] for name in TEXTS if name in cells}
    values |= {name: _TRUTH.get(cells[name].casefold()) for name in FLAGS if name in cells}
    values |= {name: default for name, default in _FOR_EVERYBODY.items() if cells.get(name) == ""}
    problems = [Problem("bad_value", phrase("Say yes or no."), name) for name, value in values.items() if value is None]
    kinds = {kind.value: cells[name] for name, kind in ALIASES.items() if name in cells}
    aliases = tuple((kind, value) for kind, cell in kinds.items() for value in _several(cell))
    return Person(values, aliases, frozenset(kinds)), problems


def _several(cell: str) -> Iterable[str]:
    return filter(None, (value.strip() for value in cell.split(";")))
