import os
import resource
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from media.darkroom import process
from media.darkroom.process import Limits, Process
from media.errors import BrokenPicture, PictureTooLarge, UnsupportedPicture
from tests.media import pictures

MB = 2**20
ENOUGH = Limits(seconds=60, memory_bytes=1024 * MB)


@pytest.fixture
def ours():
    """A process of our own."""
    ours = Process()
    yield ours
    ours.stop()


def examined(ours, data=None, limits=ENOUGH):
    return ours.do("examine", {}, pictures.png() if data is None else data, limits)[0]


def test_it_is_started_when_there_is_something_to_do_and_used_again(ours):
    assert ours.pid is None

    assert examined(ours)["media_type"] == "image/png"
    first = ours.pid
    assert examined(ours)["media_type"] == "image/png"

    assert ours.pid == first


def test_what_takes_too_long_is_given_up_and_the_next_picture_is_served(ours):
    with pytest.raises(BrokenPicture, match="too long"):
        examined(ours, limits=Limits(seconds=0, memory_bytes=ENOUGH.memory_bytes))

    assert examined(ours)["width_px"] == 64


def test_what_takes_too_much_memory_is_refused_and_the_next_picture_is_served(ours):
    with pytest.raises(PictureTooLarge, match="memory"):
        examined(ours, pictures.png(8000, 6000), Limits(seconds=60, memory_bytes=180 * MB))

    assert examined(ours)["width_px"] == 64


def test_a_picture_that_brings_the_decoder_down_takes_nobody_along(ours):
    examined(ours)
    os.kill(ours.pid, signal.SIGSEGV)

    assert examined(ours)["width_px"] == 64


def test_whoever_stops_the_desk_does_not_stop_the_picture_it_is_at(ours):
    examined(ours)
    before = ours.pid
    for number in (signal.SIGINT, signal.SIGTERM):
        os.kill(before, number)

    assert (examined(ours)["width_px"], ours.pid) == (64, before)


def test_it_is_replaced_after_many_pictures(ours, monkeypatch):
    monkeypatch.setattr(process, "JOBS_PER_PROCESS", 2)

    numbers = [examined(ours) and ours.pid for _ in range(3)]

    assert numbers[0] != numbers[2]
    assert numbers[1] is None


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (pictures.SVG, UnsupportedPicture),
        (pictures.jpeg()[:9_000], BrokenPicture),
        (pictures.png_that_claims(30_000, 30_000), PictureTooLarge),
    ],
    ids=["SVG", "cut off", "too many pixels"],
)
def test_what_it_refuses_is_refused_here(ours, data, refusal):
    with pytest.raises(refusal, match=r"\w"):
        examined(ours, data)


def test_it_may_use_little(ours):
    examined(ours)

    assert resource.prlimit(ours.pid, resource.RLIMIT_AS)[0] == ENOUGH.memory_bytes
    assert ENOUGH.seconds < resource.prlimit(ours.pid, resource.RLIMIT_CPU)[0] < 2 * ENOUGH.seconds
    assert resource.prlimit(ours.pid, resource.RLIMIT_CORE) == (0, 0)


def test_it_is_told_none_of_our_secrets(ours, monkeypatch):
    monkeypatch.setenv("NEWSROOM_SECRET_KEY", "a secret of ours")

    examined(ours)

    assert b"secret" not in Path(f"/proc/{ours.pid}/environ").read_bytes().lower()


def test_it_knows_nothing_of_the_database():
    asked = "import sys, media.darkroom.worker; print([name for name in sys.modules if name.partition('.')[0] == 'django'])"

    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout == "[]\n"


def test_it_ends_when_nobody_needs_it_any_more(ours):
    examined(ours)
    running = ours._running
    running.stdin.close()

    assert running.wait(180) == 0


def test_many_are_served_at_once():
    def asked(number):
        data = pictures.png(64 + number, 48)
        return process.do("examine", {}, data, ENOUGH)[0]["width_px"]

    with ThreadPoolExecutor(6) as callers:
        assert list(callers.map(asked, range(12))) == [64 + number for number in range(12)]
