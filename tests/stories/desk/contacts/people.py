"""People for the contact book."""

from stories.desk.contacts import save_contact
from stories.models import Contact
from tests.cast import NOON


def a_person(by, name="Rosa Lund", **values):
    """Put somebody into the book, by the desk's own verb."""
    known = {"email": "rlund@halden.example", "city": "Halden"}
    return save_contact(Contact(), by=by, at=NOON, **known | {"name": name} | values)


def changed(contact, by, **values):
    """Change somebody as they are."""
    return save_contact(contact, by=by, at=NOON, **values)
