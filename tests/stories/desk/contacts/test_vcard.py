"""Cards for address books, read back by a reader that is not ours."""

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stories.desk.contacts.vcard import card, cards
from stories.errors import NotAllowed
from stories.models import Contact
from tests.stories.desk.contacts.people import a_person
from tests.stories.desk.contacts.test_sheets import TEXTS


def test_a_card_holds_what_the_book_does(edith):
    person = a_person(
        edith, name="Åse O’Brien; Jr.", sort_name="O’Brien, Åse", phone="+47 1", title="Editor, World", is_editor=True,
        aliases=[("by-line variant", "A. O’Brien"), ("former name", "Åse Dal"), ("other e-mail", "ase@old.example")],
    )  # fmt: skip

    assert card(person).split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
        f"UID:urn:uuid:{person.uuid}",
        "FN:Åse O’Brien\\; Jr.",
        "N:O’Brien;Åse;;;",
        "NICKNAME:A. O’Brien",
        "TITLE:Editor\\, World",
        "CATEGORIES:author,editor",
        "EMAIL;PREF=1:rlund@halden.example",
        "EMAIL:ase@old.example",
        "TEL:+47 1",
        "ADR:;;;Halden;;;",
        "LANG:en",
        "END:VCARD",
        "",
    ]


def test_what_the_book_has_not_the_card_has_not(edith):
    person = a_person(edith, name="Rosa", email="", city="")

    assert {line.partition(":")[0] for line in card(person).split("\r\n")} == {
        "BEGIN", "VERSION", "KIND", "UID", "FN", "N", "CATEGORIES", "LANG", "END", ""
    }  # fmt: skip


@given(name=TEXTS.filter(bool), title=TEXTS, city=TEXTS, long=st.text("aé漢;,\\", min_size=60, max_size=100))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_another_reader_reads_what_was_written(name, title, city, long, edith):
    person = a_person(edith, name=name, title=title, city=city, sort_name=long)
    written = card(person)

    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    read = vobject.readOne(written)
    assert (read.version.value, read.uid.value, read.fn.value) == ("4.0", f"urn:uuid:{person.uuid}", name)
    assert (read.n.value.family, read.n.value.given) == (long, "")
    assert (read.title.value if title else "", read.adr.value.city if city else "") == (title, city)


def test_a_selection_is_a_file_of_cards_as_in_an_index(edith, rosa, django_assert_num_queries):
    a_person(edith)
    a_person(edith, name="Kari Berg")

    with django_assert_num_queries(3):
        read = list(vobject.readComponents(cards(Contact.objects.all(), by=rosa).decode()))

    assert [person.fn.value for person in read] == ["Kari Berg", "Rosa Lund"]


def test_who_has_no_role_gets_no_cards(edith, rosa):
    rosa.groups.clear()

    with pytest.raises(NotAllowed):
        cards(Contact.objects.all(), by=rosa)
