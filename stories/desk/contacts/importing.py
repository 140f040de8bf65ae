"""A sheet of people into the contact book: first what it would change, row by row; then exactly that, or nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from phrases import phrase
from stories.desk.contacts import sheets
from stories.desk.contacts.book import KEEPERS, write
from stories.desk.contacts.planning import Book, Verdict, headings_of
from stories.desk.people import require
from stories.errors import NotFound, NotReady, Problem, StaleBook
from stories.models.contact import Contact
from stories.models.contact_import import ContactImport

MAX_NAME_LENGTH = 200  # characters


def propose(data: bytes, *, by: User, at: datetime, name: str = "") -> ContactImport:
    """Keep what a sheet would change in the book, to be looked at. An earlier sheet of `by` that was not taken in is forgotten.

    Raises:
        NotAllowed: `by` does not keep the book. BadSheet: the file cannot be read, or has no columns of the book.
    """
    require(by, *KEEPERS)
    rows = sheets.read(data)
    headings = headings_of(rows)
    book = Book(Contact.objects.all())
    planned = [book.plan(row, headings) for row in rows]
    with transaction.atomic():
        ContactImport.objects.filter(by=by, taken_at=None).delete()
        return ContactImport.objects.create(
            by=by, at=at, name=name[:MAX_NAME_LENGTH], book=book.fingerprint, rows=[asdict(row) for row in planned]
        )


@transaction.atomic
def take_in(proposal: ContactImport, *, by: User, at: datetime) -> ContactImport:
    """Write exactly what was shown, all of it or nothing.

    Raises:
        NotAllowed. NotFound: it is not a sheet of `by`. NotReady: rows are refused, nothing is new, or it was taken in
        before. StaleBook: the book was changed since.
    """
    require(by, *KEEPERS)
    proposal = ContactImport.objects.select_for_update().get(pk=find_import(proposal.uuid, by=by).pk)
    if problems := tuple(_against(proposal)):
        raise NotReady(problems=problems)
    book = Book(Contact.objects.select_for_update(of=("self",)))
    if book.fingerprint != proposal.book:
        raise StaleBook(phrase("The contact book was changed since this preview was made. Send the sheet again."))
    note = f"From the sheet {proposal.name}." if proposal.name else "From a sheet."
    for row in proposal.rows:
        if row["verdict"] in {Verdict.NEW, Verdict.CHANGED}:
            person = book.people[row["contact"]] if row["contact"] else Contact(uuid=UUID(row["uuid"]))
            aliases = None if row["aliases"] is None else [(kind, value) for kind, value in row["aliases"]]
            write(person, row["values"], aliases, by=by, at=at, note=note)
    proposal.taken_at = at
    proposal.save(update_fields=["taken_at"])
    return proposal


def find_import(uuid: UUID | str, *, by: User) -> ContactImport:
    """Return a sheet of `by`. Raises NotAllowed, NotFound."""
    require(by, *KEEPERS)
    found = ContactImport.objects.filter(uuid=uuid, by=by).first()
    if found is None:
        raise NotFound(phrase("There is no such sheet of yours. Send it again."))
    return found


def counted(proposal: ContactImport) -> dict[str, int]:
    """Return how many rows have each verdict."""
    found = Counter(row["verdict"] for row in proposal.rows)
    return {verdict.value: found[verdict.value] for verdict in Verdict}


def _against(proposal: ContactImport) -> Iterator[Problem]:
    number = counted(proposal)
    if proposal.taken_at:
        yield Problem("taken_in", phrase("This sheet was taken in before."))
    elif number[Verdict.REFUSED]:
        yield Problem(
            "rows_refused",
            phrase("Put the {number} refused rows right in the sheet, and send it again.", number=number[Verdict.REFUSED]),
        )
    elif not number[Verdict.NEW] + number[Verdict.CHANGED]:
        yield Problem("nothing_new", phrase("The book says all of this already."))
