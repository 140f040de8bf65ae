"""A language for tests: German, as a small catalogue has it."""

import gettext

import pytest
from django.utils.translation import trans_real

SENTENCES = {
    "Write 1 to {limit} characters.": "Schreiben: 1 bis {limit} Zeichen.",
    "wire credit": "Quelle",
    "approved": "freigegeben",
    "Publish": "Veröffentlichen",
    "Approve": "Freigeben",
    "Ask a colleague: nobody approves their own copy.": "Bitte fragen: Niemand gibt den eigenen Text frei.",
    "Choose the image in the picture library, or add it there.": "Bild im Archiv wählen oder dort anlegen.",
    "There is no open section {section!r}.": "Es gibt kein offenes Ressort {section!r}.",
}


class German(gettext.NullTranslations):
    """Knows these sentences, and how to count rows."""

    def gettext(self, message: str) -> str:
        return SENTENCES.get(message, message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        counted = {"{count} row": "{count} Zeile", "{count} rows": "{count} Zeilen"}
        said = one if count == 1 else many
        return counted.get(said, said)


@pytest.fixture
def german(monkeypatch):
    """German is what this catalogue makes of it."""
    monkeypatch.setitem(trans_real._translations, "de", German())
