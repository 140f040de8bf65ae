"""Pictures among a news object's associations, and the one it is itself when its type says so."""

from collections.abc import Iterator
from typing import Any

from stories.content import Picture, PictureBlock, PictureCredit
from stories.copy.limits import ID
from stories.formats.ninjs import terms
from stories.formats.ninjs.names import Found, properties
from stories.formats.ninjs.values import dump, report_rest, strings, text_of, word
from stories.incoming.arrival import Arrival
from stories.incoming.received import RemoteFile
from stories.incoming.reporting import Spot
from stories.outgoing.printed import printable

PROPERTIES = frozenset({"associations", "renditions"})
_PICTURES = frozenset({"picture", "graphic"})
# One that does not say what it is, is a text too.
_STORIES = frozenset({"", "text", "composite", "package"})
# What a rendition says of its file.
_OF_A_FILE = frozenset({"name", "href", "contentType", "width", "height", "title", "sizeInBytes", "format", "aspectRatio"})
_TEXTS = frozenset({terms.MAIN, terms.CAPTION, terms.ALT})
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
            is_text = word(value.get("type")) in _STORIES
            arrival.report("another_story" if is_text else "another_medium", Spot(found.place), dump(found.value))
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
    texts, lines = _texts(arrival, said)
    picture = Picture(
        next((word(found.value) for found in said.get("name", ())), ""),
        "inline" if role == terms.INLINE else "lead",
        caption=texts.get(terms.CAPTION, ""),
        alt=texts.get(terms.ALT, ""),
        credit=arrival.picture_credit(_credit(arrival, said), lines),
        title=texts.get(terms.MAIN, ""),
    )
    _report_oddities(arrival, said)
    for key in said.keys() - _READ:
        for found in said[key]:
            arrival.report("unplaced", Spot(found.place), dump(found.value))
    return arrival.add_picture(picture, tuple(_files(arrival, said)), spot)


def _report_oddities(arrival: Arrival, said: dict[str, list[Found]]) -> None:
    """Report what a picture says otherwise than pictures of a story do: a kill of its own, another language."""
    usual = {"representationType": {"full", "complete"}, "pubStatus": {"usable"}, "language": {arrival.language}}
    for key, values in usual.items():
        for found in said.get(key, ()):
            if word(found.value) not in values:
                arrival.report("part_not_usable" if key == "pubStatus" else "unplaced", Spot(found.place), dump(found.value))
    for found in said.get("name", ()):
        if not ID.fullmatch(word(found.value)):
            arrival.report("unplaced", Spot(found.place), dump(found.value))


def _texts(arrival: Arrival, said: dict[str, list[Found]]) -> tuple[dict[str, str], list[tuple[str, Spot]]]:
    """Return the first title, caption and alt text, and the lines that say whose the picture is."""
    texts: dict[str, str] = {}
    lines: list[tuple[str, Spot]] = []
    for name, roles in (("headlines", terms.HEADLINES), ("descriptions", terms.PICTURE_DESCRIPTIONS)):
        for found in said.get(name, ()):
            item = strings(found.value) if isinstance(found.value, dict) else {"value": dump(found.value)}
            role = item.get("role", "")
            role = roles.get(role.lower(), role)
            if "value" in item and (role == terms.CREDIT_LINE or (role in _TEXTS and role not in texts)):
                if role == terms.CREDIT_LINE:
                    lines.append((printable(item["value"]), Spot(found.place)))
                else:
                    texts[role] = printable(item["value"]).strip()
                report_rest(arrival, found.value, found.place, {"role", "contentType", "value"})
            else:
                arrival.report("unplaced", Spot(found.place), dump(found.value))
    lines += [(text, Spot(found.place)) for found in said.get("by", ()) if (text := text_of(arrival, found))]
    return texts, lines


def _credit(arrival: Arrival, said: dict[str, list[Found]]) -> PictureCredit | None:
    """Return whose the picture is, if name and agency are told apart in our way."""
    parts: dict[str, tuple[terms.PictureCreditKind, str]] = {}
    for name, key in (("people", "rel"), ("infoSources", "role")):
        for found in said.get(name, ()):
            item = strings(found.value) if isinstance(found.value, dict) else {}
            kind = terms.PICTURE_CREDITS.get(item.get(key, ""))
            if kind and item.get("name") and name not in parts:
                parts[name] = kind, printable(item["name"])
                report_rest(arrival, found.value, found.place, {key, "name"})
            else:
                arrival.report("unplaced", Spot(found.place), dump(found.value))
    whose, person = parts.get("people", (None, ""))
    other, agency = parts.get("infoSources", (None, ""))
    told = whose or other
    return PictureCredit(told, person, agency) if told else None


def _files(arrival: Arrival, said: dict[str, list[Found]]) -> Iterator[RemoteFile]:
    for found in said.get("renditions", ()):
        item = found.value if isinstance(found.value, dict) else {}
        text = strings(item)
        if href := text.get("href"):
            yield RemoteFile(href, text.get("contentType", ""), _size(item.get("width")), _size(item.get("height")))
            report_rest(arrival, item, found.place, _OF_A_FILE)
        else:
            arrival.report("unplaced", Spot(found.place), dump(found.value))


def _size(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
