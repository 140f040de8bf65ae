"""What readers may be told of a new edition, proposed from what changed: in the house's manner, in English, for a person to edit.

It says what can be told from the words alone. Where that is nothing sensible it says nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from stories.content import Block, Content, TextBlock, texts
from stories.diff import compare
from stories.values import inline

# A mistake is small: so many words were wrong, on so many places. More than that is another text.
MAX_WORDS = 4
MAX_SLIPS = 4
# The longest quotation, in characters.
MAX_QUOTE = 80
# Longer texts than this, in words, are not compared: it takes time square in it.
MAX_TEXT = 2_000

# Two words so alike that one is a misspelling of the other.
_ALIKE = 0.6

_WORD = re.compile(r"\w+(?:[.,:'’/-]\w+)*%?")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Slip:
    """A few words that were wrong, exactly as they stood, and what stands in their place. `shown` are both as they are quoted."""

    wrong: str
    right: str
    shown: tuple[str, str]


def correction(before: Content, after: Content) -> str:
    """Propose what readers are told was wrong: misspelled names, wrong numbers and words; "" if nothing small was replaced."""
    slips: dict[tuple[str, str], Slip] = {}
    for old, new in _places(before, after):
        for slip in _slips(old, new):
            slips.setdefault((slip.wrong, slip.right), slip)
    if not slips:
        return _rewritten(before, after)
    return " ".join(map(_sentence, slips.values())) if len(slips) <= MAX_SLIPS else ""


def update(before: Content, after: Content) -> str:
    """Propose what readers are told is new: paragraphs that were added, by their place, and pictures; "" if nothing was."""
    paragraphs = [block for block in after.body if _is_paragraph(block)]
    was = {block.id for block in before.body}
    new = [number for number, block in enumerate(paragraphs) if block.id not in was]
    shown = {picture.id for picture in before.pictures}
    pictures = sum(picture.id not in shown for picture in after.pictures)
    added = [f"details in the {_list([_ordinal(number) for number in new])} paragraph{_s(len(new))}"] if 0 < len(new) <= 4 else []
    added += ["new details"] if len(new) > 4 else []
    added += ["a picture" if pictures == 1 else f"{pictures} pictures"] if pictures else []
    return f"Adds {_list(added)}." if added else ""


def _places(before: Content, after: Content) -> Iterator[tuple[str, str]]:
    """Yield what stood and what stands now, place by place, wherever the two are different."""
    yield before.headline, after.headline
    yield before.deck, after.deck
    for change in compare(before.body, after.body):
        if change.kind == "changed":
            yield _plain(change.before), _plain(change.after)
    captions = {picture.id: picture.caption for picture in before.pictures}
    for picture in after.pictures:
        yield captions.get(picture.id, picture.caption), picture.caption
    for old, new in zip(before.credits, after.credits, strict=False):
        if old.role == new.role:
            yield old.name, new.name


def _slips(before: str, after: str) -> Iterator[Slip]:
    """Yield each few words of `before` that were replaced by a few others."""
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    if before == after or not old or not new or len(old) + len(new) > MAX_TEXT:
        return
    matcher = SequenceMatcher(a=[word[0] for word in old], b=[word[0] for word in new], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "replace" or max(old_to - old_from, new_to - new_from) > MAX_WORDS:
            continue
        wrong, right = _quoted(before, old[old_from:old_to]), _quoted(after, new[new_from:new_to])
        counted = _is_number(wrong) and old_to < len(old) and new_to < len(new)
        shown = wrong, right
        if counted and not _is_number(old[old_to][0]):  # 21 of what: one word more says it
            shown = _quoted(before, old[old_from : old_to + 1]), _quoted(after, new[new_from : new_to + 1])
        if not any(set('"\n') & set(text) or len(text) > MAX_QUOTE for text in (wrong, right, *shown)):
            yield Slip(wrong, right, shown)


def _quoted(text: str, words: list[re.Match[str]]) -> str:
    return text[words[0].start() : words[-1].end()]


def _sentence(slip: Slip) -> str:
    if _is_misspelled(slip.wrong, slip.right):
        return f'An earlier version of this story misspelled "{slip.right}" as "{slip.wrong}".'
    wrong, right = slip.shown
    return f'An earlier version of this story said "{wrong}". It is "{right}".'


def _is_misspelled(wrong: str, right: str) -> bool:
    """Tell whether both are spellings of one name. Small letters may be another word: million, billion."""
    are_names = all(word[:1].isupper() and not any(map(str.isdigit, word)) for text in (wrong, right) for word in text.split())
    return are_names and SequenceMatcher(a=wrong, b=right, autojunk=False).ratio() >= _ALIKE


def _rewritten(before: Content, after: Content) -> str:
    """Name what was put another way, without its words: more than a few of them changed."""
    captions = {picture.id: picture.caption for picture in before.pictures}
    other = sum(captions.get(picture.id, picture.caption) not in {picture.caption, ""} for picture in after.pictures)
    said = ["the headline"] if before.headline not in {after.headline, ""} else []
    said += ["the caption of a picture" if other == 1 else "the captions of pictures"] if other else []
    return f"An earlier version of this story was wrong in {_list(said)}." if said else ""


def _plain(block: Block | None) -> str:
    return "\n".join(inline.to_plain(text) for text in texts(block)) if block else ""


def _is_paragraph(block: Block) -> bool:
    return isinstance(block, TextBlock) and block.type != "subhead" and bool(block.text.strip())


def _is_number(text: str) -> bool:
    return text[:1].isdigit()


def _ordinal(index: int) -> str:
    """Return "third" for the index 2, and from ten on "11th"."""
    number = index + 1
    suffix = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return _ORDINALS[index] if index < len(_ORDINALS) else f"{number}{suffix}"


def _list(names: list[str]) -> str:
    """Return "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _s(number: int) -> str:
    return "" if number == 1 else "s"
