"""Times of day, and the moments they are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from stories.values.clocks import around_gap, moments, picks, zones

VIENNA = ZoneInfo("Europe/Vienna")
walls = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1))


def test_a_zone_is_a_place_or_a_time_that_is_known():
    assert "Europe/Vienna" in zones()
    assert not {"Factory", "localtime"} & set(zones())


def test_a_time_the_clocks_leave_out_is_no_moment():
    assert moments(datetime(2027, 3, 28, 2, 30), VIENNA) == ()
    assert around_gap(datetime(2027, 3, 28, 2, 30), VIENNA) == (datetime(2027, 3, 28, 1, 30), datetime(2027, 3, 28, 3, 30))


def test_a_time_the_clocks_show_twice_is_two_moments_the_earlier_first():
    first, second = moments(datetime(2027, 10, 31, 2, 30), VIENNA)

    assert first.astimezone(UTC) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert second.astimezone(UTC) == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_every_other_time_is_one_moment():
    assert moments(datetime(2027, 7, 1, 12), VIENNA) == (datetime(2027, 7, 1, 12, tzinfo=VIENNA),)


@given(walls, st.sampled_from(zones()))
def test_a_clock_shows_at_each_moment_the_time_it_was_found_by(wall, name):
    zone = ZoneInfo(name)

    found = moments(wall, zone)

    assert [moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) for moment in found] == [wall] * len(found)
    if not found:
        before, after = around_gap(wall, zone)
        assert before < wall < after
        assert moments(before, zone)
        assert moments(after, zone)


def test_what_is_offered_is_ahead_and_after_the_embargo():
    noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    embargo = datetime(2026, 3, 4, 20, 30, 5, tzinfo=UTC)

    assert [pick.name for pick in picks(noon, VIENNA)] == ["hour", "tonight", "tomorrow"]
    assert [pick.name for pick in picks(noon + timedelta(hours=7), VIENNA)] == ["hour", "tomorrow"]
    assert [(pick.name, pick.at.astimezone(UTC)) for pick in picks(noon, VIENNA, embargo_until=embargo)] == [
        ("embargo", datetime(2026, 3, 4, 20, 31, tzinfo=UTC)),
        ("tomorrow", datetime(2026, 3, 5, 5, tzinfo=UTC)),
    ]
