"""One machine, plain HTTP: production with a secret of this installation's own, kept under var/. What `make run` starts."""

from pathlib import Path

from newsroom import env

env.default("NEWSROOM_VAR", str(Path(__file__).resolve().parents[2] / "var"))
env.default("NEWSROOM_SECRET_KEY", env.kept_secret(Path(env.text("NEWSROOM_VAR")) / "secret-key"))
env.default("NEWSROOM_HTTPS", "no")
env.default("NEWSROOM_WEBHOOK_NETWORKS", "127.0.0.0/8,::1/128")
env.default("NEWSROOM_HOSTS", "127.0.0.1,localhost,[::1]")
env.default("NEWSROOM_SITE", f"http://127.0.0.1:{env.number('PORT', 8000, least=1)}")

from newsroom.settings.base import *  # noqa: E402, F403

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
