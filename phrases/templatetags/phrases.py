"""`{{ story.state|word }}`: a name of the code's as a word, in the language of the person at the desk.

A phrase needs no filter, unless another follows it: `{{ field|told|capfirst }}`.
"""

from django import template

from phrases import sentences
from phrases.telling import told, told_as_kept

register = template.Library()


register.filter("told", told)
register.filter("told_as_kept", told_as_kept)


@register.filter
def word(name: str) -> str:
    """Tell a name of the code's, if it is any."""
    return told(sentences.word(name)) if name else ""
