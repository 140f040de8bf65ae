"""The contact book as a sheet, for whoever keeps it."""

from django.contrib.auth.models import User
from django.db.models import QuerySet

from stories.desk.contacts import sheets
from stories.desk.contacts.book import KEEPERS
from stories.desk.contacts.columns import COLUMNS, as_row
from stories.desk.people import require
from stories.models.contact import Contact


def export(kind: str, people: QuerySet[Contact], *, by: User) -> bytes:
    """Return these people as a sheet, "csv" or "xlsx", that can be taken in again. Who was merged is left out.

    Raises:
        NotAllowed: `by` does not keep the book.
    """
    require(by, *KEEPERS)
    rows = people.filter(merged_into=None).prefetch_related("aliases").order_by("sort_name", "id")
    return sheets.write(kind, COLUMNS, [as_row(contact) for contact in rows])
