"""A sheet of people: what it would change is shown first, then exactly that is written, or nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stories.desk.contacts import KEEPERS
from stories.desk.contacts.exporting import export
from stories.desk.contacts.importing import counted, find_import, propose, take_in
from stories.desk.contacts.merging import merge
from stories.errors import BadSheet, NotAllowed, NotFound, NotReady, StaleBook
from stories.facts import Role
from stories.models import Alias, Contact, ContactChange, ContactImport
from tests.cast import NOON
from tests.stories.desk.contacts.people import a_person, changed
from tests.stories.desk.contacts.test_sheets import TEXTS
from tests.stories.desk.contacts.workbooks import workbook


def sheet(*lines):
    return "\n".join(lines).encode()


def planned(by, *lines):
    """Return the rows of the preview of a sheet of these lines."""
    return propose(sheet(*lines), by=by, at=NOON, name="people.csv").rows


def the_people():
    fields = [field.name for field in Contact._meta.fields if field.name not in {"id", "version"}]
    aliases = Alias.objects.order_by("contact__uuid", "kind", "value").values_list("contact__uuid", "kind", "value")
    return list(Contact.objects.order_by("uuid").values(*fields)), list(aliases)


def test_a_preview_says_what_becomes_of_each_row(edith):
    a_person(edith), a_person(edith, name="Kari Berg", email="kari@halden.example")

    rows = planned(
        edith,
        "name,email,city,active",
        "Rosa Lund,rlund@halden.example,Oslo,yes",
        "Kari Berg,kari@halden.example,Halden,yes",
        "Ravi Dal,ravi@halden.example,Halden,yes",
        "Ole Nes,nobody,Halden,perhaps",
    )

    assert [(row["row"], row["name"], row["verdict"]) for row in rows] == [
        (2, "Rosa Lund", "changed"), (3, "Kari Berg", "unchanged"), (4, "Ravi Dal", "new"), (5, "Ole Nes", "refused"),
    ]  # fmt: skip
    assert rows[0]["changes"] == {"city": ["Halden", "Oslo"]}
    assert rows[2]["changes"]["email"] == [None, "ravi@halden.example"]
    assert rows[3]["problems"] == [["active", "Say yes or no."], ["email", "Enter a valid email address."]]
    assert counted(ContactImport.objects.get()) == {"new": 1, "changed": 1, "unchanged": 1, "refused": 1}


def test_looking_changes_nothing(edith):
    a_person(edith)
    before = the_people()

    planned(edith, "name,email", "Rosa Berg,rlund@halden.example", "Ravi Dal,")

    assert the_people() == before


def test_what_was_shown_is_written_and_noted(edith):
    rosa = a_person(edith)
    proposal = propose(
        sheet("name,email,city", "Rosa Lund,rlund@halden.example,Oslo", "Ravi Dal,,"), by=edith, at=NOON, name="p.csv"
    )

    take_in(proposal, by=edith, at=NOON)

    rosa.refresh_from_db()
    ravi = Contact.objects.get(name="Ravi Dal")
    assert (rosa.city, rosa.version, ravi.sort_name, str(ravi.uuid)) == ("Oslo", 2, "Dal, Ravi", proposal.rows[1]["uuid"])
    assert {change.note for change in (rosa.changes.first(), ravi.changes.get())} == {"From the sheet p.csv."}
    assert find_import(proposal.uuid, by=edith).taken_at == NOON


def test_a_book_that_was_changed_since_is_left_alone(edith):
    rosa = a_person(edith)
    proposal = propose(sheet("name", "Ravi Dal"), by=edith, at=NOON)
    changed(rosa, edith, city="Oslo")

    with pytest.raises(StaleBook, match="Send the sheet again"):
        take_in(proposal, by=edith, at=NOON)
    assert Contact.objects.count() == 1


def test_somebody_new_changes_the_book_too(edith):
    proposal = propose(sheet("name", "Ravi Dal"), by=edith, at=NOON)
    a_person(edith)

    with pytest.raises(StaleBook):
        take_in(proposal, by=edith, at=NOON)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [(["name,email", "Ravi Dal,nobody", "Kari Berg,"], "Put the 1 refused"), (["name", "Rosa Lund"], "says all of this already")],
)
def test_a_sheet_with_refused_rows_or_nothing_new_is_not_taken_in(lines, reason, edith):
    a_person(edith)
    proposal = propose(sheet(*lines), by=edith, at=NOON)

    with pytest.raises(NotReady, match=reason):
        take_in(proposal, by=edith, at=NOON)
    assert Contact.objects.count() == 1


def test_nothing_is_taken_in_twice(edith):
    proposal = take_in(propose(sheet("name", "Ravi Dal"), by=edith, at=NOON), by=edith, at=NOON)

    with pytest.raises(NotReady, match="taken in before"):
        take_in(proposal, by=edith, at=NOON)


def test_all_is_written_or_nothing(edith):
    proposal = propose(sheet("name", "Ravi Dal", "Kari Berg"), by=edith, at=NOON)
    proposal.rows[1]["values"]["name"] = "k" * 201  # as if a rule had become stricter since
    proposal.save()

    with pytest.raises(Exception, match="200 characters"):
        take_in(proposal, by=edith, at=NOON)
    assert not Contact.objects.exists()
    assert ContactImport.objects.get().taken_at is None


def test_only_who_keeps_the_book_takes_sheets_in_and_out(edith, rosa, paul):
    proposal = propose(sheet("name", "Ravi Dal"), by=edith, at=NOON)

    for by in (rosa, paul):
        with pytest.raises(NotAllowed):
            propose(sheet("name", "Ravi Dal"), by=by, at=NOON)
        with pytest.raises(NotAllowed):
            take_in(proposal, by=by, at=NOON)
        with pytest.raises(NotAllowed):
            export("csv", Contact.objects.all(), by=by)
    assert set(KEEPERS) == {Role.EDITOR, Role.PUBLISHER, Role.ADMIN}


def test_a_sheet_is_its_senders(edith, emil):
    proposal = propose(sheet("name", "Ravi Dal"), by=edith, at=NOON)

    with pytest.raises(NotFound):
        take_in(proposal, by=emil, at=NOON)
    propose(sheet("name", "Kari Berg"), by=emil, at=NOON)
    propose(sheet("name", "Kari Berg"), by=edith, at=NOON)
    assert not ContactImport.objects.filter(pk=proposal.pk).exists()
    assert ContactImport.objects.count() == 2


def test_a_row_means_somebody_by_uuid_then_e_mail_then_name(edith):
    rosa = a_person(edith, aliases=[("other e-mail", "rosa@old.example")])
    twin = a_person(edith, email="", city="Oslo")
    kari = a_person(edith, name="Kari Ås", email="")

    def meant(*lines):
        (row,) = planned(edith, *lines)
        return row["verdict"], row["contact"]

    assert meant("uuid,city", f"{rosa.uuid},Bergen") == ("changed", rosa.pk)
    assert meant("name,email", "Rosa Berg,RLUND@halden.example") == ("changed", rosa.pk)
    assert meant("name,email", "Rosa Berg,rosa@old.example") == ("changed", rosa.pk)
    assert meant("name,city", "KARI AS,Oslo") == ("changed", kari.pk)
    assert meant("name,email", "Rosa Lund,new@halden.example") == ("changed", twin.pk)
    assert meant("name", "Rosa Lund")[0] == "refused"
    assert meant("uuid,name", "123e4567-e89b-12d3-a456-426614174000,Ravi Dal") == ("new", None)


def test_somebody_of_a_known_name_with_another_address_is_new_and_worth_a_look(edith):
    a_person(edith)

    (row,) = planned(edith, "name,email", "Rosa Lund,other@halden.example")

    assert (row["verdict"], row["note"][:21]) == ("new", "Somebody of this name")


@pytest.mark.parametrize(
    ("lines", "column", "reason"),
    [
        (["uuid,name", "1234,Rosa"], "uuid", "no uuid"),
        (["name,city", ",Halden"], "name", "cannot be blank"),
        (["name,language", "Rosa,Norwegian"], "language", "BCP 47"),
        (["name,is_author", "Rosa,no"], "is_author", "writes, edits, or both"),
        (["name,other_emails", "Rosa,nobody"], "other_emails", "valid email"),
        (["name", "Rosa " + "x" * 200], "name", "at most 200"),
        (['name,title', '"Rosa","Chief\nEditor"'], "title", "one line"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_row_and_column(lines, column, reason, edith):
    (row,) = planned(edith, *lines)

    assert (row["row"], row["verdict"], row["problems"][0][0]) == (2, "refused", column)
    assert reason in row["problems"][0][1]


def test_a_formula_is_refused_at_its_cell(edith):
    (row,) = propose(workbook(["name", "city"], ["Rosa", "=1+1"]), by=edith, at=NOON).rows

    assert row["problems"] == [["city", "This is a formula. Paste its value instead."]]


def test_one_person_stands_in_one_row(edith):
    rosa = a_person(edith)

    rows = planned(edith, "uuid,name,email", f"{rosa.uuid},Rosa,", ",Rosa Lund,rlund@halden.example", ",Ravi,", ",RAVI,")

    assert [row["problems"] for row in rows] == [
        [],
        [["name", "Row 2 is the same person."]],
        [],
        [["name", "Row 4 is the same person."]],
    ]


def test_who_was_merged_is_not_changed_by_a_sheet(edith):
    rosa, gone = a_person(edith), a_person(edith, name="R. Lund")
    merge(gone, into=rosa, by=edith, at=NOON)

    (row,) = planned(edith, "uuid,city", f"{gone.uuid},Oslo")

    assert row["problems"] == [["uuid", "This person was merged into Rosa Lund."]]


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("name,colour", "no column colour"),
        ("city,email", "needs a column name"),
        ("city,bureau,name", "mean the same"),
        ("name,login", "no column login"),
    ],
)
def test_columns_that_are_none_of_the_books_are_refused(head, reason, edith):
    with pytest.raises(BadSheet, match=reason):
        propose(sheet(head, "a"), by=edith, at=NOON)


def test_a_sheet_without_anybody_is_refused(edith):
    with pytest.raises(BadSheet, match="nobody below the first row"):
        propose(b"name,email\n\n", by=edith, at=NOON)


def test_an_empty_cell_empties_and_a_missing_column_leaves(edith):
    rosa = a_person(
        edith, phone="+47 1", print_phone=True, aliases=[("former name", "Rosa Berg"), ("by-line variant", "R. Lund")]
    )

    take_in(propose(sheet("uuid,phone,print_phone,former_names", f"{rosa.uuid},,,"), by=edith, at=NOON), by=edith, at=NOON)

    rosa.refresh_from_db()
    assert (rosa.phone, rosa.print_phone, rosa.city) == ("", False, "Halden")
    assert [alias.value for alias in rosa.aliases.all()] == ["R. Lund"]


def test_an_index_name_follows_the_name_unless_it_was_typed(edith):
    rosa, kari = a_person(edith), a_person(edith, name="Kari Berg", email="", sort_name="Kari")

    take_in(propose(sheet("uuid,name", f"{rosa.uuid},Rosa Dal", f"{kari.uuid},Kari Dal"), by=edith, at=NOON), by=edith, at=NOON)

    assert list(Contact.objects.order_by("name").values_list("sort_name", flat=True)) == ["Kari", "Dal, Rosa"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_taken_in_again_changes_nothing(kind, edith):
    a_person(edith, phone="+49 30 123", title="=1+1", aliases=[("former name", "Rosa Berg"), ("other e-mail", "r@old.example")])
    a_person(edith, name="-Ravi", active=False, is_editor=True, print_email=False, language="nb-NO")

    rows = propose(export(kind, Contact.objects.all(), by=edith), by=edith, at=NOON).rows

    assert [row["verdict"] for row in rows] == ["unchanged", "unchanged"]


PERSON = st.fixed_dictionaries({
    "name": TEXTS.filter(bool), "sort_name": TEXTS, "phone": TEXTS, "city": TEXTS, "title": TEXTS,
    "email": st.sampled_from(["", "a@x.example", "=b@x.example", "+c@x.example"]),
    "language": st.sampled_from(["en", "pt-BR"]), "print_email": st.booleans(), "print_phone": st.booleans(),
    "is_editor": st.booleans(), "active": st.booleans(),
    "aliases": st.lists(st.tuples(
        st.sampled_from(["former name", "by-line variant"]), TEXTS.filter(lambda text: text and ";" not in text)
    ), max_size=3),
})  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@given(people=st.lists(PERSON, min_size=1, max_size=3))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_book_taken_in_by_an_empty_one_is_the_same_book(kind, people, edith):
    _forget_everybody()
    for person in people:
        a_person(edith, **person)
    before, data = the_people(), export(kind, Contact.objects.all(), by=edith)
    _forget_everybody()

    take_in(propose(data, by=edith, at=NOON), by=edith, at=NOON)

    assert the_people() == before


def _forget_everybody():
    for table in (ContactChange, Alias, Contact, ContactImport):
        table.objects.all().delete()


def test_a_preview_reads_the_book_once_however_many_rows(edith, django_assert_num_queries):
    for number in range(5):
        a_person(edith, name=f"Person {number}", email=f"p{number}@halden.example")
    data = export("csv", Contact.objects.all(), by=edith).replace(b"Halden", b"Oslo")

    with django_assert_num_queries(6):
        propose(data, by=edith, at=NOON)
