"""Who may be one person, why, and who was said to be two."""

import pytest

from stories.desk.contacts.duplicates import TOO_COMMON, Reason, keep_apart, kept_apart, let_together, suggestions
from stories.errors import NotAllowed, NotReady
from stories.models import Contact, KeptApart
from tests.cast import NOON
from tests.effort import grows_in_line
from tests.stories.desk.contacts.people import a_person

EMAIL, NAME, ALIAS, INITIALS, NEAR = Reason


def suggested():
    return {(found.one.name, found.other.name): list(found.reasons) for found in suggestions()}


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ({"name": "Rosa Lund", "email": "ro@x.example"}, {"name": "Anna Berg", "email": "RO@x.example"}, [EMAIL]),
        ({"name": "Rosa Lund"}, {"name": "LUND, Rósa"}, [NAME]),
        ({"name": "Kari O’Brien"}, {"name": "Kari O'Brien", "city": "Oslo"}, [NAME]),
        ({"name": "Rosa Lund"}, {"name": "R. Lund"}, [INITIALS]),
        ({"name": "Rosa Lund", "city": "Halden"}, {"name": "Rosa Lunde", "city": "HALDEN"}, [NEAR]),
        ({"name": "Rosa Lund", "email": "a@x.example"}, {"name": "Rsoa Lund", "email": "b@x.example"}, [NEAR]),
        ({"name": "Rosa Lund", "aliases": [("former name", "Rosa Berg")]}, {"name": "Rosa Berg"}, [ALIAS]),
        ({"name": "A B", "aliases": [("other e-mail", "c@x.example")]}, {"name": "C D", "email": "c@x.example"}, [EMAIL]),
        ({"name": "Rosa Lund", "email": "r@x.example"}, {"name": "Rosa Lund", "email": "r@x.example"}, [EMAIL, NAME]),
    ],
)  # fmt: skip
def test_rows_that_may_be_one_person_are_suggested_with_the_reasons(one, other, reasons, edith):
    for values in (one, other):
        a_person(edith, **{"email": "", "city": ""} | values)

    assert suggested() == {(one["name"], other["name"]): reasons}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Rosa Lund", "city": "Halden"}, {"name": "Rosa Lunde", "city": "Oslo"}),
        ({"name": "R. Lund"}, {"name": "S. Lund"}),
        ({"name": "Rosa Lund"}, {"name": "Ruth Lund"}),
        ({"name": "…"}, {"name": "?"}),
    ],
)
def test_others_are_not(one, other, edith):
    for values in (one, other):
        a_person(edith, **{"email": "", "city": ""} | values)

    assert suggested() == {}


def test_the_surest_comes_first(edith):
    for name, email in (("R. Lund", ""), ("Rosa Lund", "ro@x.example"), ("Somebody Else", "ro@x.example")):
        a_person(edith, name=name, email=email, city="")

    assert list(suggested()) == [("Rosa Lund", "Somebody Else"), ("R. Lund", "Rosa Lund")]


def test_the_address_of_a_whole_desk_says_nothing(edith):
    for number in range(TOO_COMMON + 1):
        a_person(edith, name=f"Person {number * number * 1111}", email="desk@halden.example", city="")

    assert suggested() == {}


def test_who_was_merged_is_suggested_no_more(edith):
    Contact.objects.create(name="Rosa Lund", merged_into=a_person(edith))

    assert suggested() == {}


def test_two_people_of_one_name_are_kept_apart_until_somebody_takes_it_back(edith, ada):
    one, other = a_person(edith), a_person(edith, email="")
    assert suggested()

    apart = keep_apart(other, one, by=edith, at=NOON)
    assert suggested() == {}
    assert (apart.by, keep_apart(one, other, by=ada, at=NOON)) == (edith, apart)

    let_together(apart, by=edith)
    assert suggested()


def test_who_is_kept_apart_stays_so_when_their_row_is_merged(edith):
    one, other, kept = a_person(edith), a_person(edith), a_person(edith, name="Rosa Berg Lund")
    keep_apart(one, other, by=edith, at=NOON)

    Contact.objects.filter(pk=one.pk).update(merged_into=kept)

    assert kept_apart() == {(other.pk, kept.pk)}


def test_only_who_keeps_the_book_says_who_is_two(edith, rosa):
    one, other = a_person(edith), a_person(edith)

    with pytest.raises(NotAllowed):
        keep_apart(one, other, by=rosa, at=NOON)
    apart = keep_apart(one, other, by=edith, at=NOON)
    with pytest.raises(NotAllowed):
        let_together(apart, by=rosa)


def test_one_row_is_not_two_people(edith):
    one = a_person(edith)
    gone = Contact.objects.create(name="R. Lund", merged_into=one)

    for other in (one, gone):
        with pytest.raises(NotReady, match="two people"):
            keep_apart(one, other, by=edith, at=NOON)
    assert not KeptApart.objects.exists()


@pytest.mark.django_db
def test_the_whole_book_is_compared_in_four_statements(django_assert_num_queries):
    Contact.objects.bulk_create(Contact(name=f"P{n}", folded=f"p{n}", sort_name=f"P{n}") for n in range(50))

    with django_assert_num_queries(4):
        suggestions()


@pytest.mark.django_db
def test_comparing_a_book_costs_in_line_with_its_size():
    def compare(size):
        Contact.objects.all().delete()
        names = [f"person{number} surname{number * 7919 % size}" for number in range(size)]
        Contact.objects.bulk_create(
            Contact(name=name, folded=name, sort_name=name, email=f"{number}@x.example", city="Halden")
            for number, name in enumerate(names)
        )
        suggestions()

    assert grows_in_line(compare, 200, 2_000)
