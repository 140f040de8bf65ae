import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.darkroom import messages

SAID = st.dictionaries(st.text(max_size=9).filter(lambda key: key != "files"), st.integers() | st.text() | st.none(), max_size=3)


def written(said, files=()):
    stream = io.BytesIO()
    messages.write(stream, said, files)
    return stream.getvalue()


@given(SAID, st.lists(st.binary(), max_size=3))
def test_what_is_written_is_read(said, files):
    stream = io.BytesIO(written(said, files) + written({}))

    assert messages.read(stream) == (said, files)
    assert messages.read(stream) == ({}, [])


@given(st.integers(0, 60))
def test_a_message_without_its_end_is_none(length):
    whole = written({"job": "examine"}, [b"\xff\xd8\xff"])

    with pytest.raises(messages.BadMessage):
        messages.read(io.BytesIO(whole[: min(length, len(whole) - 1)]))


@pytest.mark.parametrize("said", [b"[]", b"{}", b'{"files": "two"}', b"\xff", b'{"files": -1', b"[" * 100_000])
def test_what_is_no_message_is_none(said):
    with pytest.raises(messages.BadMessage):
        messages.read(io.BytesIO(len(said).to_bytes(8, "big") + said))


def test_a_length_nobody_sends_is_not_waited_for():
    with pytest.raises(messages.BadMessage):
        messages.read(io.BytesIO(b"\xff" * 8))
