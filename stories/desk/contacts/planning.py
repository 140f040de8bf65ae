"""What each row of a sheet would change in the contact book: whom it means, what becomes of them, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet

from phrases import phrase
from stories.desk.contacts.book import assign, differences, objections, state, tidy
from stories.desk.contacts.columns import ALIASES, COLUMNS, Person, column_of, read
from stories.desk.contacts.sheets import Row
from stories.errors import BadSheet, Problem
from stories.models.alias import AliasKind
from stories.models.contact import Contact
from stories.values import names


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True)
class Planned:
    """One row of the preview. `changes` is {field: [before, after]}, `problems` are [column, message], `note` is worth a look.

    `contact` is the key of the row it changes, `values` and `aliases` what it is given; aliases are None where they stay.
    """

    row: int
    verdict: Verdict = Verdict.UNCHANGED
    name: str = ""
    contact: int | None = None
    uuid: str = ""
    note: str = ""
    changes: dict[str, list[Any]] = field(default_factory=dict)
    problems: list[list[str]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    aliases: list[list[str]] | None = None


class Book:
    """The whole book in memory, as `people` says, to plan rows against. Reads four tables, however many rows there are."""

    def __init__(self, people: QuerySet[Contact]) -> None:
        rows = people.select_related("user", "merged_into").prefetch_related("aliases").order_by("pk")
        self.people = {person.pk: person for person in rows}
        self.fingerprint = _fingerprint(self.people.values())
        self._by_uuid = {person.uuid: person for person in self.people.values()}
        self._by_email: dict[str, list[Contact]] = defaultdict(list)
        self._by_name: dict[str, list[Contact]] = defaultdict(list)
        self._seen: dict[Any, int] = {}
        for person in self.people.values():
            if person.merged_into is None:
                for email in _emails(person):
                    self._by_email[email].append(person)
                self._by_name[person.folded].append(person)

    def plan(self, row: Row, headings: Mapping[str, str]) -> Planned:
        """Return what would become of `row`; `headings` are the columns of the book by those of the sheet."""
        cells = {headings[name]: cell for name, cell in row.cells.items()}
        said, problems = read({name: cell.text for name, cell in cells.items()})
        problems += [Problem("unreadable", cell.trouble, name) for name, cell in cells.items() if cell.trouble]
        given = cells["uuid"].text if "uuid" in cells else ""
        planned = Planned(row.number, name=str(said.values.get("name", "")))
        person = self._meant(given, said, planned, problems)
        before = state(person) if person.pk else {}
        planned.contact, planned.uuid = person.pk, str(person.uuid)
        problems += self._twice(row.number, person, said, is_named=bool(given))
        self._change(person, said, planned, before, problems)
        planned.name = planned.name or person.name
        return planned

    def _meant(self, given: str, said: Person, planned: Planned, problems: list[Problem]) -> Contact:
        """Return whom a row means, as a copy, or somebody new: by uuid, else by e-mail, else by name."""
        if given:
            return self._by_given_uuid(given, problems)
        name, email = names.folded(str(said.values.get("name", ""))), str(said.values.get("email", "")).casefold()
        namesakes = self._by_name.get(name, []) if name else []
        at_address = self._by_email.get(email, []) if email else []
        found = at_address if len(at_address) < 2 else [person for person in at_address if person in namesakes]
        if not at_address:
            found = [person for person in namesakes if not (email and person.email)]
        if len(found) == 1:
            return copy(found[0])
        if len(found) > 1 or len(at_address) > 1:
            problems.append(Problem("several", phrase("Several people are meant. Name one by the uuid of the export."), "name"))
        elif namesakes:
            planned.note = phrase("Somebody of this name is in the book, with another e-mail: this is a new person.")
        return Contact(uuid=uuid4())

    def _by_given_uuid(self, given: str, problems: list[Problem]) -> Contact:
        try:
            uuid = UUID(given)
        except ValueError:
            problems.append(Problem("bad_uuid", phrase("This is no uuid. Leave the cell empty for somebody new."), "uuid"))
            return Contact(uuid=uuid4())
        person = self._by_uuid.get(uuid)
        if person and person.merged_into:
            problems.append(
                Problem("contact_merged", phrase("This person was merged into {name}.", name=person.merged_into.name), "uuid")
            )
        return copy(person) if person else Contact(uuid=uuid)

    def _twice(self, number: int, person: Contact, said: Person, *, is_named: bool) -> list[Problem]:
        """Two rows for one person would leave it to chance which is written last."""
        keys: list[Any] = [person.uuid]
        if not person.pk and not is_named:
            keys.append((names.folded(str(said.values.get("name", ""))), str(said.values.get("email", "")).casefold()))
        earlier = [self._seen[key] for key in keys if key in self._seen]
        self._seen |= dict.fromkeys((key for key in keys if key not in self._seen), number)
        return [Problem("twice", phrase("Row {number} is the same person.", number=earlier[0]), "name")] if earlier else []

    def _change(
        self, person: Contact, said: Person, planned: Planned, before: Mapping[str, Any], problems: list[Problem]
    ) -> None:
        standing = [(alias.kind, alias.value) for alias in person.aliases.all()] if person.pk else []
        wanted = tidy([*(alias for alias in standing if alias[0] not in said.kinds), *said.aliases])
        values = {name: value for name, value in said.values.items() if value is not None}
        assign(person, values)
        problems += [_in_column(problem, wanted) for problem in objections(person, wanted)]
        if problems:
            planned.verdict = Verdict.REFUSED
            planned.problems = [[problem.place, problem.message] for problem in problems]
            return
        person.complete()
        planned.changes = differences(before, state(person))
        if set(wanted) != set(standing):
            planned.changes["aliases"] = [sorted(map(list, standing)), sorted(map(list, wanted))]
        planned.values = values
        planned.aliases = [list(alias) for alias in wanted] if said.kinds else None
        planned.verdict = Verdict.NEW if not person.pk else Verdict.CHANGED if planned.changes else Verdict.UNCHANGED


def headings_of(rows: list[Row]) -> dict[str, str]:
    """Return the columns of the book by those of the sheet.

    Raises:
        BadSheet: a column is none of the book's, or two are the same, or there is nobody in the sheet.
    """
    if not rows:
        raise BadSheet(phrase("There is nobody below the first row."))
    found = {name: column_of(name) for name in rows[0].cells}
    if unknown := [name for name, column in found.items() if column is None]:
        raise BadSheet(
            phrase(
                "The book has no column {unknown}. It has: {columns}.",
                unknown=", ".join(unknown)[:200],
                columns=", ".join(COLUMNS),
            )
        )
    headings = {name: column for name, column in found.items() if column}
    if len(set(headings.values())) < len(headings):
        raise BadSheet(phrase("Two columns mean the same: name each once."))
    if not {"uuid", "name"} & set(headings.values()):
        raise BadSheet(phrase("The sheet needs a column name, or the uuid of the export."))
    return headings


def _fingerprint(people: Iterable[Contact]) -> str:
    """Return a hash that changes with every change of the book: each makes a version."""
    said = "".join(f"{person.uuid} {person.version}\n" for person in people)
    return sha256(said.encode()).hexdigest()


def _emails(person: Contact) -> set[str]:
    others = {alias.folded for alias in person.aliases.all() if alias.kind == AliasKind.EMAIL}
    return (others | {person.email.casefold()}) - {""}


def _in_column(problem: Problem, aliases: list[tuple[str, str]]) -> Problem:
    """Point at the column an alias stands in."""
    if not problem.place.startswith("aliases"):
        return problem
    position = problem.place.split(".")[1:2]
    kind = aliases[int(position[0])][0] if position else aliases[0][0]
    return Problem(problem.code, problem.message, next(name for name, of in ALIASES.items() if of == kind))
