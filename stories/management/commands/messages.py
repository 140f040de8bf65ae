"""`manage.py messages`: gather every marked string of the desk into its catalogues, and compile them. Needs GNU gettext."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages

# How the code marks what people read, besides Django's own ways: see phrases/sentences.py.
_OURS = ["--keyword=phrase", "--keyword=phrase_n:1,2"]
_NOT_READ = ["var", ".venv", "tests", "bench", "docs", "deploy", "*/migrations"]
_DOMAINS = {"django": ["html", "py"], "djangojs": ["js"]}


class Command(makemessages.Command):
    """What stands in a catalogue and is said nowhere any more is taken out; nothing is guessed for what is new."""

    help = "Gather what is to be translated, and compile what is."
    xgettext_options = [*makemessages.Command.xgettext_options, *_OURS]
    msgmerge_options = ["-q", "--backup=none", "--previous", "--update", "--no-fuzzy-matching"]
    msgattrib_options = ["--no-obsolete"]

    def add_arguments(self, parser: Any) -> None:
        """Take no options: there is one way to do it."""

    def handle(self, *args: Any, **options: Any) -> None:
        languages = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
        given = {
            "locale": languages,
            "exclude": [],
            "all": False,
            "symlinks": False,
            "use_default_ignore_patterns": True,
            "no_wrap": False,
            "no_location": False,
            "add_location": "file",
            "no_obsolete": True,
            "keep_pot": False,
            "no_fuzzy_matching": True,
            "ignore_patterns": _NOT_READ,
        }
        for domain, extensions in _DOMAINS.items():
            super().handle(*args, **options, **given, domain=domain, extensions=extensions)
        call_command("compilemessages", locale=languages, ignore_patterns=[".venv", "var"], verbosity=options["verbosity"])
