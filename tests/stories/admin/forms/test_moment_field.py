"""A moment in a form: by any zone's clock, read on three, refused with its reason."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.utils import timezone

from stories.admin.forms.moment_field import Moment, MomentWidget, clocks_at, was_seen

WINTER = datetime(2027, 1, 20, 5, 30, tzinfo=UTC)


class Asks(forms.Form):
    at = Moment(required=False)


def typed(wall, zone="Europe/Vienna", again=""):
    return Asks({"at": wall, "at_zone": zone, "at_again": again})


def test_a_moment_is_typed_by_the_clock_of_the_zone_that_was_chosen():
    form = typed("2027-01-20T06:30")

    assert form.is_valid()
    assert form.cleaned_data["at"] == WINTER
    assert str(form.cleaned_data["at"].tzinfo) == "Europe/Vienna"


def test_nothing_typed_is_no_moment():
    form = typed("")

    assert form.is_valid()
    assert form.cleaned_data["at"] is None


@pytest.mark.parametrize("wall", ["soon", "2026-13-45T99:99", "2026-03-04T12:00+00:00"])
def test_what_is_no_time_is_refused(wall):
    assert typed(wall).errors == {"at": ["Write a date and a time."]}


@pytest.mark.parametrize(
    "wall", ["0001-01-01T00:00", "0026-03-04T12:00", "1970-12-31T23:59", "2999-01-01T00:00", "9999-12-31T23:59"]
)
def test_a_year_far_off_is_refused_with_those_that_are_taken(wall):
    assert typed(wall).errors == {"at": ["Write a year from 1971 to 2998."]}


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "../etc/passwd", "x" * 1000])
def test_a_zone_nobody_knows_is_refused(zone):
    assert typed("2027-01-20T06:30", zone).errors == {"at": ["Choose a time zone of the list."]}


def test_a_time_the_clocks_leave_out_is_refused_with_the_reason_and_what_to_take():
    assert typed("2027-03-28T02:30").errors == {
        "at": ["In Europe/Vienna the clocks are put forward then: there is no 02:30. Take 01:30 or 03:30."]
    }


def test_a_time_that_comes_twice_is_asked_about():
    form = typed("2027-10-31T02:30")

    assert form.errors == {
        "at": ["In Europe/Vienna the clocks are put back then: 02:30 comes twice. Say which of the two is meant."]
    }
    assert "<p data-again>" in str(form["at"])
    assert "<p data-again hidden>" in str(typed("2027-10-31T12:30")["at"])


@pytest.mark.parametrize(("again", "hour"), [("1", 0), ("2", 1)])
def test_the_first_and_the_second_time_are_two_moments(again, hour):
    form = typed("2027-10-31T02:30", again=again)

    assert form.is_valid()
    assert form.cleaned_data["at"].astimezone(UTC) == datetime(2027, 10, 31, hour, 30, tzinfo=UTC)


def test_three_clocks_show_the_moment_the_persons_own_first(settings):
    settings.TIME_ZONE = "Europe/Vienna"
    with timezone.override("Asia/Tokyo"):
        shown = [(clock.whose, clock.zone, clock.shows) for clock in clocks_at(WINTER)]

    assert shown == [
        ("Your clock", "Asia/Tokyo", "Wednesday, 20 January 2027, 14:30"),
        ("The desk's clock", "Europe/Vienna", "Wednesday, 20 January 2027, 06:30"),
        ("UTC", "UTC", "Wednesday, 20 January 2027, 05:30"),
    ]


def test_a_clock_several_read_is_told_once(settings):
    settings.TIME_ZONE = "UTC"
    with timezone.override("UTC"):
        assert [clock.whose for clock in clocks_at(WINTER)] == ["Your clock, The desk's clock, UTC"]


def test_the_page_shows_the_moment_on_the_clocks_and_says_so_when_it_is_sent():
    page = str(typed("2027-01-20T06:30")["at"])

    assert "Wednesday, 20 January 2027, 05:30" in page
    assert 'name="at_seen" value="2027-01-20T05:30:00Z"' in page
    assert was_seen("at", WINTER, {"at_seen": "2027-01-20T05:30:00Z"})
    assert not was_seen("at", WINTER, {"at_seen": "2027-01-20T06:30:00Z"})


def test_a_moment_nobody_touched_keeps_what_the_form_cannot_show():
    field = Moment(widget=MomentWidget(to_the="second"))
    exact = WINTER.replace(second=7, microsecond=123456)
    with timezone.override("Asia/Tokyo"):
        sent = field.widget.decompress(exact)

    assert sent == ["2027-01-20T14:30:07", "Asia/Tokyo", ""]
    assert not field.has_changed(exact, sent)
    assert not field.has_changed(exact, ["2027-01-20T06:30:07", "Europe/Vienna", ""])
    assert field.has_changed(exact, ["2027-01-20T14:30:08", "Asia/Tokyo", ""])
    assert field.has_changed(exact, ["", "Asia/Tokyo", ""])
    assert field.has_changed(None, sent)
    assert field.has_changed(exact, ["soon", "Asia/Tokyo", ""])
    assert not field.has_changed(None, ["", "Asia/Tokyo", ""])


def test_a_moment_of_the_hour_that_comes_twice_comes_back_as_the_one_it_was():
    second = datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Vienna"))
    with timezone.override("Europe/Vienna"):
        assert MomentWidget().decompress(second.astimezone(UTC)) == ["2027-10-31T02:30", "Europe/Vienna", "2"]
