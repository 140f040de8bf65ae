"""Two rows that are one person: what moves, what is refused, and how it is undone."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stories.content import CreditRole
from stories.desk.contacts import StaleContact, match
from stories.desk.contacts.duplicates import keep_apart
from stories.desk.contacts.merging import merge, undo
from stories.desk.contacts.weighing import moves
from stories.desk.facts.gathering import gather
from stories.desk.gate import steps
from stories.desk.history.verify import verify_ledger
from stories.errors import NotAllowed, NotReady
from stories.facts import Asked
from stories.models import Alias, Contact, Credit, Document, Entry, Head, Live, Merge, Revision, Story
from tests.cast import NOON, TOMORROW, credit, flood, in_the_book
from tests.stories.desk.contacts.people import a_person, changed


@pytest.fixture
def two(edith):
    """Rosa, twice in the book: as she is, and as somebody else typed her."""
    kept = a_person(edith, email="", phone="", aliases=[("former name", "Rosa Berg")])
    gone = a_person(
        edith, name="R. Lund", city="", phone="+47 1", print_phone=True, is_editor=True,
        aliases=[("former name", "Rosa Berg"), ("by-line variant", "Rosa B. Lund")],
    )  # fmt: skip
    return gone, kept


def the_book():
    """Return all the book says, apart from versions and what is noted of changes."""
    people = Contact.objects.order_by("pk").values(*(field.name for field in Contact._meta.fields if field.name != "version"))
    aliases = Alias.objects.order_by("contact", "kind", "value").values_list("contact", "kind", "value")
    return list(people), list(aliases), list(Credit.objects.order_by("pk").values_list("pk", "contact"))


def merged(two, by, at=NOON):
    gone, kept = two
    return merge(gone, into=kept, by=by, at=at)


def test_every_credit_follows_and_no_revision_is_touched(two, a_story, edith):
    gone, kept = two
    out = a_story("published", content=flood(slug="out", credits=(credit(gone),)))
    draft = a_story(content=flood(slug="open", credits=(credit(kept), credit(gone, CreditRole.EDITOR))))
    words = list(Revision.objects.order_by("pk").values_list("text", flat=True))

    merged(two, edith)

    assert {row.contact for story in (out, draft) for row in story.credits.all()} == {kept}
    assert list(Revision.objects.order_by("pk").values_list("text", flat=True)) == words
    assert not Contact.objects.offered().filter(pk=gone.pk)


def lists_of(story):
    return set(Entry.objects.filter(story=story, until=None, key__startswith="author:").values_list("key", flat=True))


def test_readers_find_what_one_wrote_under_the_other_from_then_on_and_back_again(two, a_story, edith, pia):
    gone, kept = two
    only, both = (
        a_story("published", content=flood(slug=slug, credits=tuple(map(credit, people))))
        for slug, people in (("only", [gone]), ("both", [gone, kept]))
    )
    hers, theirs = f"author:{gone.uuid}", f"author:{kept.uuid}"

    row = merged(two, edith)
    assert lists_of(only) == lists_of(both) == {theirs}
    assert Entry.objects.get(story=only, key=hers).until == NOON

    undo(row, by=edith, at=TOMORROW)
    assert (lists_of(only), lists_of(both)) == ({hers}, {hers, theirs})
    assert {story.pk: set(story.listed) for story in Story.objects.all()} == {
        story.pk: set(Entry.objects.filter(story=story, until=None).values_list("key", flat=True)) for story in (only, both)
    }


def test_the_stories_of_who_was_merged_come_again_among_the_changes(two, a_story, edith):
    stories = [a_story("published", content=flood(slug=slug, credits=(credit(two[0]),))) for slug in ("one", "two")]
    a_story("published")
    before = Head.objects.get().sequence

    merged(two, edith)

    changed = Live.objects.filter(sequence__gt=before).order_by("sequence")
    told = [(before + 1, stories[0].pk), (before + 2, stories[1].pk)]
    assert list(changed.values_list("sequence", "story")) == told
    assert Head.objects.get().sequence == before + 2
    assert verify_ledger() is None


def test_what_is_published_after_a_merge_names_the_row_that_stands(two, a_story, desk, edith):
    gone, kept = two
    merged((gone, kept), edith)
    story = a_story("submitted", content=flood(credits=(credit(gone),)))

    for action in ("approve", "publish"):
        desk.step(action, story)

    assert lists_of(story) == {f"author:{kept.uuid}"}
    said = {document.format: bytes(document.data).decode() for document in Document.objects.all()}
    assert {name for name, text in said.items() if str(kept.uuid) in text} >= {"ninjs", "newsml", "nitf"}
    assert not [name for name, text in said.items() if str(gone.uuid) in text]
    assert story.editions.get().content.credits[0].contact == str(gone.uuid)


def test_the_next_revision_of_a_draft_keeps_the_right_person(two, a_story, desk, edith):
    gone, kept = two
    draft = a_story(content=flood(credits=(credit(gone),)))
    merged(two, edith)

    desk.revise(draft, credits=(credit(gone), credit(gone, CreditRole.REPORTER)))

    assert {row.contact for row in draft.credits.all()} == {kept}


def test_what_one_has_and_the_other_lacks_moves_with_whether_it_is_printed(two, edith):
    _, kept = two
    merged(two, edith)

    kept.refresh_from_db()
    assert (kept.email, kept.phone, kept.print_phone, kept.city) == ("rlund@halden.example", "+47 1", True, "Halden")
    assert (kept.is_author, kept.is_editor) == (True, True)


def test_the_other_names_of_both_find_the_row_that_stands(two, edith):
    gone, kept = two
    merged(two, edith)

    names = set(kept.aliases.values_list("kind", "value"))
    assert names == {("former name", "Rosa Berg"), ("by-line variant", "Rosa B. Lund"), ("by-line variant", "R. Lund")}
    assert match(credit(gone)) == kept
    assert set(Contact.objects.offered().found_by("R. Lund")) == {kept}


def test_an_address_the_other_row_had_stays_known(edith):
    kept, gone = a_person(edith), a_person(edith, email="rosa@old.example")
    merge(gone, into=kept, by=edith, at=NOON)

    assert list(kept.aliases.values_list("kind", "value")) == [("other e-mail", "rosa@old.example")]


def test_what_will_move_is_told_before(two, a_story):
    gone, kept = two
    a_story(content=flood(credits=(credit(gone), credit(gone, CreditRole.EDITOR))))

    along = moves(gone, kept)

    assert (along.stories, along.login) == (1, None)
    assert along.aliases == (("by-line variant", "Rosa B. Lund"),)
    assert along.added == (("by-line variant", "R. Lund"),)
    assert along.filled == {
        "email": ("", "rlund@halden.example"), "phone": ("", "+47 1"), "print_phone": (False, True), "is_editor": (False, True)
    }  # fmt: skip


def test_a_login_moves_to_a_row_without_one(two, ada, edith, rosa):
    gone, kept = two
    changed(gone, ada, user=rosa)

    merged(two, edith)

    kept.refresh_from_db()
    assert kept.user == rosa


def test_two_logins_are_not_merged(two, ada, rosa, ravi):
    for row, user in zip(two, (rosa, ravi), strict=True):
        changed(row, ada, user=user)

    with pytest.raises(NotReady, match="rosa and ravi") as refusal:
        merged(two, ada)
    assert [problem.code for problem in refusal.value.problems] == ["two_logins"]
    assert not Merge.objects.exists()


def test_only_who_keeps_the_book_merges_and_undoes(two, edith, rosa, paul):
    for by in (rosa, paul):
        with pytest.raises(NotAllowed):
            merged(two, by)
    row = merged(two, edith)
    with pytest.raises(NotAllowed):
        undo(row, by=rosa, at=NOON)


def test_what_was_seen_is_what_is_merged(two, edith):
    gone, kept = two
    changed(kept, edith, city="Oslo")

    with pytest.raises(StaleContact):
        merge(gone, into=kept, by=edith, at=NOON, versions=(1, 1))
    merge(gone, into=kept, by=edith, at=NOON, versions=(1, 2))


def test_a_merge_that_makes_no_sense_is_refused(two, edith):
    gone, kept = two
    with pytest.raises(NotReady, match="one row"):
        merge(kept, into=kept, by=edith, at=NOON)
    apart = keep_apart(gone, kept, by=edith, at=NOON)
    with pytest.raises(NotReady, match="two people"):
        merged(two, edith)
    apart.delete()
    merged(two, edith)
    with pytest.raises(NotReady, match="merged into Rosa Lund already"):
        merge(gone, into=a_person(edith), by=edith, at=NOON)
    with pytest.raises(NotReady, match="merged into Rosa Lund already"):
        merge(a_person(edith), into=gone, by=edith, at=NOON)


def test_a_merge_and_its_undoing_are_noted(two, edith, ada):
    gone, kept = two
    undo(merged(two, edith), by=ada, at=NOON)

    assert [(change.by, change.note) for change in kept.changes.order_by("version")[1:]] == [
        (edith, "R. Lund was merged into this person."), (ada, "Undone: R. Lund was merged into this person."),
    ]  # fmt: skip
    assert [change.values["merged_into"] for change in gone.changes.order_by("version")[1:]] == [
        [None, str(kept.uuid)], [str(kept.uuid), None],
    ]  # fmt: skip
    row = Merge.objects.get()
    assert (row.by, row.undone_by) == (edith, ada)


def test_undoing_puts_back_exactly_what_moved(two, a_story, ada, edith, rosa):
    gone, kept = two
    changed(gone, ada, user=rosa)
    a_story("published", content=flood(slug="out", credits=(credit(gone), credit(kept))))
    a_story(content=flood(slug="open", credits=(credit(kept), credit(gone, CreditRole.EDITOR))))
    before = the_book()

    undo(merged(two, edith), by=ada, at=NOON)

    assert the_book() == before


def test_what_was_written_since_belongs_to_whom_it_names(two, a_story, desk, edith):
    gone, kept = two
    draft = a_story(content=flood(slug="open", credits=(credit(gone),)))
    row = merged(two, edith)
    desk.revise(draft, deck="Under water")
    new = a_story(content=flood(slug="new", credits=(credit(kept),)))
    changed(kept, edith, title="Correspondent")

    undo(row, by=edith, at=NOON)

    kept.refresh_from_db()
    assert (draft.credits.get().contact, new.credits.get().contact, kept.title) == (gone, kept, "Correspondent")


def test_merges_are_undone_in_any_order_that_is_possible(two, a_story, edith):
    gone, kept = two
    third = a_person(edith, name="Rosa L.")
    story = a_story(content=flood(credits=(credit(third),)))
    before = the_book()
    inner = merge(third, into=gone, by=edith, at=NOON)
    outer = merged(two, edith)
    assert story.credits.get().contact == kept

    with pytest.raises(NotReady, match="undo that merge first"):
        undo(inner, by=edith, at=NOON)
    undo(outer, by=edith, at=NOON)
    assert story.credits.get().contact == gone
    undo(inner, by=edith, at=NOON)

    assert the_book() == before


@pytest.mark.parametrize(
    ("since", "reason"),
    [
        ({"phone": "+47 2"}, "phone was changed since"),
        ({"aliases": []}, "Rosa B. Lund .by-line variant. was taken from Rosa Lund since"),
    ],
)
def test_what_was_changed_since_is_not_undone(since, reason, two, edith):
    row = merged(two, edith)
    changed(two[1], edith, **since)
    before = the_book()

    with pytest.raises(NotReady, match=reason):
        undo(row, by=edith, at=NOON)
    assert the_book() == before


def test_nothing_is_undone_twice(two, edith):
    row = merged(two, edith)
    undo(row, by=edith, at=NOON)

    with pytest.raises(NotReady, match="undone before"):
        undo(row, by=edith, at=NOON)
    assert merged(two, edith) != row


def test_a_login_that_was_taken_away_since_is_not_given_back(two, ada, rosa):
    changed(two[0], ada, user=rosa)
    row = merged(two, ada)
    changed(two[1], ada, user=None)

    with pytest.raises(NotReady, match="login rosa was taken"):
        undo(row, by=ada, at=NOON)


def test_a_merge_takes_nobody_past_the_second_pair_of_eyes(two, a_story, ada, edith, emil):
    """Whoever's login either row has is an author of every story that names either, before and after."""
    gone, kept = two
    changed(gone, ada, user=emil)
    of_gone = a_story("submitted", content=flood(slug="a", credits=(credit(gone),)))
    of_kept = a_story("submitted", content=flood(slug="b", credits=(credit(kept),)))

    merged(two, edith)

    for story in (of_gone, of_kept):
        with pytest.raises(NotReady, match="nobody approves their own copy"):
            steps.take("approve", story, by=emil, at=NOON, asked=Asked(revision_hash=story.newest_hash))


def test_only_an_admin_undoes_what_moved_a_login(two, a_story, ada, edith, emil):
    """Emil, named in a story as the row that stands, would be nobody's login there once the merge was undone."""
    gone, kept = two
    changed(gone, ada, user=emil)
    row = merged(two, edith)
    story = a_story("submitted", content=flood(credits=(credit(kept),)))

    with pytest.raises(NotAllowed):
        undo(row, by=emil, at=NOON)
    assert emil.pk in gather(story, by=emil, at=NOON, action="approve").credited
    undo(row, by=ada, at=NOON)


VALUES = {
    "email": st.sampled_from(["", "a@x.example", "b@x.example"]),
    "phone": st.sampled_from(["", "+47 1", "+47 2"]),
    "city": st.sampled_from(["", "Halden"]),
    "title": st.sampled_from(["", "Editor"]),
    "name": st.sampled_from(["Rosa Lund", "R. Lund", "ROSA LUND"]),
    "print_email": st.booleans(), "print_phone": st.booleans(), "print_city": st.booleans(), "active": st.booleans(),
    "is_editor": st.booleans(),
    "aliases": st.lists(st.tuples(st.sampled_from(["former name", "by-line variant"]), st.sampled_from("ABCD")), unique=True),
}  # fmt: skip
SOMEBODY = st.fixed_dictionaries(VALUES)
CREDITS = st.lists(st.tuples(st.booleans(), st.sampled_from(CreditRole)), min_size=1, max_size=4)


@given(one=SOMEBODY, other=SOMEBODY, stories=st.lists(CREDITS, max_size=2), has_login=st.sampled_from([None, 0, 1]))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_merged_and_undone_is_as_before(one, other, stories, has_login, a_story, ada, rosa):
    Contact.objects.filter(user=rosa).update(user=None)
    rows = [a_person(ada, **one), a_person(ada, **other)]
    if has_login is not None:
        rows[has_login] = changed(rows[has_login], ada, user=rosa)
    for number, named in enumerate(stories):
        credits = tuple(credit(rows[first], role) for first, role in named)
        a_story(content=replace(flood(credits=credits), slug=f"story-{rows[0].pk}-{number}"))
    before = the_book()

    row = merge(rows[0], into=rows[1], by=ada, at=NOON)
    assert not Credit.objects.filter(contact=rows[0]).exists()
    undo(row, by=ada, at=NOON)

    assert the_book() == before


def test_a_merge_costs_the_same_for_one_story_and_for_many(two, a_story, edith, django_assert_max_num_queries):
    for number in range(8):
        a_story(content=flood(slug=f"story-{number}", credits=(credit(two[0]),)))

    with django_assert_max_num_queries(30):
        merged(two, edith)


def test_somebody_in_the_book_by_their_login_stays_one_person(two, ada, rosa, ravi):
    in_the_book(ravi)
    changed(two[0], ada, user=rosa)
    merged(two, ada)

    assert Contact.objects.get(user=rosa) == two[1]
