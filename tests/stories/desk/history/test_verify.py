"""Whatever is changed in history behind the desk's back, `verify_ledger` names it."""

import tracemalloc
from contextlib import contextmanager
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat

from stories import ledger
from stories.content import fingerprint
from stories.desk.gate import steps
from stories.desk.history import verify
from stories.desk.history.verify import verify_ledger, verify_story
from stories.facts import Asked, Kind
from stories.models import Approval, Document, Edition, Head, Revision, Transition
from tests import history
from tests.cast import NOON

TABLES = (Revision, Approval, Transition, Edition, Document)


@pytest.fixture
def stories(a_story, desk):
    """Stories with something in every table, some of it twice."""
    one = a_story("published")
    for action in ("revise", "submit", "approve"):
        desk.step(action, one)
    steps.take("publish", one, by=desk.publisher, at=desk.now(), asked=Asked(kind=Kind.CORRECTION, note="It was Tuesday."))
    steps.take("roll_back", one, by=desk.publisher, at=desk.now(), asked=Asked(edition=1, reason="Wrong."))
    other = a_story("draft", "live")
    desk.step("discard", other)
    desk.revise(other)
    a_story("killed")
    a_story("scheduled", "withdrawn")
    return one, other


@contextmanager
def behind_the_desks_back():
    """Let history be changed, for a moment."""
    with history.lifted(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def another(field, row):
    """Return an expression that gives a column another value, one that its type can hold."""
    if field.is_relation:
        known = field.related_model._base_manager.exclude(pk=getattr(row, field.attname))
        return Value(known.order_by("-pk")[0].pk)
    kind = field.get_internal_type()
    if kind == "DateTimeField":
        return F(field.name) + timedelta(microseconds=1)
    if kind == "BinaryField":
        return Value(bytes(getattr(row, field.name) or row.data) + b" ")
    if kind.endswith("IntegerField"):
        return F(field.name) - 1 if field.name == "base" else F(field.name) + 1000
    if field.choices:
        return Value(next(value for value, _ in field.choices if value != getattr(row, field.name)))
    return Value("f" * 64) if "hash" in field.name or field.name == "sha256" else Concat(F(field.name), Value(" "))


def test_history_as_it_was_written_has_no_fault(stories):
    assert verify_ledger() is None


def test_an_empty_desk_has_no_fault(db):
    assert verify_ledger() is None


@pytest.mark.parametrize("model", TABLES)
def test_a_changed_value_is_named_whichever_it_is(model, stories):
    row = model.objects.order_by("pk")[1]
    unseen = []

    # The key itself says nothing: rows of history know each other by it, and would be told apart.
    for field in (field for field in model._meta.concrete_fields if not field.primary_key):
        with behind_the_desks_back():
            model.objects.filter(pk=row.pk).update(**{field.attname: another(field, row)})
            if verify_ledger() is None:
                unseen.append(field.name)

    assert unseen == []


@pytest.mark.parametrize("model", TABLES)
def test_a_removed_row_is_named_whichever_it_is(model, stories):
    unseen = []

    for row in model.objects.order_by("pk"):
        with behind_the_desks_back(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = %s", [row.pk])
            if verify_ledger() is None:
                unseen.append(row)

    assert unseen == []


@pytest.mark.parametrize("model", TABLES)
def test_an_added_row_is_named(model, stories):
    row = model.objects.order_by("-pk")[0]
    row.pk = None
    if hasattr(row, "number"):
        row.number += 1

    row.save(force_insert=True)

    assert verify_ledger()


@pytest.mark.parametrize("changes", [{"number": 1000}, {"row_hash": "f" * 64}])
def test_a_chain_that_ends_elsewhere_is_named(changes, stories):
    with behind_the_desks_back():
        Head.objects.update(**changes)

        assert verify_ledger()


def test_the_fault_says_where_and_what(stories):
    with behind_the_desks_back():
        Transition.objects.filter(number=3).update(reason="Nothing to see here.")
        fault = verify_ledger()

    assert fault.row == "transition 3"
    assert "was changed" in fault.message


def test_words_changed_with_their_hash_are_betrayed_by_the_ledger(stories):
    revision = stories[0].revisions.get(number=1)
    text = revision.text.replace("river", "lake")
    with behind_the_desks_back():
        Revision.objects.filter(pk=revision.pk).update(text=text, sha256=fingerprint(text))

        assert verify_ledger().row == f"revision 1 of story {stories[0].pk}"


def test_moments_are_the_same_whatever_zone_they_were_told_in(a_story, pia):
    story = a_story("approved")

    steps.take("publish", story, by=pia, at=NOON.astimezone(ZoneInfo("Pacific/Auckland")))

    assert verify_ledger() is None


def test_history_is_read_a_lot_at_a_time_and_no_row_between_two_lots_is_missed(a_story, monkeypatch):
    monkeypatch.setattr(verify, "STEPS_AT_ONCE", 2)
    monkeypatch.setattr(verify, "STORIES_AT_ONCE", 2)
    stories = [a_story("published") for _ in range(5)]
    named = []

    for story in stories:
        with behind_the_desks_back():
            Document.objects.filter(edition__story=story, format="txt").update(data=b"Something else.")
            named.append(verify_ledger().row)

    assert named == [f"document txt of edition 1 of story {story.pk}" for story in stories]
    assert verify_ledger() is None


def test_four_times_the_history_is_read_in_the_same_memory(a_story, monkeypatch):
    for size in ("STEPS_AT_ONCE", "STORIES_AT_ONCE", "REVISIONS_AT_ONCE", "DOCUMENTS_AT_ONCE"):
        monkeypatch.setattr(verify, size, 1)

    def peak():
        verify_ledger()  # what is made once is made
        tracemalloc.start()
        verify_ledger()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    for _ in range(3):
        a_story("published")
    few = peak()
    for _ in range(9):
        a_story("published")

    assert peak() < 2 * few


def test_one_story_is_as_it_was_written_beside_all_the_others(stories):
    assert [verify_story(story) for story in stories] == [None, None]


@pytest.mark.parametrize("model", TABLES)
def test_a_changed_row_of_one_story_is_named_and_the_others_hold(model, stories):
    one, other = stories
    paths = {Approval: "revision__story", Document: "edition__story"}
    row = model.objects.filter(**{paths.get(model, "story"): one}).order_by("pk")[0]
    name = "reason" if model is Transition else "kind" if model is Edition else "sha256"

    with behind_the_desks_back():
        model.objects.filter(pk=row.pk).update(**{name: another(model._meta.get_field(name), row)})

        assert verify_story(one) is not None
        assert verify_story(other) is None


def test_a_row_that_was_written_anew_with_a_hash_that_fits_stands_out_in_the_chain(stories):
    one, _ = stories
    rows = list(one.transitions.order_by("number"))

    for row in (rows[1], rows[-1]):
        row.reason = "Another reason."
        with behind_the_desks_back():
            row_hash = ledger.row_hash(row.as_row(str(one.uuid)))
            Transition.objects.filter(pk=row.pk).update(reason=row.reason, row_hash=row_hash)

            assert "does not follow" in verify_story(one).message
