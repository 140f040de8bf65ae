from django.apps import AppConfig


class PhrasesConfig(AppConfig):
    """Brings the doors their template filter; it has no tables."""

    name = "phrases"
