"""The views of `bench._beside` behind the whole of Django, as a server is given them."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.test")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - Django must stand first

settings.ROOT_URLCONF = "bench._beside"
