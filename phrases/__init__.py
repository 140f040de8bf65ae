"""Sentences of the house that can be said again in another language: plain Python below, `telling` and a filter for the doors."""

from phrases.sentences import Phrase, joined, phrase, phrase_n, word

__all__ = ["Phrase", "joined", "phrase", "phrase_n", "word"]
