"""Settings as production runs. The environment is read here and nowhere else."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF, UNSAFE_EVAL
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from js_asset import static_lazy

from newsroom import env

BASE_DIR = Path(__file__).resolve().parents[2]

# Everything the desk writes that is not in the database: pictures, collected static files, the embedded database.
VAR_DIR = Path(env.text("NEWSROOM_VAR", str(BASE_DIR / "var")))

DEBUG = False
SECRET_KEY = env.text("NEWSROOM_SECRET_KEY")
ALLOWED_HOSTS = env.words("NEWSROOM_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("NEWSROOM_ORIGINS")

# What the desk calls itself in titles, feeds and documents.
NEWSROOM_NAME = env.text("NEWSROOM_NAME", "Newsroom")
# Where readers find us, without a slash at the end: the base of every address a document carries.
NEWSROOM_SITE = env.text("NEWSROOM_SITE", "https://newsroom.example")
# The WebSub hub that tells readers of feeds what is new, an address; none, if empty.
NEWSROOM_HUB = env.web_address("NEWSROOM_HUB")
# Networks inside that webhooks and pings may go to, over plain http too: "10.1.0.0/16". Every other address inside is refused.
NEWSROOM_WEBHOOK_NETWORKS = env.networks("NEWSROOM_WEBHOOK_NETWORKS")
# Who must be the second pair of eyes: "two" people (the approver is no author), "three" (the publisher is a third), or "off".
NEWSROOM_SECOND_PAIR = env.one_of("NEWSROOM_SECOND_PAIR", ("two", "three", "off"), "two")
# Who tells the picture library where a picture is used: a `media.admin.uses.AskStories`.
NEWSROOM_PICTURES_IN_STORIES = "stories.admin.picture_uses.in_stories"
# How often the worker looks for due stories, in seconds.
NEWSROOM_SWEEP_SECONDS = env.number("NEWSROOM_SWEEP_SECONDS", 1, least=1)
# A scheduled story later than this, in seconds, raises an alarm in the log.
NEWSROOM_LATE_SECONDS = env.number("NEWSROOM_LATE_SECONDS", 60, least=1)
# How long before the rights to a picture end the desk is warned, in days.
NEWSROOM_RIGHTS_WARNING_DAYS = env.number("NEWSROOM_RIGHTS_WARNING_DAYS", 30)
# How long a link for somebody outside lasts unless its maker says otherwise, in days; 30 at most.
NEWSROOM_PREVIEW_LINK_DAYS = env.number("NEWSROOM_PREVIEW_LINK_DAYS", 7, least=1, most=30)
# How long the answer to an Idempotency-Key is kept, in hours.
NEWSROOM_IDEMPOTENCY_HOURS = env.number("NEWSROOM_IDEMPOTENCY_HOURS", 24, least=1)

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "newsroom.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # allauth's list of passkeys is written with it
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_filters",
    "django_prose_editor",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "rest_framework",
    "phrases",
    "media",
    "stories",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.RequestLog",
    "newsroom.middleware.PrivateAnswers",
    "csp.middleware.CSPMiddleware",
    "newsroom.middleware.AdminPolicy",
    "newsroom.locality.DeskLocality",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "newsroom" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.tz",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

DATABASES = {"default": env.database("DATABASE_URL", VAR_DIR / "newsroom.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# English is what the code says; `make messages` gathers it for the others. Each is named in its own words.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
FORMAT_MODULE_PATH = ["newsroom.moments"]
LANGUAGE_COOKIE_NAME = "newsroom_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600  # seconds
USE_TZ = True
# The desk's own zone, for whoever has none; everything is stored in UTC. See newsroom/locality.py.
TIME_ZONE = env.zone("NEWSROOM_TIME_ZONE", "UTC")

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "newsroom" / "static"]
# Uploads live outside the packages: `media/` is an app. They have no URL of their own; doors hand them out. NEWSROOM_PICTURES may
# name a bucket for them, s3://bucket/prefix.
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = ""
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
STORAGES = {
    "default": env.storage("NEWSROOM_PICTURES"),
    "staticfiles": {"BACKEND": "newsroom.static_files.PackedFiles"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
# The largest request body kept in memory, in bytes; picture uploads stream to disk.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- who may come in -------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = reverse_lazy("admin:index")
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "newsroom.accounts.DeskAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = NEWSROOM_NAME
MFA_FORMS = {"authenticate": "newsroom.second_factor.CodeForm"}
# Groups whose members must have a second factor before the admin opens: "admin,publisher".
NEWSROOM_MFA_ROLES = env.words("NEWSROOM_MFA_ROLES")
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_CLIENT_IP_CALLABLE = "newsroom.accounts.client_address"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_VERBOSE = False  # no line in the log at every start

# Plain HTTP is for one machine alone.
NEWSROOM_HTTPS = env.truth("NEWSROOM_HTTPS", default=True)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = NEWSROOM_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(livez|readyz)$"]
SESSION_COOKIE_AGE = 14 * 24 * 3600  # seconds
# Whether a proxy stands before us, whose word counts for how and from where somebody comes.
NEWSROOM_BEHIND_PROXY = env.truth("NEWSROOM_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if NEWSROOM_BEHIND_PROXY else None
SECURE_HSTS_SECONDS = env.number("NEWSROOM_HSTS_SECONDS", 365 * 24 * 3600) if NEWSROOM_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = NEWSROOM_HTTPS
X_FRAME_OPTIONS = "DENY"

# Strict everywhere. What the admin's look and the preview ask for besides, /admin/ alone gets (newsroom.middleware, decision 14).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}
NEWSROOM_ADMIN_POLICY = {
    # The hash of nothing: the editor looks for an element of style, and goes without its own if there is one, though empty.
    "style-src": [SELF, NONCE, "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"],
    "script-src": [SELF, NONCE, UNSAFE_EVAL],  # Alpine reads its expressions out of attributes
    "frame-src": [SELF],  # the preview
}

# --- the desk API ----------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "stories.api.protocol.authentication.BearerToken",
        "newsroom.api_session.DeskSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["stories.api.protocol.permissions.ScopeAllows"],
    "DEFAULT_PARSER_CLASSES": ["stories.api.protocol.parsers.StrictJSON"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "stories.api.protocol.schema.DeskSchema",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": env.text("NEWSROOM_API_RATE", "1200/min")},
    "EXCEPTION_HANDLER": "newsroom.errors.answer",
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_METADATA_CLASS": None,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
KNOX_TOKEN_MODEL = "stories.Token"  # noqa: S105 - the name of a table
REST_KNOX = {"TOKEN_MODEL": "stories.Token", "AUTH_HEADER_PREFIX": "Bearer", "TOKEN_TTL": None}
SPECTACULAR_SETTINGS = {
    "TITLE": "Newsroom desk API",
    "DESCRIPTION": "Draft, submit, approve and publish stories; keep the contact book and the picture library.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "PREPROCESSING_HOOKS": ["newsroom.api_docs.of_the_desk_api"],
    "WEBHOOKS": ["stories.api.outbox.webhooks.STORY"],
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "State": "stories.models.story.STATES",
        "Readers": "stories.models.story.READERS",
        "AliasKind": "stories.models.alias.KINDS",
        "SubscriberKind": "stories.models.subscriber.SubscriberKind",
        "Standing": "stories.models.dispatch.STANDINGS",
    },
}

# --- the admin's look ------------------------------------------------------------------------------------------------
UNFOLD = {
    "SITE_TITLE": NEWSROOM_NAME,
    "SITE_HEADER": NEWSROOM_NAME,
    "SITE_SYMBOL": "newspaper",
    "SITE_URL": None,
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": static_lazy("newsroom/icon.svg")}],
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "STYLES": [static_lazy("newsroom/colours.css"), static_lazy("stories/desk.css")],
    "SCRIPTS": [
        "newsroom.words.address",
        static_lazy("newsroom/own_fields.js"),
        static_lazy("newsroom/named_fields.js"),
        static_lazy("newsroom/zone.js"),
        static_lazy("stories/writing/sign_out.js"),
    ],
    "DASHBOARD_CALLBACK": "stories.admin.board.fill",
    "SIDEBAR": {"navigation": "newsroom.sidebar.navigation"},
    "COMMAND": {"search_callback": "stories.admin.lookups.search"},
    "ACCOUNT": {
        "navigation": [
            {"title": _("Language and time zone"), "link": reverse_lazy("locality")},
            {"title": _("Change password"), "link": reverse_lazy("account_change_password")},
            {"title": _("Second factor"), "link": reverse_lazy("mfa_index")},
        ],
    },
}
# The body editor's own blocks and paste rules. What an extension lets through is not asked of it: the desk's cleaner decides.
_EDITOR = ("editor", "moves", "paste", "related", "typing")
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy(f"stories/editor/{module}.js") for module in _EDITOR],
        "extensions": dict.fromkeys(
            ("DeskBlocks", "DeskTable", "DeskPicture", "DeskRelated", "DeskMoves", "DeskPaste", "DeskTyping"),
            "stories.formats.body_html.clean_body",
        ),
    },
    {
        "js": [static_lazy("stories/comments/button.js")],
        "extensions": {"DeskComment": "stories.formats.body_html.clean_body"},
    },
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "newsroom.logs.json_formatter"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["out"], "level": env.one_of("NEWSROOM_LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO")},
}
