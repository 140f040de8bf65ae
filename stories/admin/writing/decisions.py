"""What a person decides where two edits contradict each other: mine, theirs, both, or something written there and then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stories.admin.forms.editor import body_widget
from stories.admin.forms.fields import Text
from stories.admin.telling.differences import Part, label_of, words, written
from stories.content import Block, Picture, PictureBlock
from stories.copy.limits import MAX_LENGTHS
from stories.desk.writing.conflicts import ORDER, Contradiction
from stories.formats import body_html
from stories.formats.body_html import fresh_id


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a place, and what is different in it from what stood there before."""

    title: str
    parts: tuple[Part, ...]


class Decision(forms.Form):
    """What becomes of one place both sides changed."""

    choice = forms.ChoiceField(
        label=gettext_lazy("What stands"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what shall stand here.")},
    )

    def __init__(self, one: Contradiction, *, colleague: str, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix=f"at-{one.place.replace('#', '-')}", auto_id="%s")
        self.one = one
        self.place = one.place
        self.versions = _versions(one, colleague)
        choices = [("mine", _("Yours")), ("theirs", _("That of %(colleague)s") % {"colleague": colleague})]
        if _both_of(one):
            choices.append(("both", _("Both, theirs first")))
        if field := _text_field(one):
            choices.append(("written", _("As I write it here:")))
            self.fields["text"] = field
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]

    @property
    def label(self) -> str:
        """What people call the place."""
        if self.place == ORDER:
            return _("Order of the paragraphs")
        block = self.one.base or self.one.mine or self.one.theirs if "#" in self.place else None
        return label_of(self.place, block).capitalize()

    def value(self) -> Any:
        """Return what `conflicts.settle` takes, once the form is valid.

        Raises:
            BadContent: what was written is no body.
        """
        one, choice = self.one, self.cleaned_data["choice"]
        if self.place == ORDER:
            return choice
        both = _both_of(one)
        if choice == "both" and both:
            return both(one.mine, one.theirs)
        if choice == "written":
            return self._written()
        side = one.mine if choice == "mine" else one.theirs
        return side if "#" not in self.place else (side,) if side else ()

    def _written(self) -> Any:
        typed = self.cleaned_data["text"]
        if "#" not in self.place:
            return typed
        return body_html.to_blocks(typed, base=tuple(side for side in (self.one.mine,) if side))


def _versions(one: Contradiction, colleague: str) -> tuple[Version, ...]:
    before, mine, theirs = (_shown(one.place, value) for value in (one.base, one.mine, one.theirs))
    return (
        Version(_("Before"), (Part("same", before),) if before else ()),
        Version(_("Yours"), words(before, mine)),
        Version(_("That of %(colleague)s") % {"colleague": colleague}, words(before, theirs)),
    )


def _shown(place: str, value: Any) -> str:
    if place == ORDER:
        return "\n".join(f"{number}. {written('body#', block)[:60]}" for number, block in enumerate(value, 1))
    return written(place, value)


def _text_field(one: Contradiction) -> forms.Field | None:
    """Make the field in which something else can be written, where a place is words and nothing but words."""
    if one.place in _TEXTS:
        return Text(label=_("What I write here"), max_length=MAX_LENGTHS[one.place], initial=one.mine)
    if "#" not in one.place or isinstance(one.base or one.mine or one.theirs, PictureBlock):
        return None
    mine = tuple(side for side in (one.mine or one.theirs,) if side)
    return Text(label=_("What I write here"), widget=body_widget(_("What I write here")), initial=body_html.from_blocks(mine))


def _both_of(one: Contradiction) -> Callable[[Any, Any], Any] | None:
    if "#" in one.place:
        return _both_blocks if one.mine and one.theirs else None
    return BOTH.get(one.place)


def _both_blocks(mine: Block, theirs: Block) -> tuple[Block, ...]:
    return theirs, replace(mine, id=fresh_id())


def _both_texts(mine: str, theirs: str) -> str:
    return " / ".join(filter(None, (theirs, mine)))


def _both_lists(mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*theirs, *(item for item in mine if item not in theirs))


def _both_pictures(mine: tuple[Picture, ...], theirs: tuple[Picture, ...]) -> tuple[Picture, ...]:
    taken = {picture.id for picture in theirs}
    others = (picture for picture in mine if picture not in theirs)
    return (*theirs, *(replace(picture, id=fresh_id()) if picture.id in taken else picture for picture in others))


_TEXTS = frozenset({"headline", "deck", "rights", "slug", "wire_credit"})
BOTH: dict[str, Callable[[Any, Any], Any]] = {
    "headline": _both_texts,
    "deck": _both_texts,
    "rights": _both_texts,
    "credits": _both_lists,
    "notes": _both_lists,
    "topics": _both_lists,
    "keywords": _both_lists,
    "pictures": _both_pictures,
}
