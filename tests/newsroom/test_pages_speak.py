"""No page says a word that is not marked for translation."""

import re

from tests.catalogues import files

# What Django's own marks leave of a page, tag by tag: comments and script go, marked sentences and values become nothing.
_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
_MARKED = re.compile(r"\{% blocktranslate.*?endblocktranslate %\}", re.DOTALL)
_DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# Keys, code and the names of icons read the same in every language.
_SAME_EVERYWHERE = re.compile(r"<(script|style|kbd|code)\b.*?</\1>|<span[^>]*material-symbols[^>]*>.*?</span>", re.DOTALL)
_READ_ALOUD = re.compile(r"""\b(?:aria-label|title|placeholder|alt|data-label)="([^"]*)\"""")
_WORD = re.compile(r"[A-Za-z]{3,}")
# Names, not words.
_NAMES = {"Newsroom", "UTC", "Gone"}


def test_no_word_of_a_page_is_left_in_english():
    found = [
        f"{path.name}: {said}" for path in files("html") for said in _unmarked(path.read_text()) if path.name != "api_docs.html"
    ]

    assert found == []


def test_a_word_left_in_english_would_be_noticed():
    page = '<p title="A title">{% translate "Marked" %} not marked <kbd>Enter</kbd>{{ value }}</p>'

    assert _unmarked(page) == ["A title", "not marked"]


def _unmarked(page: str) -> list[str]:
    page = _DJANGO.sub("", _MARKED.sub("", _COMMENT.sub("", page)))
    page = _SAME_EVERYWHERE.sub("", page)
    said = [*_READ_ALOUD.findall(page), *re.split(r"<[^>]*>", page)]
    return [text.strip() for text in said if set(_WORD.findall(text)) - _NAMES]
