"""What the code marks for translation and what the catalogues hold, read without the tools of GNU gettext."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

HOUSE = settings.BASE_DIR
APPS = ("newsroom", "stories", "media", "phrases")
# How Python and scripts mark: the name of a call, and which of its arguments are the words.
_ONE, _COUNTED = slice(0, 1), slice(0, 2)
_MARKS = {
    "_": _ONE, "gettext": _ONE, "gettext_lazy": _ONE, "gettext_noop": _ONE, "phrase": _ONE,
    "ngettext": _COUNTED, "ngettext_lazy": _COUNTED, "phrase_n": _COUNTED,
    "pgettext": slice(1, 2), "pgettext_lazy": slice(1, 2), "npgettext": slice(1, 3),
}  # fmt: skip
_QUOTED = r"""u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_CALL = re.compile(rf"\b(n?p?gettext|_)\(\s*{_QUOTED}(?:\s*,\s*{_QUOTED})?(?:\s*,\s*{_QUOTED})?")

# A sentence; with its form for many, if it counts.
Marked = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence of a catalogue and what it is in the other language: one text, or one for each number there is.

    `context` tells it from others that read the same in English; "" for most.
    """

    sentence: Marked
    context: str
    told: tuple[str, ...]
    is_fuzzy: bool


@cache
def catalogue(language: str, domain: str) -> tuple[Entry, ...]:
    """Return the entries of a .po file, without its head."""
    blocks = path_of(language, domain, "po").read_text().split("\n\n")
    return tuple(_entry(block) for block in blocks if 'msgid ""\nmsgstr ""\n"' not in block and "msgid" in block)


def path_of(language: str, domain: str, suffix: str) -> Path:
    """Return where a catalogue stands."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / f"{domain}.{suffix}"


@cache
def marked(domain: str) -> frozenset[Marked]:
    """Return all that is marked: in pages and Python for "django", in scripts for "djangojs"."""
    readers = {"django": {"py": _in_python, "html": _in_page}, "djangojs": {"js": _in_script}}[domain]
    return frozenset(
        sentence for suffix, read in readers.items() for path in files(suffix) for sentence in read(path.read_text())
    )


def files(suffix: str) -> list[Path]:
    """Return the files of the house whose words people may read."""
    found = (path for app in APPS for path in (HOUSE / app).rglob(f"*.{suffix}"))
    return sorted(path for path in found if "migrations" not in path.parts)


def _in_python(text: str) -> Iterator[Marked]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = node.args[_MARKS.get(called, slice(0))]
        if words and all(isinstance(word, ast.Constant) and isinstance(word.value, str) for word in words):
            yield tuple(word.value for word in words)


def _in_page(text: str) -> Iterator[Marked]:
    return _calls(templatize(text))


def _in_script(text: str) -> Iterator[Marked]:
    return _calls(text)


def _calls(text: str) -> Iterator[Marked]:
    for name, *words in _CALL.findall(text):
        yield tuple(ast.literal_eval(word) for word in words[_MARKS[name]])


def _entry(block: str) -> Entry:
    lines = [line for line in block.splitlines() if not line.startswith("#")]
    texts: dict[str, str] = {}
    key = ""
    for line in lines:
        if not line.startswith('"'):
            key, _, line = line.partition(" ")
        texts[key] = texts.get(key, "") + ast.literal_eval(line)
    sentence = tuple(texts[name] for name in ("msgid", "msgid_plural") if name in texts)
    told = tuple(text for name, text in texts.items() if name.startswith("msgstr"))
    return Entry(sentence, texts.get("msgctxt", ""), told, is_fuzzy="#, fuzzy" in block)
