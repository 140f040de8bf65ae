"""From the book to stories and back: what a credit prints, whom it means, and where somebody stands."""

from stories.content import Credit, CreditRole
from stories.desk.contacts import credit_for, credits_of, match, open_drafts_of, resolved
from stories.models import Contact
from tests.cast import credit, flood, in_the_book
from tests.stories.desk.contacts.people import a_person, changed


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


def test_a_credit_is_matched_by_other_names_and_addresses(edith):
    rosa = a_person(edith, aliases=[("former name", "Rosa Berg"), ("other e-mail", "rosa@old.example")])
    a_person(edith, name="Åse O’Brien", email="", aliases=[("by-line variant", "R. Lund")])
    a_person(edith, name="R. Lund", email="")

    def found(name, email=""):
        return match(Credit(CreditRole.BYLINE, name, email=email))

    assert found("ROSA BERG") == rosa
    assert found("Somebody", "Rosa@Old.example") == rosa
    assert found("Ase O'Brien").name == "Åse O’Brien"
    assert found("R. Lund") is None
    assert found("…") is None


def test_who_was_merged_is_who_they_were_merged_into(edith):
    kept = a_person(edith)
    middle = Contact.objects.create(name="R. Lund", merged_into=kept)
    gone = Contact.objects.create(name="Rosa L.", merged_into=middle)
    other = a_person(edith, name="Ravi")

    assert resolved([str(gone.uuid), str(middle.uuid), str(other.uuid)]) == {
        str(gone.uuid): kept, str(middle.uuid): kept, str(other.uuid): other
    }  # fmt: skip
    assert resolved([]) == {}


def test_a_persons_stories_are_those_one_may_see_newest_first(a_story, edith, rosa, ravi):
    contact = in_the_book(rosa)
    older = a_story("published", content=flood(slug="older", credits=(credit(contact), credit(contact, CreditRole.EDITOR))))
    newer = a_story("draft", content=flood(slug="newer", credits=(credit(contact, CreditRole.REPORTER),)))

    def found(by, **more):
        return [(row.story, row.role) for row in credits_of(contact, by=by, **more)]

    assert found(edith) == [(newer, "reporter"), (older, "editor"), (older, "byline")]
    assert found(ravi, roles=[CreditRole.BYLINE]) == [(older, "byline")]


def test_the_drafts_somebody_stands_on_are_known(a_story, edith, rosa, ravi):
    contact = in_the_book(rosa)
    a_story("published", content=flood(slug="out", credits=(credit(contact),)))
    draft = a_story("submitted", content=flood(slug="open", credits=(credit(contact), credit(contact, CreditRole.REPORTER))))

    changed(contact, edith, active=False)

    assert list(open_drafts_of(contact, by=edith)) == [draft]
    assert not open_drafts_of(contact, by=ravi)
    assert not Contact.objects.offered()
    assert draft.credits.first().contact == contact
    changed(contact, edith, active=True)
    assert Contact.objects.offered().get() == contact
