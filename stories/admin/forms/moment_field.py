"""A moment, as forms take it: a time on a wall and the zone the wall is in, read on three clocks before anybody relies on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from stories.values import clocks
from stories.values.clocks import Pick

_TIMES = {"minute": "%Y-%m-%dT%H:%M", "second": "%Y-%m-%dT%H:%M:%S"}
_PICKS = {
    "hour": gettext_lazy("In an hour"),
    "tonight": gettext_lazy("Tonight, 18:00 at the desk"),
    "tomorrow": gettext_lazy("Tomorrow, 06:00 at the desk"),
    "embargo": gettext_lazy("When the embargo ends"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """What the clock of a zone shows at a moment. `whose` says who reads it: one zone may be several people's."""

    whose: str
    zone: str
    shows: str


def clocks_at(moment: datetime | None) -> list[Clock]:
    """Return what three clocks show at `moment`, that of whoever looks first; nothing yet while there is no moment."""
    readers: dict[str, list[str]] = {}
    for whose, zone in ((_("Your clock"), _own_zone()), (_("The desk's clock"), settings.TIME_ZONE), ("UTC", "UTC")):
        readers.setdefault(zone, []).append(whose)
    return [Clock(", ".join(names), zone, _shown(moment, zone)) for zone, names in readers.items()]


def instant(moment: datetime) -> str:
    """Write a moment to the second, in UTC: what a page showed and what was asked for are compared as this."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def was_seen(name: str, moment: datetime | None, data: Mapping[str, Any]) -> bool:
    """Tell whether the page that was sent showed `moment` of the field `name` on the clocks."""
    return moment is None or data.get(f"{name}_seen") == instant(moment)


class MomentWidget(forms.MultiWidget):
    """Date and time, the zone they are typed in, and, where the clock shows them twice, which of the two is meant.

    `offered` are quick picks; `embargo_until` is the moment before which nothing may be chosen.
    """

    template_name = "stories/forms/moment_field.html"

    def __init__(self, *, to_the: str = "minute", offered: tuple[Pick, ...] = (), embargo_until: datetime | None = None) -> None:
        self.format, self.offered, self.embargo_until = _TIMES[to_the], offered, embargo_until
        step = {"step": 1} if to_the == "second" else {}
        first, second = pgettext_lazy("of two moments", "the first"), pgettext_lazy("of two moments", "the second")
        super().__init__({
            "": forms.TextInput(attrs={"type": "datetime-local"} | step),
            "zone": forms.Select(choices=_zone_choices),
            "again": forms.Select(choices=[("", "–"), ("1", first), ("2", second)]),
        })  # fmt: skip

    def decompress(self, value: Any) -> list[str]:
        """Write a moment as the clock of whoever looks shows it."""
        zone = ZoneInfo(_own_zone())
        if not isinstance(value, datetime):
            return ["", zone.key, ""]
        there = value.astimezone(zone)
        twice = len(clocks.moments(there.replace(tzinfo=None, fold=0, microsecond=0), zone)) > 1
        return [there.strftime(self.format), zone.key, str(there.fold + 1) if twice else ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        typed = [str(part or "") for part in (value if isinstance(value, list) else self.decompress(value))]
        typed[1] = typed[1] or _own_zone()
        context = super().get_context(name, typed, attrs)
        moments = _moments(typed[0], typed[1])
        which = _chosen(moments, typed[2])
        return context | {
            "twice": len(moments) > 1,
            "instant": instant(which) if which else "",
            "clocks": clocks_at(which),
            "picks": [(_PICKS[pick.name], pick.name, instant(pick.at)) for pick in self.offered],
            "embargo": instant(self.embargo_until) if self.embargo_until else "",
        }


class Moment(forms.Field):
    """A moment somebody types, in a zone they choose; the value is aware, in that zone.

    What is not there, or is there twice, is refused with the reason.
    """

    widget = MomentWidget

    def to_python(self, value: Any) -> datetime | None:
        wall, zone, again = (str(part or "") for part in value or ("", "", ""))
        zone = zone or _own_zone()
        if not wall:
            return None
        time = _read(wall)
        if time is None:
            raise forms.ValidationError(_("Write a date and a time."))
        if time.year not in clocks.YEARS:
            years = {"first": clocks.YEARS[0], "last": clocks.YEARS[-1]}
            raise forms.ValidationError(_("Write a year from %(first)s to %(last)s.") % years)
        if zone not in clocks.zones():
            raise forms.ValidationError(_("Choose a time zone of the list."))
        moments = clocks.moments(time, ZoneInfo(zone))
        which = _chosen(moments, again)
        if not moments:
            before, after = clocks.around_gap(time, ZoneInfo(zone))
            said = _("In %(zone)s the clocks are put forward then: there is no %(time)s. Take %(before)s or %(after)s.")
            times = {"time": _time(time), "before": _time(before), "after": _time(after)}
            raise forms.ValidationError(said % {"zone": zone, **times})
        if which is None:
            said = _("In %(zone)s the clocks are put back then: %(time)s comes twice. Say which of the two is meant.")
            raise forms.ValidationError(said % {"zone": zone, "time": _time(time)})
        return which

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare moments as far as they are typed: one nobody touched keeps its microseconds."""
        try:
            typed = self.to_python(data)
        except forms.ValidationError:
            return True
        if typed is None or initial is None:
            return typed is not initial
        written = self.widget.format  # type: ignore[union-attr]
        return typed.astimezone(UTC).strftime(written) != initial.astimezone(UTC).strftime(written)


def _zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the zones to type in: what people mean mostly, then all there are."""
    near = {
        _own_zone(): _("Yours: %(zone)s") % {"zone": _own_zone()},
        settings.TIME_ZONE: _("The desk's: %(zone)s") % {"zone": settings.TIME_ZONE},
        "UTC": "UTC",
    }
    return [
        (_("Near at hand"), list(near.items())),
        (_("All zones"), [(zone, zone) for zone in clocks.zones() if zone not in near]),
    ]


def _own_zone() -> str:
    return timezone.get_current_timezone_name()


def _moments(wall: str, zone: str) -> tuple[datetime, ...]:
    time = _read(wall)
    if time is None or time.year not in clocks.YEARS or zone not in clocks.zones():
        return ()
    return clocks.moments(time, ZoneInfo(zone))


def _chosen(moments: tuple[datetime, ...], again: str) -> datetime | None:
    if len(moments) == 1:
        return moments[0]
    return dict(zip(("1", "2"), moments, strict=False)).get(again)


def _read(wall: str) -> datetime | None:
    try:
        time = parse_datetime(wall)
    except ValueError:
        return None
    return time if time and timezone.is_naive(time) else None


def _shown(moment: datetime | None, zone: str) -> str:
    return date_format(moment.astimezone(ZoneInfo(zone)), "l, j F Y, H:i") if moment else ""


def _time(wall: datetime) -> str:
    return f"{wall:%H:%M}"
