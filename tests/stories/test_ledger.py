from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.ledger import GENESIS, Fault, Row, details_of, first_fault, row_hash

words = st.text(max_size=10)
deeds = st.lists(
    st.builds(
        Row,
        number=st.just(0), story=words, action=words, source=words, target=words, by=st.integers(1, 9), at=words, reason=words,
        revision_hash=words, details=words, previous_hash=st.just(""),
    ),
    min_size=2,
    max_size=6,
)  # fmt: skip


def chained(rows):
    """Return the rows as the desk writes them, each with its hash."""
    chain, previous = [], GENESIS
    for number, row in enumerate(rows, 1):
        row = replace(row, number=number, previous_hash=previous)
        previous = row_hash(row)
        chain.append((row, previous))
    return chain


def fault_in(chain, written):
    return first_fault(chain, head_number=len(written), head_hash=written[-1][1])


@given(deeds)
def test_a_chain_as_written_has_no_fault(rows):
    chain = chained(rows)

    assert fault_in(chain, chain) is None


def test_an_empty_chain_has_no_fault():
    assert first_fault([], head_number=0, head_hash=GENESIS) is None


@given(deeds, st.data())
def test_a_changed_field_is_named(rows, data):
    chain = chained(rows)
    index = data.draw(st.integers(0, len(chain) - 1))
    name = data.draw(st.sampled_from([field.name for field in fields(Row)]))
    row, stored = chain[index]
    changed = {"number": row.number + 1, "by": row.by + 1}.get(name, f"{getattr(row, name)}x")

    fault = fault_in([*chain[:index], (replace(row, **{name: changed}), stored), *chain[index + 1 :]], chain)

    assert fault
    assert fault.row == f"transition {index + 1}"


@given(deeds, st.data())
def test_a_changed_field_is_named_even_if_its_hash_was_made_anew(rows, data):
    chain = chained(rows)
    index = data.draw(st.integers(0, len(chain) - 1))
    row = replace(chain[index][0], reason="never said")

    fault = fault_in([*chain[:index], (row, row_hash(row)), *chain[index + 1 :]], chain)

    assert bool(fault) == (row != chain[index][0])
    if fault:
        # The row after it no longer follows; behind the last one stands the head.
        assert fault.row == f"transition {min(index + 2, len(chain))}"


@given(deeds, st.data())
def test_a_changed_hash_is_named(rows, data):
    chain = chained(rows)
    index = data.draw(st.integers(0, len(chain) - 1))

    fault = fault_in([*chain[:index], (chain[index][0], "0" * 64), *chain[index + 1 :]], chain)

    assert fault
    assert fault.row == f"transition {index + 1}"


@given(deeds, st.data())
def test_a_removed_row_is_named(rows, data):
    chain = chained(rows)
    index = data.draw(st.integers(0, len(chain) - 1))

    fault = fault_in(chain[:index] + chain[index + 1 :], chain)

    assert fault
    assert fault.row == f"transition {index + 1}"
    assert "missing" in fault.message


@given(deeds, st.data())
def test_two_rows_that_changed_places_are_named(rows, data):
    chain = chained(rows)
    index = data.draw(st.integers(0, len(chain) - 2))
    swapped = [*chain[:index], chain[index + 1], chain[index], *chain[index + 2 :]]

    fault = fault_in(swapped, chain)

    assert fault
    assert fault.row == f"transition {index + 1}"


@given(deeds)
def test_a_row_somebody_added_is_named(rows):
    longer = chained(rows)
    written = longer[:-1]

    fault = fault_in(longer, written)

    assert fault == Fault(f"transition {len(longer)}", f"Row {len(longer)} was added: only {len(written)} rows were written.")


def test_details_are_written_one_way():
    assert details_of({"b": "ø", "a": [1, None]}) == '{"a":[1,null],"b":"\\u00f8"}'


@pytest.mark.parametrize("field", [field.name for field in fields(Row)])
def test_every_field_is_in_the_hash(field):
    row = Row(1, "story", "open", "", "draft/nothing", 1, "2026-03-04T12:00:00.000000+00:00", "", "", "{}", GENESIS)

    other = replace(row, **{field: 2 if isinstance(getattr(row, field), int) else "other"})

    assert row_hash(other) != row_hash(row)
