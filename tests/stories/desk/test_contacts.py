import pytest

from stories.content import Credit, CreditRole
from stories.desk.contacts import FIELDS, StaleContact, credit_for, match, save_contact
from stories.errors import BadContent, NotAllowed
from stories.models import Author, Contact, Editor
from tests.cast import flood, in_the_book


def a_person(by, **values):
    return save_contact(Contact(), by=by, **{"name": "Rosa Lund", "email": "rlund@halden.example", "city": "Halden"} | values)


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
    save_contact(contact, by=edith, base_version=1, city="Oslo")

    with pytest.raises(StaleContact, match="version 2"):
        save_contact(contact, by=edith, base_version=1, city="Bergen")
    contact.refresh_from_db()
    assert (contact.version, contact.city) == (2, "Oslo")


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"name": ""}, "name"),
        ({"name": "n" * 201}, "name"),
        ({"email": "no address"}, "email"),
        ({"phone": "1" * 51}, "phone"),
        ({"is_author": False, "is_editor": False}, ""),
    ],
)
def test_what_the_book_cannot_hold_is_refused_with_its_place(values, place, edith):
    with pytest.raises(BadContent) as refusal:
        a_person(edith, **values)

    assert [problem.place for problem in refusal.value.problems] == [place]
    assert not Contact.objects.exists()


def test_only_an_admin_says_whose_login_a_person_has(edith, ada, rosa):
    contact = save_contact(a_person(edith), by=ada, user=rosa)
    assert contact.user == rosa

    with pytest.raises(NotAllowed):
        save_contact(contact, by=edith, user=None)
    with pytest.raises(NotAllowed):
        a_person(edith, user=edith)
    assert save_contact(contact, by=edith, user=rosa, city="Oslo").user == rosa


def test_a_login_belongs_to_one_person(edith, ada, rosa):
    save_contact(a_person(edith), by=ada, user=rosa)

    with pytest.raises(BadContent) as refusal:
        save_contact(a_person(edith, name="Ravi Lund"), by=ada, user=rosa)
    assert [problem.place for problem in refusal.value.problems] == ["user"]


def test_stories_keep_what_they_printed(a_story, edith, rosa):
    contact = in_the_book(rosa)
    story = a_story(content=flood(credits=(credit_for(contact, CreditRole.BYLINE),)))

    save_contact(contact, by=edith, name="Rosa Lund Berg", city="Oslo")

    assert (story.credits.get().name, story.credits.get().city) == ("Rosa Lund", "Halden")


def test_a_credit_prints_what_the_person_lets_be_printed(edith):
    contact = a_person(edith, phone="+47 1", title="Correspondent")
    shy = a_person(edith, name="Shy", phone="+47 1", print_email=False, print_city=False, print_phone=True)

    assert credit_for(contact, CreditRole.BYLINE) == Credit(
        CreditRole.BYLINE, "Rosa Lund", "Halden", "rlund@halden.example", "", "Correspondent", str(contact.uuid)
    )
    assert credit_for(shy, CreditRole.REPORTER) == Credit(CreditRole.REPORTER, "Shy", "", "", "+47 1", "", str(shy.uuid))
    assert credit_for(contact, CreditRole.EDITOR).bureau == ""


def test_a_credit_is_matched_by_e_mail_then_by_a_name_only_one_person_has(edith):
    rosa = a_person(edith)
    twin = a_person(edith, name="Rosa Lund", email="other@halden.example")
    berg = a_person(edith, name="Kari Berg", email="")

    def found(name, email=""):
        return match(Credit(CreditRole.BYLINE, name, email=email))

    assert found("R. Lund", "RLUND@halden.example") == rosa
    assert found("Rosa Lund", "other@halden.example") == twin
    assert found("Rosa Lund") is None
    assert found("kari berg") == berg
    assert found("Kari Berg", "new@halden.example") == berg
    assert found("Nobody") is None


def test_who_left_or_was_merged_is_not_matched(edith):
    kept = a_person(edith, name="Kari Berg", email="kari@halden.example")
    a_person(edith, name="Ole Dal", email="", active=False)
    Contact.objects.create(name="K. Berg", merged_into=kept)

    assert match(Credit(CreditRole.BYLINE, "Ole Dal")) is None
    assert match(Credit(CreditRole.BYLINE, "K. Berg")) is None


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


def test_the_fields_of_the_book_are_fields_of_the_table():
    assert set(FIELDS) < {field.name for field in Contact._meta.fields}
