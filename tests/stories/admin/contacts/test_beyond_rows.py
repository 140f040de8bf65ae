"""The contact book in the admin, beyond single rows: other names, stories, duplicates, merges, sheets and cards."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stories.admin.contacts.page import MERGES_ON_A_PAGE
from stories.admin.contacts.twins import SHOWN
from stories.content import CreditRole
from stories.desk.contacts import save_contact
from stories.desk.contacts.duplicates import keep_apart
from stories.desk.contacts.merging import merge
from stories.models import Contact, ContactImport, Credit, KeptApart, Merge
from tests import cast
from tests.stories.admin.contacts.test_book import RAVI

pytestmark = pytest.mark.django_db
BOOK = "/admin/stories/contact/"


@pytest.fixture
def two(edith):
    """Ravi twice."""
    return [
        save_contact(Contact(), by=edith, at=cast.NOON, name=name, email=email)
        for name, email in (("Ravi Dal", "ravi@halden.example"), ("R. Dal", ""))
    ]


def page(client, path, **more):
    return client.get(path, **more).content.decode()


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def test_other_names_are_typed_one_a_line(client, edith):
    client.force_login(edith)
    client.post(f"{BOOK}add/", RAVI | {"former_names": "Ravi Berg\r\n\r\nRavi Moe", "other_emails": "ravi@old.example"})

    person = Contact.objects.get()
    assert {(alias.kind, alias.value) for alias in person.aliases.all()} == {
        ("former name", "Ravi Berg"), ("former name", "Ravi Moe"), ("other e-mail", "ravi@old.example")
    }  # fmt: skip
    assert "Ravi Berg\nRavi Moe</textarea>" in page(client, f"{BOOK}{person.pk}/change/")
    assert "Ravi Lund" in page(client, f"{BOOK}?q=moe")


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"other_emails": "nobody"}, "other_emails", "Enter a valid email address."),
        ({"former_names": "Ravi; Ravi Moe"}, "former_names", "without semicolons"),
        ({"language": "Norwegian"}, "language", "BCP 47"),
        ({"is_author": ""}, "is_author", "Say whether this person writes, edits, or both."),
    ],
)
def test_what_the_desk_would_refuse_is_shown_beside_its_field(client, edith, typed, field, message):
    client.force_login(edith)

    answer = client.post(f"{BOOK}add/", RAVI | typed)

    assert message in " ".join(answer.context["adminform"].form.errors[field])
    assert not Contact.objects.exists()


def test_a_reporter_reads_other_names(client, rosa, edith):
    person = save_contact(Contact(), by=edith, at=cast.NOON, name="Ravi Dal", aliases=[("former name", "Ravi Moe")])
    client.force_login(rosa)

    assert "Ravi Moe (former name)" in page(client, f"{BOOK}{person.pk}/change/")


def test_who_changed_what_stands_below_a_person(client, edith, two):
    save_contact(two[0], by=edith, at=cast.NOON, city="Oslo", print_phone=True)
    client.force_login(edith)

    shown = page(client, f"{BOOK}{two[0].pk}/change/")

    assert "Bureau: <del>–</del> <ins>Oslo</ins>" in shown
    assert "Print the phone: <del>no</del> <ins>yes</ins>" in shown


def test_a_persons_stories_are_paged_newest_first(client, a_story, edith, rosa, django_assert_max_num_queries):
    contact = cast.in_the_book(rosa)
    for number in range(30):
        a_story(content=cast.flood(slug=f"story-{number}", headline=f"Story {number}.", credits=(cast.credit(contact),)))
    client.force_login(edith)
    client.get(f"{BOOK}{contact.pk}/change/")

    with django_assert_max_num_queries(20):
        first = page(client, f"{BOOK}{contact.pk}/change/")
    second = page(client, f"{BOOK}{contact.pk}/change/?page=2")

    assert "1 to 25 of 30" in first
    assert first.index("Story 29.") < first.index("Story 5.")
    assert "Story 4." in second
    assert "Story 5." not in second


def test_whom_one_makes_inactive_still_stands_on_open_stories(client, a_story, edith, rosa):
    contact = cast.in_the_book(rosa)
    a_story("submitted", content=cast.flood(headline="Hers", credits=(cast.credit(contact),)))
    client.force_login(edith)
    typed = RAVI | {"name": "Rosa Lund", "email": contact.email, "user": rosa.pk, "base_version": "1", "active": ""}

    answer = client.post(f"{BOOK}{contact.pk}/change/", typed, follow=True)

    assert any("Rosa Lund still stands on stories not yet published" in message and "Hers" in message for message in said(answer))
    contact.refresh_from_db()
    assert not contact.active


def test_likely_duplicates_stand_side_by_side(client, edith, two):
    client.force_login(edith)

    shown = page(client, f"{BOOK}duplicates/")

    assert "Ravi Dal and R. Dal" in shown
    assert "the same name with initials" in shown
    assert "ravi@halden.example" in shown


def test_duplicates_cost_the_same_for_one_pair_and_for_many(client, edith, django_assert_num_queries):
    for number in range(8):
        save_contact(Contact(), by=edith, at=cast.NOON, name=f"Twin {number // 2 * 1111}", email="")
    client.force_login(edith)
    client.get(f"{BOOK}duplicates/")

    with django_assert_num_queries(11):
        assert page(client, f"{BOOK}duplicates/").count("the same name") == 4


def test_many_duplicates_are_shown_a_page_at_a_time(client, edith, django_assert_num_queries):
    for number in range(SHOWN + 1):
        for _ in range(2):
            save_contact(Contact(), by=edith, at=cast.NOON, name=f"Twin {number * 1111}", email="")
    client.force_login(edith)

    with django_assert_num_queries(11):
        first = page(client, f"{BOOK}duplicates/")
    second = page(client, f"{BOOK}duplicates/?page=2")

    assert (first.count("the same name"), second.count("the same name")) == (SHOWN, 1)
    assert f"1 to {SHOWN} of {SHOWN + 1}" in first
    assert f"{SHOWN + 1} to {SHOWN + 1} of {SHOWN + 1}" in second


def test_those_known_to_be_two_are_shown_a_page_at_a_time(client, edith):
    people = [save_contact(Contact(), by=edith, at=cast.NOON, name=f"P{number}", email="") for number in range(SHOWN + 2)]
    for other in people[1:]:
        keep_apart(people[0], other, by=edith, at=cast.NOON)
    client.force_login(edith)

    assert page(client, f"{BOOK}duplicates/").count("Take it back") == SHOWN
    assert page(client, f"{BOOK}duplicates/?apart=2").count("Take it back") == 1


def test_many_merges_are_shown_a_page_at_a_time(client, edith):
    kept, *others = [
        save_contact(Contact(), by=edith, at=cast.NOON, name="Rosa Lund", email="") for _ in range(MERGES_ON_A_PAGE + 2)
    ]
    for gone in others:
        merge(gone, into=kept, by=edith, at=cast.NOON)
    client.force_login(edith)

    assert page(client, f"{BOOK}{kept.pk}/change/").count("Undo: they are two") == MERGES_ON_A_PAGE
    assert page(client, f"{BOOK}{kept.pk}/change/?merges=2").count("Undo: they are two") == 1


def test_an_empty_list_of_duplicates_says_so(client, edith):
    client.force_login(edith)

    assert "Nobody looks like somebody else" in page(client, f"{BOOK}duplicates/")


def test_two_people_are_not_suggested_again(client, edith, two):
    client.force_login(edith)
    client.post(f"{BOOK}{two[0].pk}/apart/{two[1].pk}/")

    assert "These are two people" not in page(client, f"{BOOK}duplicates/")
    client.post(f"{BOOK}apart/{KeptApart.objects.get().pk}/")
    assert "These are two people" in page(client, f"{BOOK}duplicates/")


def test_any_two_of_the_book_can_be_merged(client, edith, two):
    married = save_contact(Contact(), by=edith, at=cast.NOON, name="Wilma Berg", email="berg@newsroom.test")
    client.force_login(edith)

    own = page(client, f"{BOOK}{married.pk}/change/")
    everybody = page(client, f"{BOOK}{married.pk}/merge/")
    found = page(client, f"{BOOK}{married.pk}/merge/?q=ravi")
    nobody = page(client, f"{BOOK}{married.pk}/merge/?q=%22%3Cb%3E")

    assert f'href="{BOOK}{married.pk}/merge/"' in own
    assert all(f'href="{BOOK}{married.pk}/merge/{other.pk}/"' in everybody for other in two)
    assert f'href="{BOOK}{married.pk}/merge/{two[0].pk}/"' in found
    assert f'href="{BOOK}{married.pk}/merge/{two[1].pk}/"' not in found
    assert f"merge/{married.pk}/" not in everybody
    assert "Nobody else in the book holds “&quot;&lt;b&gt;”." in nobody


def test_those_one_may_be_merged_with_are_shown_a_page_at_a_time(client, edith):
    people = [save_contact(Contact(), by=edith, at=cast.NOON, name=f"Ravi {number:02}", email="") for number in range(27)]
    client.force_login(edith)

    first = page(client, f"{BOOK}{people[0].pk}/merge/?q=ravi")

    assert "1 to 25 of 26" in first
    assert 'href="?q=ravi&amp;page=2"' in first
    assert "Ravi 26" in page(client, f"{BOOK}{people[0].pk}/merge/?q=ravi&page=2")


def test_who_was_merged_away_is_merged_with_nobody(client, edith, two):
    merge(two[1], into=two[0], by=edith, at=cast.NOON)
    client.force_login(edith)

    assert client.get(f"{BOOK}{two[1].pk}/merge/").status_code == 404
    assert "Nobody else is in the book." in page(client, f"{BOOK}{two[0].pk}/merge/")


def test_a_merge_shows_first_what_will_move(client, edith, ada, rosa, two, a_story):
    kept, gone = two
    save_contact(gone, by=ada, at=cast.NOON, user=rosa, phone="+47 1", aliases=[("former name", "Ravi Moe")])
    a_story(content=cast.flood(credits=(cast.credit(gone), cast.credit(gone, CreditRole.EDITOR))))
    client.force_login(edith)

    shown = page(client, f"{BOOK}{gone.pk}/merge/{kept.pk}/")

    for words in (
        "1 story that credits R. Dal",
        "Phone: +47 1",
        "Ravi Moe (former name)",
        "R. Dal (by-line variant)",
        "The login rosa",
    ):
        assert words in shown
    assert not Merge.objects.exists()


def test_rows_are_merged_and_parted_again(client, edith, two, a_story):
    kept, gone = two
    a_story(content=cast.flood(credits=(cast.credit(gone),)))
    client.force_login(edith)

    answer = client.post(f"{BOOK}{gone.pk}/merge/{kept.pk}/", {"gone_version": 1, "kept_version": 1}, follow=True)
    assert "R. Dal is merged into Ravi Dal" in said(answer)[0]
    assert Credit.objects.get().contact == kept
    assert "Undo: they are two" in answer.content.decode()
    assert client.get(f"{BOOK}{gone.pk}/change/").headers["Location"] == f"{BOOK}{kept.pk}/change/"

    answer = client.post(f"{BOOK}merges/{Merge.objects.get().pk}/undo/", follow=True)
    assert "two rows again" in said(answer)[-1]
    assert Credit.objects.get().contact == gone


@pytest.mark.parametrize("versions", [{"gone_version": 1, "kept_version": 2}, {"gone_version": "x"}, {}])
def test_a_merge_of_what_was_not_shown_is_refused(client, edith, two, versions):
    client.force_login(edith)

    answer = client.post(f"{BOOK}{two[1].pk}/merge/{two[0].pk}/", versions, follow=True)

    assert "One of the two was changed meanwhile" in said(answer)[0]
    assert not Merge.objects.exists()


def test_what_cannot_be_undone_says_why(client, edith, two):
    client.force_login(edith)
    client.post(f"{BOOK}{two[1].pk}/merge/{two[0].pk}/", {"gone_version": 1, "kept_version": 1})
    undo = f"{BOOK}merges/{Merge.objects.get().pk}/undo/"
    client.post(undo)

    assert "undone before" in said(client.post(undo, follow=True))[-1]


def sheet(*lines, name="people.csv"):
    return {"file": SimpleUploadedFile(name, "\n".join(lines).encode())}


def test_a_sheet_is_shown_and_then_taken_in(client, edith, two):
    client.force_login(edith)

    sent = client.post(f"{BOOK}import/", sheet("name,email,city", "Ravi Dal,ravi@halden.example,Oslo", "Kari Moe,,"))
    shown = page(client, sent.headers["Location"])
    assert "Bureau: <del>–</del> <ins>Oslo</ins>" in shown
    assert "Take in 1 new and 1 changed" in shown
    assert Contact.objects.count() == 2

    answer = client.post(sent.headers["Location"], follow=True)
    assert said(answer) == ["Taken in: 1 new, 1 changed."]
    assert set(Contact.objects.values_list("name", "city")) == {("Ravi Dal", "Oslo"), ("R. Dal", ""), ("Kari Moe", "")}


def test_a_sheet_with_a_wrong_cell_cannot_be_taken_in(client, edith):
    client.force_login(edith)
    sent = client.post(f"{BOOK}import/", sheet("name,email", "Kari Moe,nobody"))

    shown = page(client, sent.headers["Location"])

    assert "E-mail: Enter a valid email address." in shown
    assert "Take in" not in shown
    assert "Put the 1 refused rows right" in said(client.post(sent.headers["Location"], follow=True))[0]


def test_a_file_that_is_no_sheet_says_why(client, edith):
    client.force_login(edith)

    assert "The book has no column colour" in client.post(f"{BOOK}import/", sheet("name,colour", "a,b")).content.decode()
    assert "The file is empty" in client.post(f"{BOOK}import/", sheet("")).content.decode()
    assert not ContactImport.objects.exists()


def test_another_ones_sheet_is_not_shown(client, edith, emil):
    client.force_login(edith)
    sent = client.post(f"{BOOK}import/", sheet("name", "Kari Moe"))
    client.force_login(emil)

    assert "no such sheet of yours" in said(client.get(sent.headers["Location"], follow=True))[0]


def test_the_list_goes_out_as_it_is_searched(client, edith, two):
    client.force_login(edith)
    save_contact(two[1], by=edith, at=cast.NOON, active=False)

    assert len(client.get(f"{BOOK}files/csv/").content.splitlines()) == 3
    assert b"Ravi Dal" not in client.get(f"{BOOK}files/csv/?active__exact=0").content
    assert client.get("/admin/stories/editor/files/vcard/").content == b""
    assert client.get(f"{BOOK}files/xlsx/?q=ravi").content[:2] == b"PK"
    assert client.get(f"{BOOK}files/pdf/").status_code == 404
    assert client.get(f"{BOOK}files/csv/?colour=red").status_code == 302
    assert client.get(f"{BOOK}{two[0].pk}/card/").content.startswith(b"BEGIN:VCARD\r\nVERSION:4.0")


@pytest.mark.parametrize(
    "path",
    [
        "duplicates/",
        "import/",
        "import/123e4567-e89b-12d3-a456-426614174000/",
        "1/merge/2/",
        "1/merge/",
        "files/csv/",
        "files/xlsx/",
    ],
)
def test_what_is_the_keepers_is_closed_to_reporters(client, rosa, path):
    client.force_login(rosa)

    assert client.get(BOOK + path).status_code == 403


@pytest.mark.parametrize("path", ["1/apart/2/", "apart/1/", "merges/1/undo/"])
def test_what_changes_the_book_is_no_link(client, edith, rosa, path):
    client.force_login(edith)
    assert client.get(BOOK + path).status_code == 405
    client.force_login(rosa)
    assert client.post(BOOK + path).status_code == 403


def test_a_reporter_gets_cards_and_no_sheets(client, rosa, two):
    client.force_login(rosa)

    assert client.get(f"{BOOK}files/vcard/").content.count(b"BEGIN:VCARD") == 2
    shown = page(client, BOOK)
    assert "vCards" in shown
    assert "Import" not in shown
