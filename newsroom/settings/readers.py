"""What a process that serves readers and nobody else runs on: production, without the desk. It is half as large then."""

from newsroom import env
from newsroom.settings.base import *  # noqa: F403
from newsroom.settings.base import VAR_DIR

# The tables, and what they refer to.
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "knox", "media", "stories"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "newsroom.middleware.RequestLog"]
ROOT_URLCONF = "newsroom.readers"
WSGI_APPLICATION = "newsroom.readers.application"
TEMPLATES = []
# The kernel keeps the pages of SQLite too, once for all processes.
DATABASES = {"default": env.database("DATABASE_URL", VAR_DIR / "newsroom.sqlite3", cache_kib=4_000)}
