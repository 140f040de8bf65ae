import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.desk.reading.json_lines import lines_of
from tests.effort import grows_in_line

NEWS = """{
  "uri": "urn:x",
  "a/b~c": [
    1,
    {"d": "e, {f}\\"",
     "d \\u0041": null}
  ]
}"""


def test_each_value_has_the_line_in_which_its_name_stands():
    places = {"/uri": 2, "/a~1b~0c": 3, "/a~1b~0c/0": 4, "/a~1b~0c/1": 5, "/a~1b~0c/1/d": 5, "/a~1b~0c/1/d A": 6, "": 1}

    assert lines_of(NEWS, places) == places


def test_a_place_that_is_not_there_has_no_line():
    assert lines_of(NEWS, ["/uri/0", "/nothing", "/a~1b~0c/2"]) == {}


@pytest.mark.parametrize("text", ["", "}", "]]", '{"a"', '{"a', "{,}", '{"a": ]}', "[" * 1_000, '"\\', '{"\\ud800": 1}'])
def test_what_is_no_json_has_the_lines_up_to_there(text):
    assert set(lines_of(text, ["/a", "/0"])) <= {"/a", "/0"}


values = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=5), below, max_size=3),
    max_leaves=8,
)


def places(value, pointer=""):
    yield pointer
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in below:
        yield from places(one, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")


@given(values)
def test_every_place_is_found_in_order(value):
    asked = list(places(value))

    found = lines_of(json.dumps(value, indent=1), asked)

    assert list(found) == list(dict.fromkeys(asked))
    assert list(found.values()) == sorted(found.values())


@pytest.mark.parametrize("unit", ['"\\', '{"a":', "[", '"', "\n", '["a",'], ids=repr)
def test_a_hostile_text_takes_no_longer_than_its_size(unit):
    assert grows_in_line(lambda size: lines_of(unit * size, ["/a/a/a", "/0/0"]), 5_000, 50_000)
