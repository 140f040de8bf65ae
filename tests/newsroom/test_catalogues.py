"""German and French are complete, and say what the code says. `make messages` gathers what is new."""

import gettext
import re

import pytest
from django.conf import settings

from tests.catalogues import Entry, catalogue, marked, path_of

LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
DOMAINS = ["django", "djangojs"]
_FIELDS = re.compile(r"%\(\w+\)[sd]|\{\w*[^{}]*\}|%[sd]")
_TAGS = re.compile(r"</?\w+")
_ENDS = (".", ":", "?", "…", "!")

pytestmark = [pytest.mark.parametrize("language", LANGUAGES), pytest.mark.parametrize("domain", DOMAINS)]


def test_all_that_is_marked_stands_in_the_catalogue_and_nothing_else(language, domain):
    held = {entry.sentence for entry in catalogue(language, domain)}
    # A sentence that is counted in one place and stands alone in another is one entry.
    alone = {sentence[:1] for sentence in held}

    assert marked(domain) - held - alone == set()
    assert alone - {sentence[:1] for sentence in marked(domain)} == set()


def test_every_sentence_is_translated_and_nothing_is_guessed(language, domain):
    entries = catalogue(language, domain)

    assert [entry.sentence for entry in entries if not all(entry.told)] == []
    assert [entry.sentence for entry in entries if entry.is_fuzzy] == []


def test_a_translation_names_what_its_sentence_names(language, domain):
    for entry in catalogue(language, domain):
        for said in entry.told:
            assert _named(said) <= _named("".join(entry.sentence)), entry.sentence
        assert _named(entry.told[-1]) == _named(entry.sentence[-1]), entry.sentence


def test_a_translation_has_the_mark_up_of_its_sentence_and_ends_as_it_ends(language, domain):
    for entry in catalogue(language, domain):
        for said in entry.told:
            assert sorted(_TAGS.findall(said)) == sorted(_TAGS.findall(entry.sentence[-1])), entry.sentence
            assert [said.endswith(end) for end in _ENDS] == [entry.sentence[-1].endswith(end) for end in _ENDS], entry.sentence


def test_what_is_compiled_is_what_was_written(language, domain):
    with path_of(language, domain, "mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    for entry in catalogue(language, domain):
        assert _said(compiled, entry) == entry.told


def _said(compiled: gettext.GNUTranslations, entry: Entry) -> tuple[str, ...]:
    """Return what is compiled for a sentence; of one that counts, for one and for many."""
    if len(entry.sentence) > 1:
        return tuple(compiled.ngettext(*entry.sentence, number) for number in (1, 2))
    sentence = entry.sentence[0]
    return (compiled.pgettext(entry.context, sentence) if entry.context else compiled.gettext(sentence),)


def _named(text: str) -> set[str]:
    return set(_FIELDS.findall(text))
