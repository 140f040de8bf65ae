"""`{{ story.state|word }}`: a name of the code's as a word, in the language of the person at the desk. Phrases need no filter."""

from django import template

from phrases import sentences
from phrases.telling import told

register = template.Library()


@register.filter
def word(name: str) -> str:
    """Tell a name of the code's, if it is any."""
    return told(sentences.word(name)) if name else ""
