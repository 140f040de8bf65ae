"""Clocks on walls, and the moments they show: a time is one of them, or none, or two, where the clocks are changed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

# The years of the moments the desk keeps. Beyond them zones are guesses, and some no clock can show: 9999-12-31T23:59Z in Tokyo.
YEARS = range(1971, 2999)

_MINUTE = timedelta(minutes=1)
# Names in the database of zones that are no place and no time: one says that none is set, the other is that of the machine.
_NO_ZONES = {"Factory", "localtime"}


@cache
def zones() -> tuple[str, ...]:
    """Return the names of all zones, those of cities before the others."""
    return tuple(sorted(available_timezones() - _NO_ZONES, key=lambda name: ("/" not in name or name.startswith("Etc/"), name)))


def moments(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return each moment, aware and in `zone`, at which a clock there shows `wall`, the earlier one first.

    They are two where the clock is put back, and none where it is put forward.
    """
    both = [wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    shown = [moment for moment in both if _wall(moment, zone) == wall]
    return tuple(shown if len({moment.utcoffset() for moment in shown}) > 1 else shown[:1])


def around_gap(wall: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return what a clock in `zone` does show about then, before and after it is put forward over `wall`."""
    # https://peps.python.org/pep-0495/: in a gap, fold 0 reads the time by the offset before it, fold 1 by the one after.
    after, before = (_wall(wall.replace(tzinfo=zone, fold=fold), zone) for fold in (0, 1))
    return before, after


@dataclass(frozen=True, slots=True)
class Pick:
    """A moment people often choose: `name` is hour (one from now), tonight, tomorrow, or embargo (its end)."""

    name: str
    at: datetime


def picks(at: datetime, zone: ZoneInfo, *, embargo_until: datetime | None = None) -> tuple[Pick, ...]:
    """Return what is offered at `at`, in the desk's `zone`: nothing that is past, or before the embargo is over."""
    here = at.astimezone(zone)
    offered = [
        Pick("hour", _whole_minute(at + timedelta(hours=1))),
        Pick("tonight", here.replace(hour=18, minute=0, second=0, microsecond=0)),
        Pick("tomorrow", (here + timedelta(days=1)).replace(hour=6, minute=0, second=0, microsecond=0)),
    ]
    if embargo_until and embargo_until > at:
        offered.insert(0, Pick("embargo", _whole_minute(embargo_until)))
    return tuple(pick for pick in offered if pick.at > at and (embargo_until is None or pick.at >= embargo_until))


def _whole_minute(at: datetime) -> datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + _MINUTE


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    # By way of UTC: from a zone to itself nothing is converted, not even a time that does not exist.
    return moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0)
