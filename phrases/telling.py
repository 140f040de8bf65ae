"""Phrases as the doors tell them: in the language and the zone of the person at the desk."""

from datetime import datetime

from django.utils import timezone, translation

from phrases.sentences import Phrase


def told(said: str) -> str:
    """Return a phrase in the active language; any other text as it is.

    Raises:
        KeyError, ValueError: a translation names a field its sentence has not, which the tests of the catalogues forbid.
    """
    return said.told(_ACTIVE) if isinstance(said, Phrase) else said


class _ActiveLanguage:
    def gettext(self, pattern: str) -> str:
        return translation.gettext(pattern)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return translation.ngettext(one, many, count)

    def moment(self, at: datetime) -> str:
        return f"{timezone.localtime(at):%Y-%m-%d %H:%M %Z}"


_ACTIVE = _ActiveLanguage()
