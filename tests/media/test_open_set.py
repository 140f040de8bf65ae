"""Damaged and hostile pictures others collected: Pillow's own, of its source distribution, and what fuzzers found in it."""

import os
from contextlib import suppress
from pathlib import Path

from media import darkroom
from media.errors import MediaError
from tests import standards

# The folder `Tests` of https://pypi.org/project/pillow/, unpacked; nothing of it is ours to keep.
NAME = "NEWSROOM_HOSTILE_PICTURES"


def test_no_file_of_an_open_set_is_a_surprise(caplog):
    folder = os.environ.get(NAME)
    if not folder:
        standards.unchecked.add(f"hostile pictures: {NAME} names their folder")
    for path in sorted(Path(folder).rglob("*")) if folder else []:
        if path.is_file():
            with suppress(MediaError):
                assert darkroom.examine(path.read_bytes()).width_px > 0

    assert [record.message for record in caplog.records] == []
