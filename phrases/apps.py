"""The app `phrases`: it tells pages how to speak."""

from django.apps import AppConfig

from phrases import sentences, telling


class PhrasesConfig(AppConfig):
    """Lets pages speak the language that is active; it has no tables."""

    name = "phrases"

    def ready(self) -> None:
        sentences.let_pages_speak(telling.ACTIVE)
