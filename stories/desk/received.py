"""Wire copy that was received: who sees it, how it reads, putting it right, setting it aside. Its bytes never change."""

import re
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from stories.desk.people import roles_of, visible_stories
from stories.errors import BadWire, NotFound, Problem, WrongState
from stories.facts import Role
from stories.formats import wire_text
from stories.formats.wire_text import Parsed
from stories.models.wire_item import WireItem, WireState

MAX_BYTES = 1024 * 1024
MAX_HEADLINE_LENGTH = 300  # characters

_BOM = "\ufeff"
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")
_LINE_END = re.compile(r"\r\n|\r|\n")
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


def readable(raw: bytes) -> str:
    r"""Return wire copy as text: lines end in `\n`, without a byte order mark; bytes that are not UTF-8 as in Windows-1252."""
    text = raw.decode("utf-8", "surrogateescape").removeprefix(_BOM)
    return _LINE_END.sub("\n", _NOT_UTF_8.sub(_in_windows_1252, text))


def bytes_of(item: WireItem) -> bytes:
    """Return what a draft is made of: the bytes as received, or the mended text with the line end and the mark those have."""
    raw = bytes(item.data)
    return raw if item.mended is None else _mended(item.mended, raw)


def reading(item: WireItem, text: str | None = None) -> Parsed:
    """Read the copy as it stands, or as it would with `text` in its place."""
    raw = bytes(item.data)
    return wire_text.parse(bytes_of(item) if text is None or _is_untouched(text, raw) else _mended(text, raw))


def read_off(parsed: Parsed) -> dict[str, Any]:
    """Return what is kept of a reading, by column: the headline, and the reports in the order of their lines."""
    headline = _IMPOSSIBLE.sub("\ufffd", " ".join(parsed.content.headline.split()))[:MAX_HEADLINE_LENGTH]
    return {"headline": headline, "reports": [report._asdict() for report in parsed.reports]}


def errors_of(item: WireItem) -> tuple[Problem, ...]:
    """Return the errors of the copy as it stands, each at its line."""
    return tuple(
        Problem(report["code"], report["message"], f"line {report['line']}")
        for report in item.reports
        if report["severity"] == "error"
    )


@transaction.atomic
def mend(item: WireItem, text: str, *, by: User) -> WireItem:
    """Let `text` stand in the place of what was received. The text as received takes all mending back.

    Raises:
        NotFound, WrongState: it is not `by`'s to see, or waits no more. BadWire: over 1 MB, or no text.
    """
    item = waiting(item, by=by)
    if _IMPOSSIBLE.search(text):
        raise BadWire("NUL and lone surrogates are no text.")
    raw = bytes(item.data)
    mended = None if _is_untouched(text, raw) else text
    if mended is not None and len(_mended(mended, raw)) > MAX_BYTES:
        raise BadWire(f"Wire copy is at most {MAX_BYTES // 1024} kB.")
    if mended != item.mended:
        item.mended = mended
        for column, value in read_off(wire_text.parse(bytes_of(item))).items():
            setattr(item, column, value)
        item.save()
    return item


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
        raise WrongState("This wire copy was not set aside.")
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
        who = item.settled_by.get_username() if item.settled_by else ""
        became = f"is {item.story} now" if item.story else f"was set aside by {who}: bring it back first"
        raise WrongState(f"This wire copy {became}.")
    return item


def _locked(item: WireItem, *, by: User) -> WireItem:
    if not visible_items(by).filter(pk=item.pk).exists():
        raise NotFound("There is no such wire copy.")
    return WireItem.objects.select_for_update().get(pk=item.pk)


def _mended(text: str, raw: bytes) -> bytes:
    end = _LINE_END.search(raw.decode("latin-1"))
    mark = _BOM if raw.startswith(_BOM.encode()) else ""
    return (mark + text.replace("\n", end[0] if end else "\n")).encode("utf-8", "surrogatepass")


def _is_untouched(text: str, raw: bytes) -> bool:
    """Bytes that are not UTF-8 only look like text: whoever takes them for it has mended them."""
    return text == readable(raw) and not _NOT_UTF_8.search(raw.decode("utf-8", "surrogateescape"))


def _in_windows_1252(found: re.Match[str]) -> str:
    return bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace")
