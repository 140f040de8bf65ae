"""Phrases as the doors tell them: in the language and the zone of the person at the desk. Templates do so by themselves."""

from datetime import date, datetime

from django.utils import formats, timezone, translation

from phrases.sentences import Phrase


def told(said: str) -> str:
    """Return a phrase in the active language; any other text as it is.

    Raises:
        KeyError, ValueError: a translation names a field its sentence has not, which the tests of the catalogues forbid.
    """
    return said.told(ACTIVE) if isinstance(said, Phrase) else said


def told_as_kept(said: str) -> str:
    """Return a sentence that was kept as English text in the active language: whole, or what stands before its first colon.

    Any other text is returned as it is.
    """
    if not said or (whole := translation.gettext(said)) != said:
        return said and whole
    head, colon, rest = said.partition(": ")
    return f"{translation.gettext(head)}{colon}{rest}" if colon and head else said


class _ActiveLanguage:
    def gettext(self, pattern: str) -> str:
        return translation.gettext(pattern)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return translation.ngettext(one, many, count)

    def moment(self, at: date) -> str:
        if not isinstance(at, datetime):
            return formats.date_format(at)
        local = timezone.localtime(at)
        return f"{formats.date_format(local, 'DATETIME_FORMAT')} {local:%Z}"


ACTIVE = _ActiveLanguage()
