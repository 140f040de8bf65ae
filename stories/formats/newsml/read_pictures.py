"""The pictures that came with a story: their words, whose they are, and where their files are."""

from collections.abc import Iterator

from stories import foreign_words, safe_xml
from stories.arrival import Arrival
from stories.content import Picture, PictureBlock, PictureCredit
from stories.formats.newsml import terms
from stories.formats.newsml.codes import spot
from stories.formats.newsml.packages import Package
from stories.formats.newsml.read_item import read_companion
from stories.formats.newsml.source import Item, children, name_of, report_whole
from stories.formats.newsml.terms import PictureCreditKind
from stories.formats.newsml.write import Element
from stories.received import RemoteFile
from stories.safe_xml import words

_TEXTS = frozenset({"headline", "caption", "alt", "creditline", "by"})
# What says nothing of a picture that its story does not say.
_READ = frozenset({"language"})


def read_picture(arrival: Arrival, item: Item, packages: list[Package]) -> str:
    """Add a picture; return its id if no package says whether it leads the story or stands in it."""
    role = next((package.roles[item.guid] for package in packages if item.guid in package.roles), None)
    read_companion(arrival, item)
    arrival.report("unplaced", spot(item.element), item.guid)
    texts: dict[str, str] = {}
    people: dict[str, tuple[PictureCreditKind, str]] = {}
    for part in (part for meta in children(item.element, "contentMeta") for part in meta):
        name = _name(arrival, item, part)
        kind = next(
            (terms.PICTURE_CREDITS[code] for code in item.codes.all_of(part, arrival) if code in terms.PICTURE_CREDITS), None
        )
        if name in _TEXTS and name not in texts:
            texts[name] = words(part)
        elif name in {"creator", "infoSource"} and kind and name not in people:
            people[name] = kind, name_of(part)
        elif name not in _READ:
            report_whole(arrival, part)
    picture = Picture(
        "",
        role or "lead",
        caption=texts.get("caption", ""),
        alt=texts.get("alt", ""),
        credit=_credit(people, texts.get("creditline", "") or texts.get("by", "")),
        title=texts.get("headline", ""),
    )
    placed = arrival.add_picture(picture, tuple(_files(arrival, item)), spot(item.element))
    return "" if role else placed


def decide(arrival: Arrival, undecided: set[str]) -> None:
    """Let the pictures that do not say stand where the body shows them, and lead the story if it does not."""
    arrival.place_inline(undecided & {block.picture for block in arrival.body if isinstance(block, PictureBlock)})


def _name(arrival: Arrival, item: Item, part: Element) -> str:
    """Return the name of a part, of a description what it is."""
    name = safe_xml.name(part)
    if name != "description":
        return name
    codes = list(item.codes.all_of(part, arrival))
    if terms.ALT in codes:
        return "alt"
    return "caption" if not codes or terms.CAPTION in codes else name


def _credit(people: dict[str, tuple[PictureCreditKind, str]], line: str) -> PictureCredit | None:
    """Return whose the picture is: by name and agency if they are told apart in our way, or else what the line says."""
    kind, person = people.get("creator", (None, ""))
    other, agency = people.get("infoSource", (None, ""))
    told = kind or other
    return PictureCredit(told, person, agency) if told else foreign_words.picture_credit(line)


def _files(arrival: Arrival, item: Item) -> Iterator[RemoteFile]:
    for part in (part for contents in children(item.element, "contentSet") for part in contents):
        href = part.get("href", "").strip()
        if safe_xml.name(part) == "remoteContent" and href:
            yield RemoteFile(href, part.get("contenttype", ""), _size(part.get("width", "")), _size(part.get("height", "")))
        else:
            report_whole(arrival, part)


def _size(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 else None
