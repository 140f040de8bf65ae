"""The demo's accounts: one for each role, with passwords and tokens of this installation's own, kept in a file for its owner."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import Group, User
from django.utils import timezone
from knox.crypto import hash_token

from stories.desk.tokens import SCOPES, create_token
from stories.facts import Role
from stories.models.token import Token


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast."""

    username: str
    first_name: str
    last_name: str
    role: Role


# Two editors, for nobody approves their own copy.
CAST = (
    Member("rosa", "Rosa", "Reyes", Role.REPORTER),
    Member("edith", "Edith", "Hale", Role.EDITOR),
    Member("emil", "Emil", "Novak", Role.EDITOR),
    Member("pia", "Pia", "Sand", Role.PUBLISHER),
    Member("paul", "Paul", "Ortiz", Role.PICTURE_EDITOR),
    Member("ada", "Ada", "Berg", Role.ADMIN),
)

TOKEN_NAME = "demo"  # noqa: S105 - what uses the token, not the token


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """How to come in as one of the cast. `token` is for the desk API, with every scope; empty until one is asked for."""

    username: str
    name: str
    role: str
    password: str
    token: str = ""


def open_accounts(kept: dict[str, DemoAccount], *, with_tokens: bool = False) -> list[DemoAccount]:
    """Make those of the cast who have no account, and return them all, with the secrets that are `kept` of them.

    A password is set once: whoever changes theirs keeps it.
    """
    return [_open(member, kept.get(member.username), with_token=with_tokens) for member in CAST]


def add_account(member: Member, *, at: datetime, key: int | None = None) -> User:
    """Return the account of `member`, made with the key `key` and no usable password if there is none."""
    user, _ = User.objects.get_or_create(
        username=member.username,
        defaults={
            "id": key,
            "first_name": member.first_name,
            "last_name": member.last_name,
            "is_staff": True,
            "is_superuser": member.role is Role.ADMIN,
            "password": UNUSABLE_PASSWORD_PREFIX,
            "date_joined": at,
        },
    )
    user.groups.add(Group.objects.get(name=member.role.value))
    return user


def kept_accounts(path: Path) -> dict[str, DemoAccount]:
    """Return what `keep_accounts` wrote, by username; nothing if it never did."""
    try:
        return {account["username"]: DemoAccount(**account) for account in json.loads(path.read_text("utf-8"))}
    except FileNotFoundError:
        return {}


def keep_accounts(accounts: list[DemoAccount], path: Path) -> None:
    """Write the accounts to `path`, whole, readable by its owner alone from the first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with open(fresh, "w", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(as_json(accounts))
    fresh.replace(path)


def as_json(accounts: list[DemoAccount]) -> str:
    """Write the accounts as a JSON list, one object each."""
    return json.dumps([asdict(account) for account in accounts], indent=1)


def _open(member: Member, kept: DemoAccount | None, *, with_token: bool) -> DemoAccount:
    user = add_account(member, at=timezone.now())
    password = kept.password if kept else secrets.token_urlsafe(12)
    if kept is None or not user.has_usable_password():
        user.set_password(password)
        user.save()
    token = kept.token if kept else ""
    if with_token and not _is_open(user, token):
        _, token = create_token(user, TOKEN_NAME, SCOPES)
    return DemoAccount(member.username, f"{member.first_name} {member.last_name}", member.role.value, password, token)


def _is_open(user: User, secret: str) -> bool:
    return bool(secret) and Token.objects.filter(digest=hash_token(secret), user=user, revoked_at=None).exists()
