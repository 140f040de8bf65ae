"""The pictures that came with a story: their words, whose they are, and where their files are."""

from collections.abc import Iterator

from stories.content import Picture, PictureBlock, PictureCredit
from stories.formats.newsml import terms
from stories.formats.newsml.codes import report_others, spot
from stories.formats.newsml.packages import Package
from stories.formats.newsml.source import (
    ROLES,
    Item,
    children,
    name_of,
    report_deep,
    report_own_words,
    report_rest,
    report_whole,
)
from stories.formats.newsml.terms import PictureCreditKind
from stories.formats.newsml.write import Element
from stories.incoming import safe_xml
from stories.incoming.arrival import Arrival
from stories.incoming.received import RemoteFile
from stories.incoming.safe_xml import words

_TEXTS = frozenset({"headline", "caption", "alt"})
_LINES = ("creditline", "by")


def read_picture(arrival: Arrival, item: Item, packages: list[Package]) -> str:
    """Add a picture; return its id if no package says whether it leads the story or stands in it."""
    role = next((package.roles[item.guid] for package in packages if item.guid in package.roles), None)
    if item.guid and item.guid != arrival.origin.uri:
        arrival.report("unplaced", spot(item.element), item.guid)
    texts: dict[str, str] = {}
    lines: list[Element] = []
    people: dict[str, tuple[PictureCreditKind, str]] = {}
    for meta in children(item.element, "contentMeta"):
        report_own_words(arrival, meta)
        for part in meta:
            codes = list(item.codes.all_of(part, arrival))
            name, credits = _name(part, codes), [code for code in codes if code in terms.PICTURE_CREDITS]
            if name in _TEXTS and name not in texts:
                texts[name] = words(part)
                report_others(arrival, part, codes, terms.CAPTION, terms.ALT)
                report_deep(arrival, part, ROLES)
            elif name in _LINES:
                lines.append(part)
                report_deep(arrival, part)
            elif name in {"creator", "infoSource"} and credits and name not in people:
                people[name] = terms.PICTURE_CREDITS[credits[0]], name_of(part)
                report_others(arrival, part, codes, credits[0])
                report_rest(arrival, part, attributes=ROLES)
            elif name != "language" or part.get("tag") != arrival.language:
                report_whole(arrival, part)
    lines.sort(key=lambda part: _LINES.index(safe_xml.name(part)))
    picture = Picture(
        "",
        role or "lead",
        caption=texts.get("caption", ""),
        alt=texts.get("alt", ""),
        credit=arrival.picture_credit(_credit(people), ((words(part), spot(part)) for part in lines)),
        title=texts.get("headline", ""),
    )
    placed = arrival.add_picture(picture, tuple(_files(arrival, item)), spot(item.element))
    return "" if role else placed


def decide(arrival: Arrival, undecided: set[str]) -> None:
    """Let the pictures that do not say stand where the body shows them, and lead the story if it does not."""
    arrival.place_inline(undecided & {block.picture for block in arrival.body if isinstance(block, PictureBlock)})


def _name(part: Element, codes: list[str]) -> str:
    """Return the name of a part, of a description what it is."""
    name = safe_xml.name(part)
    if name != "description":
        return name
    if terms.ALT in codes:
        return "alt"
    return "caption" if not codes or terms.CAPTION in codes else name


def _credit(people: dict[str, tuple[PictureCreditKind, str]]) -> PictureCredit | None:
    """Return whose the picture is, if name and agency are told apart in our way."""
    kind, person = people.get("creator", (None, ""))
    other, agency = people.get("infoSource", (None, ""))
    told = kind or other
    return PictureCredit(told, person, agency) if told else None


def _files(arrival: Arrival, item: Item) -> Iterator[RemoteFile]:
    for part in (part for contents in children(item.element, "contentSet") for part in contents):
        href = part.get("href", "").strip()
        if safe_xml.name(part) == "remoteContent" and href:
            yield RemoteFile(href, part.get("contenttype", ""), _size(part.get("width", "")), _size(part.get("height", "")))
        else:
            report_whole(arrival, part)


def _size(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 else None
