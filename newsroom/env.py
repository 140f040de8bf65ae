"""Typed reads of the environment. A value that would have to be guessed at stops the start, with the name of the variable."""

import contextlib
import os
import secrets
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured

_WORDS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def default(name: str, value: str) -> None:
    """Set a variable that is not set: how `dev` and `test` loosen production without a second way of reading."""
    os.environ.setdefault(name, value)


def kept_secret(path: Path) -> str:
    """Return the secret kept at `path`, made at the first call and readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # Written whole beside its place and linked into it, so that of two first starts one wins and nobody reads half a secret.
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), "ascii")
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text("ascii")


def text(name: str, default: str | None = None) -> str:
    """Return a variable that may not be empty; without a default it must be set."""
    value = os.environ.get(name, default)
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def web_address(name: str) -> str:
    """Return an address of the web, "" if the variable is not set."""
    value = os.environ.get(name, "")
    if value and not value.startswith(("https://", "http://")):
        raise ImproperlyConfigured(f"{name} is {value!r}: write an address that begins with https://.")
    return value


def storage(name: str) -> dict[str, object]:
    """Return Django's settings for where files are kept: `s3://bucket/prefix`, or MEDIA_ROOT if the variable is not set."""
    address = os.environ.get(name, "")
    if not address:
        return {"BACKEND": "newsroom.folders.LastingFolder"}
    place = urlsplit(address)
    if place.scheme != "s3" or not place.netloc or place.query or place.fragment:
        raise ImproperlyConfigured(f"{name} is {address!r}: write s3://bucket or s3://bucket/prefix.")
    return {
        "BACKEND": "newsroom.buckets.PrivateBucket",
        "OPTIONS": {"bucket_name": place.netloc, "location": place.path.strip("/")},
    }


def truth(name: str, *, default: bool) -> bool:
    """Return yes or no; anything but 1, true, yes, on, 0, false, no, off is refused."""
    value = os.environ.get(name, "").strip().lower()
    if value and value not in _WORDS:
        raise ImproperlyConfigured(f"{name} is {value!r}: write yes or no.")
    return _WORDS[value] if value else default


def number(name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
    """Return a whole number of at least `least` and at most `most`."""
    value = os.environ.get(name, str(default)).strip()
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number of at least {least}.")
    if most is not None and int(value) > most:
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number of at most {most}.")
    return int(value)


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return a list written with commas, without blanks and empty items."""
    return [word.strip() for word in os.environ.get(name, ",".join(default)).split(",") if word.strip()]


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Return IP networks written with commas: 10.1.0.0/16,::1/128."""
    try:
        return [ip_network(word) for word in words(name)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: write networks with commas, as 10.1.0.0/16: {error}.") from error


def one_of(name: str, choices: tuple[str, ...], default: str) -> str:
    """Return one of `choices`."""
    value = os.environ.get(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}: write one of {', '.join(choices)}.")
    return value


def zone(name: str, default: str) -> str:
    """Return the name of an IANA time zone."""
    value = os.environ.get(name, default)
    try:
        ZoneInfo(value)
    except (KeyError, ValueError) as error:
        raise ImproperlyConfigured(f"{name} is {value!r}: write an IANA zone such as Europe/Vienna.") from error
    return value


def database(name: str, default: Path, *, cache_kib: int = 32_000) -> dict[str, object]:
    """Return Django's settings for `DATABASE_URL`-style addresses: postgres://... or sqlite:///path; SQLite at `default` else.

    Of SQLite each connection keeps so much in memory.
    """
    address = os.environ.get(name) or f"sqlite:///{default}"
    try:
        settings: dict[str, object] = dict(environ.Env.db_url_config(address))
    except (ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"{name} is no database address: write postgres://... or sqlite:///path.") from error
    match settings.get("ENGINE"):
        case "django.db.backends.sqlite3":
            # Writers queue instead of failing half-way, readers never wait: an immediate transaction for each write, WAL.
            # What was answered as saved is on the disk, whatever becomes of the power: "normal" would let the last seconds go.
            # Without recursive triggers INSERT OR REPLACE would delete a row of history and ask none of them.
            pragmas = ("journal_mode=WAL", "synchronous=FULL", "recursive_triggers=ON", f"cache_size=-{cache_kib}")
            options = {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": " ".join(f"PRAGMA {pragma};" for pragma in pragmas),
            }
        case "django.db.backends.postgresql":
            options = dict(settings.get("OPTIONS") or {})  # type: ignore[call-overload]
            # What is asked again and again is planned once, after so many times, and for whatever values: left to itself,
            # PostgreSQL finds a list of a large archive worth a plan each time, which takes four times as long as to read it.
            # Django's own cursors never prepare.
            options.setdefault("prepare_threshold", 5)
            once = "-c plan_cache_mode=force_generic_plan"
            options.setdefault("options", f"-c statement_timeout=30000 -c lock_timeout=10000 {once}")
            settings |= {"CONN_HEALTH_CHECKS": True}
        case _:
            raise ImproperlyConfigured(f"{name}: the desk runs on PostgreSQL and SQLite.")
    # Opening a connection takes longer than most questions that are asked over it.
    return settings | {"OPTIONS": options, "ATOMIC_REQUESTS": False, "CONN_MAX_AGE": 600}
