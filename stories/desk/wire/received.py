"""Wire copy that was received: who sees it, how it reads, putting it right, setting it aside. Its bytes never change."""

import re
from dataclasses import asdict, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from phrases import joined, phrase
from phrases.keeping import again, kept
from stories.desk.people import roles_of, visible_stories
from stories.desk.reading import FORMATS, Reading, as_bytes, is_untouched, read, readable
from stories.errors import BadContent, BadWire, NotFound, Problem, WrongState
from stories.facts import Role
from stories.incoming.received import Origin, Report
from stories.models.wire_item import WireItem, WireState

MAX_BYTES = 1024 * 1024
MAX_HEADLINE_LENGTH = 300  # characters
MAX_ID_LENGTH = 200  # characters
# How much of what stands at a place an objection repeats.
_SHOWN = 80

_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")


def visible_items(user: User) -> QuerySet[WireItem]:
    """Return the wire copy `user` may see: what they brought in and what became a story they may see; editors all."""
    roles = roles_of(user)
    if Role.EDITOR in roles:
        return WireItem.objects.all()
    if Role.REPORTER in roles:
        return WireItem.objects.filter(Q(by=user) | Q(story__in=visible_stories(user)))
    return WireItem.objects.none()


def text_of(item: WireItem) -> str:
    """Return the copy as it stands, to be read and mended: the mended text, or `readable` what was received."""
    return readable(bytes(item.data)) if item.mended is None else item.mended


def bytes_of(item: WireItem) -> bytes:
    """Return what a draft is made of: the bytes as received, or the mended text as bytes like those."""
    raw = bytes(item.data)
    return raw if item.mended is None else as_bytes(item.mended, raw)


def reading(item: WireItem, text: str | None = None, format: str = "") -> Reading:
    """Read the copy as it stands, or as it would with `text` in its place, or as another format."""
    raw = bytes(item.data)
    return read(bytes_of(item) if text is None or is_untouched(text, raw) else as_bytes(text, raw), format or item.format)


def read_off(found: Reading) -> dict[str, Any]:
    """Return what is kept of a reading, by column: headline, version, status, and the reports in the order of their lines."""
    headline = _possible(" ".join(found.content.headline.split()))[:MAX_HEADLINE_LENGTH]
    reports = sorted(found.reports, key=lambda report: report.line or 0)
    return {
        "headline": headline,
        "reports": [report_to_keep(one) for one in reports],
        "version": found.origin.version,
        "status": found.origin.status,
    }


def known_as(origin: Origin) -> str:
    """Return the external id of a sender's item: its uri; one that is no address gets the provider's name before it."""
    if not origin.uri:
        return ""
    name = f"{origin.provider}:{origin.uri}" if origin.provider and ":" not in origin.uri else origin.uri
    if len(name) <= MAX_ID_LENGTH and name.isprintable() and name == name.strip():
        return name
    return f"sha256:{sha256(name.encode()).hexdigest()}"  # the same for every version, whatever is in it


def reports_of(item: WireItem) -> tuple[Report, ...]:
    """Return what was noticed in the copy as it stands, in the order of the lines."""
    return tuple(map(report_again, item.reports))


def report_to_keep(report: Report) -> dict[str, Any]:
    """Return a report as a database can hold it."""
    possible = replace(report, place=_possible(report.place), text=_possible(report.text))
    return asdict(possible) | {"message": kept(report.message)}


def report_again(report: dict[str, Any]) -> Report:
    """Return the report that was kept so."""
    # Copy that came before there was more than wire text names lines alone, and then its sentences were kept in English.
    said = report["message"]
    return Report(**{"place": ""} | report | {"message": phrase(said) if isinstance(said, str) else again(said)})


def errors_of(item: WireItem) -> tuple[Problem, ...]:
    """Return the errors of the copy as it stands, each at its line."""
    return tuple(objection(report) for report in reports_of(item) if report.severity == "error")


def objection(report: Report) -> Problem:
    """Return a report as what stands against a draft."""
    return Problem(report.code, said(report), f"line {report.line}" if report.line else "")


def said(report: Report) -> str:
    """Return what a report says, with its place in the file and the beginning of what stands there."""
    found = " ".join(report.text.split())
    shown = f"{found[:_SHOWN]}…" if len(found) > _SHOWN else found
    where = ": ".join(filter(None, (report.place.strip("/") and report.place, shown)))
    return joined((report.message, f"({where})")) if where else report.message


@transaction.atomic
def mend(item: WireItem, text: str, *, by: User, format: str = "") -> WireItem:
    """Let `text` stand in the place of what was received, read as `format` if one is given. The text as received takes it back.

    Raises:
        NotFound, WrongState: it is not `by`'s to see, or waits no more. BadWire: over 1 MB, or no text. BadContent: no such
        format.
    """
    item = waiting(item, by=by)
    if _IMPOSSIBLE.search(text):
        raise BadWire(phrase("NUL and lone surrogates are no text."))
    raw = bytes(item.data)
    mended = None if is_untouched(text, raw) else text
    if mended is not None and len(as_bytes(mended, raw)) > MAX_BYTES:
        raise BadWire(phrase("Wire copy is at most {limit} kB.", limit=MAX_BYTES // 1024))
    if mended != item.mended or format not in ("", item.format):
        item.mended = mended
        reread(item, format=checked_format(format) or item.format)
    return item


def reread(item: WireItem, *, format: str) -> None:
    """Save the copy as it stands, read as `format`."""
    found = read(bytes_of(item), format)
    item.format, item.external_id = format, item.external_id or known_as(found.origin)
    for column, value in read_off(found).items():
        setattr(item, column, value)
    item.save()


def checked_format(format: str) -> str:
    """Return `format` if it is one of FORMATS, or "".

    Raises:
        BadContent.
    """
    if format and format not in FORMATS:
        raise BadContent(
            problems=(Problem("no_such_format", phrase("The desk reads: {formats}.", formats=", ".join(FORMATS)), "format"),)
        )
    return format


@transaction.atomic
def set_aside(item: WireItem, *, by: User, at: datetime) -> WireItem:
    """Take copy that waits off the list. It stays as received and can be brought back.

    Raises:
        NotFound, WrongState.
    """
    item = waiting(item, by=by)
    item.state, item.settled_at, item.settled_by = WireState.SET_ASIDE.value, at, by
    item.save()
    return item


@transaction.atomic
def bring_back(item: WireItem, *, by: User) -> WireItem:
    """Let copy that was set aside wait again.

    Raises:
        NotFound. WrongState: it was not set aside.
    """
    item = _locked(item, by=by)
    if item.state != WireState.SET_ASIDE:
        raise WrongState(phrase("This wire copy was not set aside."))
    item.state, item.settled_at, item.settled_by = WireState.WAITING.value, None, None
    item.save()
    return item


def waiting(item: WireItem, *, by: User) -> WireItem:
    """Return the item read again and locked until the transaction ends.

    Raises:
        NotFound: it is not `by`'s to see. WrongState: it waits no more.
    """
    item = _locked(item, by=by)
    if item.state != WireState.WAITING:
        if item.story:
            raise WrongState(phrase("This wire copy is {story} now.", story=item.story))
        who = item.settled_by.get_username() if item.settled_by else ""
        raise WrongState(phrase("This wire copy was set aside by {who}: bring it back first.", who=who))
    return item


def _locked(item: WireItem, *, by: User) -> WireItem:
    if not visible_items(by).filter(pk=item.pk).exists():
        raise NotFound(phrase("There is no such wire copy."))
    return WireItem.objects.select_for_update().get(pk=item.pk)


def _possible(text: str) -> str:
    """Return text a database can hold."""
    return _IMPOSSIBLE.sub("\ufffd", text)
