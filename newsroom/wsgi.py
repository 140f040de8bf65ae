"""The WSGI entry: `granian --interface wsgi newsroom.wsgi:application`. Readers come in by a door of their own."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.base")

_desk = get_wsgi_application()

from stories.delivery.wsgi import fast_door  # noqa: E402 - Django must stand first

application = fast_door(_desk)
