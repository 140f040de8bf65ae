"""Tokens for machines, from the shell."""

from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from stories.desk.tokens import SCOPES, create_token, revoke_token
from stories.errors import StoryError
from stories.management.acting import account
from stories.models.token import Token

LONGEST_DAYS = 36_500


class Command(BaseCommand):
    """`token create`, `token list`, `token revoke`."""

    help = "Make, list and revoke tokens for the desk API. A token does what its account and its scopes allow."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        create = verbs.add_parser("create", help="make a token and print it; nobody can see it again")
        create.add_argument("username", help="the account the token acts for")
        create.add_argument("--name", required=True, help="what will use it: website import")
        create.add_argument("--scopes", required=True, type=_scopes, help=f"some of {','.join(SCOPES)}, with commas")
        create.add_argument("--days", type=int, help="how long it lasts; without end if left out")
        create.add_argument("--dry-run", action="store_true", help="check the words, make nothing")
        listing = verbs.add_parser("list", help="list tokens, newest first; the tokens themselves are kept nowhere")
        listing.add_argument("--user", metavar="USERNAME", help="of this account only")
        revoke = verbs.add_parser("revoke", help="end a token at once")
        revoke.add_argument("uuid", type=UUID, help="as `token list` shows it")
        revoke.add_argument("--dry-run", action="store_true", help="say which one, end nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        verbs: dict[str, Callable[..., None]] = {"create": self.create, "list": self.list, "revoke": self.revoke}
        try:
            verbs[options["verb"]](**options)
        except StoryError as refusal:
            raise CommandError(str(refusal)) from refusal

    def create(self, username: str, name: str, scopes: list[str], days: int | None, *, dry_run: bool, **_: Any) -> None:
        user = account(username)
        if days is not None and not 1 <= days <= LONGEST_DAYS:
            raise CommandError(f"A token lasts from 1 to {LONGEST_DAYS:,} days; without end if --days is left out.")
        with transaction.atomic():
            token, secret = create_token(user, name, scopes, lasts=timedelta(days=days) if days else None)
            transaction.set_rollback(dry_run)
        if dry_run:
            self.stdout.write(f"Would make the token {token.name!r} for {username}: {', '.join(token.scopes)}.")
            return
        self.stderr.write(f"Token {token.uuid} for {username}. Keep it now: it is shown this once.")
        self.stdout.write(secret)

    def list(self, user: str | None, **_: Any) -> None:
        tokens = Token.objects.select_related("user")
        for token in tokens.filter(user=account(user)) if user else tokens:
            self.stdout.write(
                "\t".join((str(token.uuid), token.user.get_username(), token.name, ",".join(token.scopes), _standing(token)))
            )

    def revoke(self, uuid: UUID, *, dry_run: bool, **_: Any) -> None:
        token = Token.objects.select_related("user").filter(uuid=uuid).first()
        if token is None:
            raise CommandError(f"There is no token {uuid}.")
        if not dry_run:
            revoke_token(token, at=timezone.now())
        self.stdout.write(f"{'Would revoke' if dry_run else 'Revoked'} {token.name!r} of {token.user.get_username()}.")


def _scopes(words: str) -> list[str]:
    scopes = [word.strip() for word in words.split(",") if word.strip()]
    if unknown := set(scopes) - set(SCOPES):
        raise ArgumentTypeError(f"there is no scope {', '.join(sorted(unknown))}; there are: {', '.join(SCOPES)}")
    return scopes


def _standing(token: Token) -> str:
    if token.revoked_at:
        return f"revoked {token.revoked_at:%Y-%m-%d}"
    if token.expiry and token.expiry <= timezone.now():
        return f"ended {token.expiry:%Y-%m-%d}"
    return f"until {token.expiry:%Y-%m-%d}" if token.expiry else "without end"
