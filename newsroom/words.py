"""The desk's words for its scripts: one file a language, kept by browsers until a word of it changes.

It gives scripts `gettext`, `ngettext` and `interpolate`, and stands in the head of every page before them.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.i18n import JavaScriptCatalog


class Words(JavaScriptCatalog):
    """The catalogue of the language in the address."""

    packages = ["stories", "media"]

    def get(self, request: HttpRequest, language: str, version: str, **kwargs: Any) -> HttpResponse:
        if language not in dict(settings.LANGUAGES):
            raise Http404("The desk does not speak this language.")
        with translation.override(language):
            response = super().get(request, **kwargs)
        # While a new release starts, a page of one may ask a server of the other.
        is_this = version == _version(language)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_this else "no-cache"
        return response


def address(request: HttpRequest | None = None) -> str:
    """Return where the words of the language spoken now are (UNFOLD["SCRIPTS"] asks for it)."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return reverse("words", args=[language, _version(language)])


@lru_cache
def _version(language: str) -> str:
    written = [Path(folder) / language / "LC_MESSAGES" / "djangojs.mo" for folder in settings.LOCALE_PATHS]
    return hashlib.sha256(b"".join(path.read_bytes() for path in written if path.exists())).hexdigest()[:12]
