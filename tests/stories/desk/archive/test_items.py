"""One file of an archive: whose version it is, of when, and whether readers may have it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from stories.desk.archive import read
from stories.errors import BadFormat
from tests.stories.desk.archive.archives import FIRST, FLOOD, HOUR, NEWSML, NITF, NOW, WIRE, item, ninjs


@pytest.mark.parametrize(
    ("data", "headline", "first_at"),
    [
        (ninjs(), "River tops its banks", FIRST),
        (NITF, "Ferry turns back", datetime(2009, 11, 4, 10, 15, tzinfo=UTC)),
        (NEWSML, "Town votes for a bridge", datetime(2009, 11, 5, 9, tzinfo=UTC)),
        (WIRE, "Snow Closes Pass", datetime(2009, 11, 6, tzinfo=UTC)),
    ],
    ids=["ninjs", "nitf", "newsml", "wire"],
)
def test_a_file_is_known_by_what_stands_in_it(data, headline, first_at):
    assert (item(data).content.headline, item(data).first_published_at) == (headline, first_at)


def test_a_story_keeps_the_uuid_it_is_named_by_and_has_the_same_one_in_every_version():
    uuid = UUID("3f2c1a50-7d5e-4a2b-9c61-0a4c5f7b8d10")

    assert item(ninjs(f"urn:uuid:{uuid}")).uuid == uuid
    assert item(ninjs(str(uuid).upper())).uuid == uuid
    assert item(ninjs(FLOOD, version="1")).uuid == item(ninjs(FLOOD, version="2")).uuid != item(ninjs("urn:other")).uuid


def test_wire_copy_is_known_by_its_bytes():
    assert item(WIRE).uuid == item(WIRE).uuid != item(WIRE + b"\n").uuid


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published November 6, 2009", (2009, 11, 6)),
        ("Updated Nov. 6, 2009, 10:15 AM", (2009, 11, 6)),
        ("6 November 2009 10:15", (2009, 11, 6)),
        ("2009-11-06 10:15", (2009, 11, 6)),
    ],
)
def test_wire_copy_is_of_the_day_printed_on_it(line, day):
    copy = WIRE.replace(b"Published November 6, 2009", line.encode())

    assert item(copy).first_published_at == datetime(*day, tzinfo=UTC)


def test_a_day_begins_when_it_begins_at_the_desk(settings):
    settings.TIME_ZONE = "Europe/Oslo"

    assert item(WIRE).first_published_at == datetime(2009, 11, 5, 23, tzinfo=UTC)


def test_what_does_not_say_when_it_was_published_is_of_the_moment_given():
    silent = ninjs(firstCreated=None, versionCreated=None)

    assert item(silent).first_published_at == FIRST
    assert read(WIRE.replace(b"Published November 6, 2009\n\n", b""), name="x", now=NOW, otherwise_at=NOW).at == NOW


def test_a_version_is_never_older_than_the_story():
    assert item(ninjs(updated=FIRST - HOUR)).at == FIRST


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ninjs(embargoed=None, embargoedUntil=(NOW + timedelta(days=1)).isoformat()), "embargoed"),
        (ninjs(embargoedUntil="when we say so"), "embargoed"),
        (ninjs(updated=NOW + HOUR), "in_future"),
        (ninjs(firstCreated="0001-01-01T00:00:00Z"), "too_old"),
        (WIRE.replace(b"2009", b"0001").replace(b"November 6", b"January 1"), "too_old"),
        (ninjs(body=""), "no_text"),
        (ninjs(body="<p>Not for publication.</p>"), "not_for_publication"),
        (b'{"headline": "no uri"}', "unknown_format"),
        (b"<nitf><head></nitf>", "not_xml"),
        (b"\n\n", "empty-copy"),
    ],
    ids=[
        "embargoed",
        "embargoed-without-end",
        "future",
        "first-year",
        "first-day",
        "no-text",
        "not-for-publication",
        "no-uri",
        "broken-xml",
        "empty",
    ],
)
def test_what_readers_may_not_have_is_refused(data, code):
    with pytest.raises(BadFormat) as refusal:
        item(data)

    assert code in {problem.code for problem in refusal.value.problems}


def test_an_embargo_that_is_over_keeps_nothing_back():
    assert item(ninjs(embargoedUntil=FIRST.isoformat())).status == "usable"


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_what_was_taken_down_is_read_with_its_status(status):
    assert item(ninjs(pubStatus=status, edNote="It was wrong.")).status == status
