"""What the tests run on: production, with cheap password hashes, plain HTTP and a folder that goes away."""

import atexit
import os
import shutil
import tempfile

from newsroom import env


def _remove(folder: str, made_by: int) -> None:
    if os.getpid() == made_by:  # a copy of the process comes here too, when it ends first
        shutil.rmtree(folder, ignore_errors=True)


# Processes that are begun by one with a folder are given that: pytest's workers, servers, commands.
if "NEWSROOM_VAR" not in os.environ:
    env.default("NEWSROOM_VAR", tempfile.mkdtemp(prefix="newsroom-test-"))
    atexit.register(_remove, os.environ["NEWSROOM_VAR"], os.getpid())
env.default("NEWSROOM_SECRET_KEY", "only-for-tests-and-long-enough-for-the-signing-of-cursors")
env.default("NEWSROOM_HTTPS", "no")
env.default("NEWSROOM_WEBHOOK_NETWORKS", "127.0.0.0/8,::1/128")
env.default("NEWSROOM_HOSTS", "testserver,127.0.0.1,localhost")
env.default("NEWSROOM_SITE", "https://newsroom.test")
env.default("NEWSROOM_API_RATE", "1000000/min")
env.default("NEWSROOM_LOG_LEVEL", "ERROR")

from newsroom.settings.base import *  # noqa: E402, F403
from newsroom.settings.base import DATABASES, STORAGES, VAR_DIR  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as production has: the in-memory database locks whole tables between threads.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
