"""Whatever is read from copy can be changed, and the change is all that changes."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from stories.formats.wire_text import parse, render
from stories.formats.wire_text.structured import PEOPLE, from_structured, to_structured
from tests.stories.formats.wire_text.copies import PIECES, changes, copies, mutated

# What names or numbers a thing and is not printed, or is the form it is printed in.
NOT_PRINTED = frozenset(("id", "type", "kind", "line", "warnings", "layout", "indents"))

Path = tuple[str | int, ...]

all_copy = copies | st.builds(mutated, st.sampled_from([piece.read_bytes() for piece in PIECES]), changes)


@given(all_copy, st.data())
def test_a_letter_more_in_any_value_is_a_letter_more_in_the_text(raw, data):
    source = raw.decode("utf-8", "surrogateescape")
    story = json.loads(json.dumps(to_structured(parse(raw))))
    places = list(printed(story))
    assume(places)
    place = data.draw(st.sampled_from(places))
    assume(not shares_its_bureau(story, place))
    *above, last = place
    holder: Any = story
    for step in above:
        holder = holder[step]
    value = holder[last]

    holder[last] = value + "x"
    written = render(from_structured(story)).decode("utf-8", "surrogateescape")

    assert any(
        written == f"{source[:at]}x{source[at:]}" and source[:at].endswith(value.split("\n")[-1].split(" ")[-1])
        for at in range(len(source) + 1)
    )


def shares_its_bureau(story: dict[str, Any], place: Path) -> bool:
    """Tell whether a bureau may stand in the text once for several people: `A and B in Oslo`. Parted, it is printed for each."""
    if place[0] not in PEOPLE or place[-1] != "bureau":
        return False
    bureaus = [person["bureau"] for person in story[str(place[0])]]
    return bureaus.count(bureaus[int(place[1])]) > 1


def printed(value: Any, place: Path = ()) -> Iterator[Path]:
    """Return where the strings stand that the text prints."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key not in NOT_PRINTED:
                yield from printed(below, (*place, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from printed(below, (*place, number))
    elif isinstance(value, str):
        yield place
