"""The contact book: who writes it, what it holds, and what is noted of a change."""

import pytest

from stories.content import CreditRole
from stories.desk.contacts import FIELDS, StaleContact, credit_for
from stories.errors import BadContent, NotAllowed, NotReady
from stories.models import Author, Contact, ContactChange, Editor
from tests.cast import flood, in_the_book
from tests.stories.desk.contacts.people import a_person, changed


@pytest.mark.parametrize("name", ["edith", "pia", "ada", "sue"])
def test_editors_and_admins_keep_the_book(name, request):
    contact = a_person(request.getfixturevalue(name))

    assert (contact.version, contact.sort_name) == (1, "Lund, Rosa")


@pytest.mark.parametrize("name", ["rosa", "paul"])
def test_others_do_not(name, request):
    with pytest.raises(NotAllowed):
        a_person(request.getfixturevalue(name))
    assert not Contact.objects.exists()


def test_a_change_names_the_version_it_was_made_from(edith):
    contact = a_person(edith)
    changed(contact, edith, base_version=1, city="Oslo")

    with pytest.raises(StaleContact, match="version 2"):
        changed(contact, edith, base_version=1, city="Bergen")
    contact.refresh_from_db()
    assert (contact.version, contact.city) == (2, "Oslo")


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"name": ""}, "name"),
        ({"name": "n" * 201}, "name"),
        ({"email": "no address"}, "email"),
        ({"phone": "1" * 51}, "phone"),
        ({"is_author": False, "is_editor": False}, "is_author"),
        ({"name": "Rosa\nLund"}, "name"),
        ({"title": "Chief\u2028Editor"}, "title"),
        ({"city": "\ufffe"}, "city"),
        ({"language": "Norwegian"}, "language"),
        ({"aliases": [("nickname", "Ro")]}, "aliases.0.kind"),
        ({"aliases": [("other e-mail", "nobody")]}, "aliases.0.value"),
        ({"aliases": [("former name", f"Rosa {number}") for number in range(51)]}, "aliases"),
    ],
)
def test_what_the_book_cannot_hold_is_refused_with_its_place(values, place, edith):
    with pytest.raises(BadContent) as refusal:
        a_person(edith, **values)

    assert [problem.place for problem in refusal.value.problems] == [place]
    assert not Contact.objects.exists()


def test_only_an_admin_says_whose_login_a_person_has(edith, ada, rosa):
    contact = changed(a_person(edith), ada, user=rosa)
    assert contact.user == rosa

    with pytest.raises(NotAllowed):
        changed(contact, edith, user=None)
    with pytest.raises(NotAllowed):
        a_person(edith, user=edith)
    assert changed(contact, edith, user=rosa, city="Oslo").user == rosa


def test_a_login_belongs_to_one_person(edith, ada, rosa):
    changed(a_person(edith), ada, user=rosa)

    with pytest.raises(BadContent) as refusal:
        changed(a_person(edith, name="Ravi Lund"), ada, user=rosa)
    assert [problem.place for problem in refusal.value.problems] == ["user"]


def test_stories_keep_what_they_printed(a_story, edith, rosa):
    contact = in_the_book(rosa)
    story = a_story(content=flood(credits=(credit_for(contact, CreditRole.BYLINE),)))

    changed(contact, edith, name="Rosa Lund Berg", city="Oslo")

    assert (story.credits.get().name, story.credits.get().city) == ("Rosa Lund", "Halden")


def test_authors_and_editors_are_one_book_in_two_roles(edith):
    author = a_person(edith, is_editor=False)
    editor = a_person(edith, name="Ed", is_author=False, is_editor=True)
    both = a_person(edith, name="Bo", is_editor=True)

    assert {person.pk for person in Author.objects.all()} == {author.pk, both.pk}
    assert {person.pk for person in Editor.objects.all()} == {editor.pk, both.pk}


def test_people_are_found_by_every_word(edith):
    a_person(edith)
    a_person(edith, name="Rosa Berg", city="Oslo", email="")

    def names(words):
        return [person.name for person in Contact.objects.found_by(words).order_by("id")]

    assert names("rosa") == ["Rosa Lund", "Rosa Berg"]
    assert names("rosa oslo") == ["Rosa Berg"]
    assert names("halden.example") == ["Rosa Lund"]


@pytest.mark.parametrize("words", ["oystein", "ØYSTEIN", "o'brien", "O’Brien", "obrien", "o'neill", "old@halden", "brien oyst"])
def test_people_are_found_without_accents_and_by_other_names(words, edith):
    person = a_person(
        edith, name="Øystein O’Brién", aliases=[("former name", "Øystein O’Neill"), ("other e-mail", "old@halden.example")]
    )
    a_person(edith)

    assert list(Contact.objects.found_by(words)) == [person]


def test_blank_edges_are_cut(edith):
    person = a_person(
        edith, name=" Rosa Lund ", aliases=[("former name", " Rosa Berg "), ("former name", "Rosa Berg"), ("former name", " ")]
    )

    assert (person.name, person.sort_name) == ("Rosa Lund", "Lund, Rosa")
    assert [alias.value for alias in person.aliases.all()] == ["Rosa Berg"]


def test_other_names_are_given_whole_or_left(edith):
    person = a_person(edith, aliases=[("former name", "Rosa Berg"), ("by-line variant", "R. Lund")])

    changed(person, edith, city="Oslo")
    assert person.aliases.count() == 2
    changed(person, edith, aliases=[("by-line variant", "R. Lund"), ("other e-mail", "rosa@halden.example")])
    assert {alias.value for alias in person.aliases.all()} == {"R. Lund", "rosa@halden.example"}


def test_who_changed_what_is_noted(edith, ada, rosa):
    person = a_person(edith)
    changed(person, ada, user=rosa, city="Oslo", aliases=[("former name", "Rosa Berg")])

    change = person.changes.get(version=2)
    assert (change.by, person.changes.get(version=1).values["name"]) == (ada, [None, "Rosa Lund"])
    assert change.values == {"city": ["Halden", "Oslo"], "login": [None, "rosa"], "aliases": [[], [["former name", "Rosa Berg"]]]}


def test_saving_what_stands_changes_nothing(edith):
    person = a_person(edith, aliases=[("former name", "Rosa Berg")])

    assert changed(person, edith, name="Rosa Lund", sort_name="", aliases=[("former name", "Rosa Berg")]).version == 1
    assert ContactChange.objects.count() == 1


def test_who_was_merged_is_changed_no_more(edith):
    gone = Contact.objects.create(name="R. Lund", merged_into=a_person(edith))

    with pytest.raises(NotReady, match="R. Lund was merged into Rosa Lund"):
        changed(gone, edith, city="Oslo")


def test_the_fields_of_the_book_are_fields_of_the_table():
    assert set(FIELDS) < {field.name for field in Contact._meta.fields}
