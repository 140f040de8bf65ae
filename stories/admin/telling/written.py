"""The values of a story as people read them: what each place is called, and how what stands there is written."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stories.admin.forms.copy_form import URGENCIES
from stories.admin.telling.naming import Names, language_name
from stories.content import (
    Block,
    Content,
    Copyright,
    Credit,
    Dateline,
    EmbedBlock,
    LinkBlock,
    ListBlock,
    Note,
    Picture,
    PictureBlock,
    TaglineOverride,
    texts,
)
from stories.tagline import LABELS
from stories.values import inline

Write = Callable[[Any, Names], str]


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a story. `write` writes its value, or of a list one item; `item` is what people call one.

    `key` is what an item is known by from one version to the next, `between` what stands between two. What is chosen from a list
    (`is_chosen`) becomes another as a whole.
    """

    label: Any
    write: Write
    item: Any = ""
    key: Callable[[Any], str] | None = None
    between: str = "\n"
    is_chosen: bool = False

    @property
    def is_words(self) -> bool:
        """Whether it is a list that stands in one line."""
        return self.between == ", "

    def written(self, value: Any, names: Names) -> str:
        """Write the value, of a list all of it."""
        return self.between.join(self.write(item, names) for item in value) if self.key else self.write(value, names)


def settings_of(content: Content, names: Names) -> list[tuple[str, str]]:
    """Return what stands beside the words of a story, as label and value; a dash where nothing does."""
    return [(str(PLACES[name].label), PLACES[name].written(getattr(content, name), names) or "–") for name in SETTINGS]


def said(word: str) -> str:
    """Return a word of the desk for a kind or a role as people read it."""
    return str(WORDS.get(word, word))


def keyed(place: Place, items: Iterable[Any]) -> dict[str, Any]:
    """Return the items of a list by what they are known by; of two of one name the second is known as that."""
    known: dict[str, Any] = {}
    for item in items:
        key = name = place.key(item) if place.key else ""
        nth = 1
        while key in known:
            nth += 1
            key = f"{name} {nth}"
        known[key] = item
    return known


def block_label(block: Block | None) -> Any:
    """Return what people call a block of this kind."""
    return BLOCKS[block.type if block else "paragraph"]


def block_text(block: Block | None, captions: Mapping[str, str] = MappingProxyType({})) -> str:
    """Write a block as plain text; a picture is its caption, `captions` has them by the picture's id."""
    match block:
        case None:
            return ""
        case PictureBlock():
            return captions.get(block.picture) or _("a picture")
        case ListBlock():
            marks = (f"{number}. " if block.ordered else "• " for number in range(1, len(block.items) + 1))
            return "\n".join(mark + inline.to_plain(item) for mark, item in zip(marks, block.items, strict=True))
        case LinkBlock():
            return f"{block.label}: {inline.to_plain(block.text)}"
        case EmbedBlock():
            return f"{said(block.kind)}: {inline.to_plain(block.text)}"
    return "\n".join(inline.to_plain(text) for text in texts(block))


def marks(block: Block | None) -> list[str]:
    """Return the mark-up in a block: emphasis, links and where they lead."""
    return _MARK.findall("\n".join(texts(block))) if block else []


def marked_text(block: Block | None) -> str:
    """Write a block with its mark-up."""
    return "\n".join(texts(block)) if block else ""


_MARK = re.compile("<[^>]+>")


def _plain(value: Any, names: Names) -> str:
    return str(value)


def _credit(credit: Credit, names: Names) -> str:
    return _joined(said(credit.role.value), credit.name, credit.title, credit.bureau, credit.email, credit.phone)


def _override(one: TaglineOverride, names: Names) -> str:
    instead = _("(instead of: %(line)s)") % {"line": one.instead_of or _("no line")}
    return f"{said(LABELS[one.kind])}: {one.line}\n{instead}"


def _picture(picture: Picture, names: Names) -> str:
    credit = picture.credit
    whose = _joined(said(credit.kind), "/".join(filter(None, (credit.name, credit.agency)))) if credit else ""
    lines = (
        (_("Where it stands"), said(picture.role)),
        (_("Picture"), names.images.get(picture.image or "", "")),
        (_("Title"), picture.title),
        (_("Caption"), picture.caption),
        (_("Alt text"), picture.alt),
        (_("Credit"), whose),
    )
    return "\n".join(f"{label}: {said}" for label, said in lines if said)


def _note(note: Note, names: Names) -> str:
    return f"{said(note.kind)}: {note.text}"


def _dateline(dateline: Dateline | None, names: Names) -> str:
    return _joined(dateline.place, dateline.date) if dateline else ""


def _copyright(copyright: Copyright | None, names: Names) -> str:
    return " ".join(str(part) for part in (copyright.year, copyright.holder) if part) if copyright else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


HEAD: Mapping[str, Place] = MappingProxyType({
    "slug": Place(gettext_lazy("Slug"), _plain),
    "headline": Place(gettext_lazy("Headline"), _plain),
    "deck": Place(gettext_lazy("Deck"), _plain),
    "dateline": Place(gettext_lazy("Dateline"), _dateline),
    "wire_credit": Place(gettext_lazy("Wire"), _plain),
    "credits": Place(gettext_lazy("Credits"), _credit, gettext_lazy("Credit"), lambda credit: credit.contact or credit.name),
    "tagline_overrides": Place(
        gettext_lazy("Taglines by hand"), _override, gettext_lazy("Tagline by hand"), lambda one: f"{one.kind} {one.nth}"
    ),
})  # fmt: skip
FOOT: Mapping[str, Place] = MappingProxyType({
    "pictures": Place(gettext_lazy("Pictures"), _picture, gettext_lazy("Picture"), lambda picture: picture.id, "\n\n"),
    "notes": Place(gettext_lazy("Notes"), _note, gettext_lazy("Note"), lambda note: note.kind),
    "section": Place(gettext_lazy("Section"), lambda code, names: names.section(code), is_chosen=True),
    "language": Place(gettext_lazy("Language"), lambda code, names: language_name(code), is_chosen=True),
    "urgency": Place(gettext_lazy("Urgency"), lambda urgency, names: str(URGENCIES.get(urgency, urgency)), is_chosen=True),
    "topics": Place(gettext_lazy("Topics"), lambda code, names: names.topic(code), key=str, between=", "),
    "keywords": Place(gettext_lazy("Keywords"), _plain, key=str, between=", "),
    "rights": Place(gettext_lazy("Rights"), _plain),
    "copyright": Place(gettext_lazy("Copyright"), _copyright),
    "timestamp": Place(gettext_lazy("Time stamp"), _plain),
})  # fmt: skip
PLACES: Mapping[str, Place] = MappingProxyType({**HEAD, **FOOT})
SETTINGS = ("slug", "section", "language", "urgency", "wire_credit", "topics", "keywords", "rights", "copyright", "timestamp")
BLOCKS: Mapping[str, Any] = MappingProxyType({
    "paragraph": gettext_lazy("paragraph"), "subhead": gettext_lazy("sub-head"), "quote": gettext_lazy("quote"),
    "question": gettext_lazy("question"), "answer": gettext_lazy("answer"), "list": gettext_lazy("list"),
    "table": gettext_lazy("table"), "picture": gettext_lazy("picture"), "link": gettext_lazy("link"),
    "embed": gettext_lazy("embedded post"),
})  # fmt: skip
WORDS: Mapping[str, Any] = MappingProxyType({
    "byline": gettext_lazy("byline"), "reporter": gettext_lazy("reporter"), "assistance": gettext_lazy("assistance"),
    "writer": gettext_lazy("writer"), "editor": gettext_lazy("editor"), "lead": gettext_lazy("lead"),
    "inline": gettext_lazy("inline"), "photographer": gettext_lazy("photographer"), "source": gettext_lazy("source"),
    "photo": gettext_lazy("photo"), "image": gettext_lazy("image"), "original": gettext_lazy("original"),
    "update": gettext_lazy("update"), "correction": gettext_lazy("correction"), "rollback": gettext_lazy("rollback"),
    "kill": gettext_lazy("kill"), "refile": gettext_lazy("refile"), "production": gettext_lazy("production"),
    "disclaimer": gettext_lazy("disclaimer"), "tweet": gettext_lazy("tweet"), "video": gettext_lazy("video"),
    "Assistance": gettext_lazy("Assistance"), "Contributed": gettext_lazy("Contributed"), "Editors": gettext_lazy("Editors"),
    "Whom to contact: reporters": gettext_lazy("Whom to contact: reporters"),
    "Whom to contact: editors": gettext_lazy("Whom to contact: editors"), "Sign-off": gettext_lazy("Sign-off"),
})  # fmt: skip
