"""Pictures among a news object's associations, and the one it is itself when its type says so."""

from collections.abc import Iterator
from typing import Any

from stories import foreign_words
from stories.arrival import Arrival, Spot
from stories.content import Picture, PictureBlock, PictureCredit
from stories.formats.ninjs import terms
from stories.formats.ninjs.names import Found, properties
from stories.formats.ninjs.values import dump, strings, word
from stories.printed import printable
from stories.received import RemoteFile

PROPERTIES = frozenset({"associations", "renditions"})
_PICTURES = frozenset({"picture", "graphic"})
_TEXTS = frozenset({terms.MAIN, terms.CAPTION, terms.ALT, terms.CREDIT_LINE})
# What a picture says that the desk keeps elsewhere, or that every file says.
_READ = frozenset({
    "name", "rel", "type", "representationType", "pubStatus", "language", "standard", "headlines", "by", "descriptions",
    "people", "infoSources", "renditions",
})  # fmt: skip


def read_associations(arrival: Arrival, said: dict[str, list[Found]]) -> set[str]:
    """Add the pictures, and return the ids of those that do not say whether they lead the story or stand in it."""
    undecided: set[str] = set()
    kinds = {word(found.value) for found in said.get("type", ())}
    if kinds & _PICTURES:
        undecided.add(_add(arrival, said, "lead", Spot("/")))
    else:
        for found in said.get("renditions", ()):
            arrival.report("unplaced", Spot(found.place), dump(found.value))
    for found in said.get("associations", ()):
        value = found.value if isinstance(found.value, dict) else {}
        if word(value.get("type")) not in _PICTURES:
            arrival.report("another_story", Spot(found.place), dump(found.value))
            continue
        role = word(value.get("rel"))
        name = _add(arrival, properties(value, found.place), "inline" if role == terms.INLINE else "lead", Spot(found.place))
        if role not in {terms.LEAD, terms.INLINE}:
            undecided.add(name)
    return undecided


def decide(arrival: Arrival, undecided: set[str]) -> None:
    """Let the pictures that do not say stand where the body shows them, and lead the story if it does not."""
    shown = {block.picture for block in arrival.body if isinstance(block, PictureBlock)}
    arrival.place_inline(undecided & shown)


def _add(arrival: Arrival, said: dict[str, list[Found]], role: str, spot: Spot) -> str:
    texts = _texts(arrival, said)
    picture = Picture(
        next((word(found.value) for found in said.get("name", ())), ""),
        "inline" if role == terms.INLINE else "lead",
        caption=texts.get(terms.CAPTION, ""),
        alt=texts.get(terms.ALT, ""),
        credit=_credit(arrival, said, texts.get(terms.CREDIT_LINE, "")),
        title=texts.get(terms.MAIN, ""),
    )
    for found in said.get("pubStatus", ()):
        if word(found.value) in {"withheld", "canceled"}:
            arrival.report(found.value, Spot(found.place), picture.caption)
    for key in said.keys() - _READ:
        for found in said[key]:
            arrival.report("unplaced", Spot(found.place), dump(found.value))
    return arrival.add_picture(picture, tuple(_files(arrival, said)), spot)


def _texts(arrival: Arrival, said: dict[str, list[Found]]) -> dict[str, str]:
    """Return title, caption, alt text and credit line, the first of each."""
    texts: dict[str, str] = {}
    for name, roles in (("headlines", terms.HEADLINES), ("descriptions", terms.PICTURE_DESCRIPTIONS)):
        for found in said.get(name, ()):
            item = strings(found.value) if isinstance(found.value, dict) else {"value": dump(found.value)}
            role = item.get("role", "")
            role = roles.get(role.lower(), role)
            if role in _TEXTS and role not in texts:
                texts[role] = printable(item.get("value", "")).strip()
            else:
                arrival.report("unplaced", Spot(found.place), item.get("value", dump(found.value)))
    return texts


def _credit(arrival: Arrival, said: dict[str, list[Found]], line: str) -> PictureCredit | None:
    """Return whose the picture is: by name and agency if they are told apart in our way, or else what the line says."""
    parts: dict[str, tuple[str, str]] = {}
    for name, key in (("people", "rel"), ("infoSources", "role")):
        for found in said.get(name, ()):
            item = strings(found.value) if isinstance(found.value, dict) else {}
            if item.get(key) in terms.PICTURE_CREDITS and item.get("name") and name not in parts:
                parts[name] = item[key], printable(item["name"])
            else:
                arrival.report("unplaced", Spot(found.place), dump(found.value))
    kind, person = parts.get("people", ("", ""))
    other, agency = parts.get("infoSources", ("", ""))
    by = next((found for found in said.get("by", ())), None)
    printed_by = by.value.strip() if by and isinstance(by.value, str) else ""
    if by and person and printed_by != person:
        arrival.report("unplaced", Spot(by.place), dump(by.value))
    if kind or other:
        return PictureCredit(kind or other, person, agency)  # type: ignore[arg-type]
    if line and by:
        arrival.report("unplaced", Spot(by.place), printed_by)
    return foreign_words.picture_credit(printable(line or printed_by))


def _files(arrival: Arrival, said: dict[str, list[Found]]) -> Iterator[RemoteFile]:
    for found in said.get("renditions", ()):
        item = found.value if isinstance(found.value, dict) else {}
        text = strings(item)
        if href := text.get("href"):
            yield RemoteFile(href, text.get("contentType", ""), _size(item.get("width")), _size(item.get("height")))
        else:
            arrival.report("unplaced", Spot(found.place), dump(found.value))


def _size(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
