"""Subscribers: made, changed, given a new secret, disabled and enabled; and what failed, sent again. An admin's work."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from phrases import phrase
from stories.desk.outbox import addresses
from stories.desk.outbox.claiming import resting
from stories.desk.outbox.secrets import new_secret, opens, seal
from stories.desk.people import require
from stories.errors import BadContent, NotReady, Problem, Taken
from stories.facts import Role
from stories.ledger import details_of
from stories.models.dispatch import Dispatch
from stories.models.outbox import TEST, Outbox
from stories.models.subscriber import Subscriber, SubscriberKind

MAX_NAME_LENGTH = 100
MAX_KEPT_HOURS = 7 * 24


def subscribe(name: str, url: str, *, by: User, at: datetime) -> tuple[Subscriber, str]:
    """Make a webhook and return it with its secret, which nobody can see again.

    Raises:
        NotAllowed, BadContent, Taken
    """
    require(by, Role.ADMIN)
    secret = new_secret()
    subscriber = Subscriber(kind=SubscriberKind.WEBHOOK, secret=seal(secret), created_at=at, created_by=by)
    _name(subscriber, name, url)
    _save(subscriber)
    return subscriber, secret


def change(subscriber: Subscriber, name: str, url: str, *, by: User) -> None:
    """Give a webhook another name or address. What is still to arrive goes to the new one.

    Raises:
        NotAllowed, BadContent, Taken
    """
    require(by, Role.ADMIN)
    _refuse_hub(subscriber)
    _name(subscriber, name, url)
    _save(subscriber, "name", "url")


def rotate(subscriber: Subscriber, *, keep_hours: int, by: User, at: datetime) -> str:
    """Give a webhook a new secret and return it, this once. The one before signs beside it for `keep_hours`, 0 to 168.

    One that opens no more, because the desk's own key was changed, signs nothing: then the new one is alone at once, and what
    waited for it is sent.

    Raises:
        NotAllowed, BadContent
    """
    require(by, Role.ADMIN)
    _refuse_hub(subscriber)
    if not 0 <= keep_hours <= MAX_KEPT_HOURS:
        message = phrase("The old secret may sign for 0 to {limit} hours more.", limit=MAX_KEPT_HOURS)
        raise BadContent(problems=(Problem("bad_hours", message, "keep_hours"),))
    secret, was_lost = new_secret(), needs_new_secret(subscriber)
    keeps = keep_hours > 0 and not was_lost
    subscriber.old_secret = subscriber.secret if keeps else ""
    subscriber.old_secret_until = at + timedelta(hours=keep_hours) if keeps else None
    subscriber.secret = seal(secret)
    with transaction.atomic():
        _save(subscriber, "secret", "old_secret", "old_secret_until")
        if was_lost:
            _send_what_waits(subscriber, at)
    return secret


def needs_new_secret(subscriber: Subscriber) -> bool:
    """Tell whether nothing can be signed for a webhook any more: the desk's own key was changed."""
    return subscriber.kind == SubscriberKind.WEBHOOK and not opens(subscriber.secret)


def disable(subscriber: Subscriber, *, by: User, at: datetime) -> None:
    """Send a subscriber nothing more; what was to arrive waits. Raises NotAllowed."""
    require(by, Role.ADMIN)
    if subscriber.disabled_at is None:
        subscriber.disabled_at, subscriber.disabled_why = at, f"{by.get_username()} disabled it."
        _save(subscriber, "disabled_at", "disabled_why")


def enable(subscriber: Subscriber, *, by: User, at: datetime) -> None:
    """Send to a subscriber again, at once what waited for it. Raises NotAllowed."""
    require(by, Role.ADMIN)
    if subscriber.disabled_at is not None:
        subscriber.disabled_at, subscriber.disabled_why = None, ""
        with transaction.atomic():
            _save(subscriber, "disabled_at", "disabled_why")
            _send_what_waits(subscriber, at)


@transaction.atomic
def send_test(subscriber: Subscriber, *, by: User, at: datetime) -> Dispatch:
    """Send a webhook an event that is about nothing, to see whether it arrives.

    Raises:
        NotAllowed. NotReady: it is disabled.
    """
    require(by, Role.ADMIN)
    _refuse_hub(subscriber)
    if subscriber.disabled_at:
        raise NotReady(
            problems=(Problem("subscriber_disabled", phrase("Enable the subscriber first: nothing is sent to it now.")),)
        )
    payload = details_of({"id": str(subscriber.uuid), "note": "A test: nothing happened."})
    event = Outbox.objects.create(event=TEST, payload=payload, created_at=at, next_try_at=at, done_at=at)
    return Dispatch.objects.create(event=event, subscriber=subscriber, next_try_at=at)


def send_again(dispatches: Iterable[Dispatch], *, by: User, at: datetime) -> int:
    """Try what has not arrived again, now and with all its tries before it; return how many those are. Raises NotAllowed.

    What was tried a moment ago is left alone: it may be on its way.
    """
    require(by, Role.ADMIN)
    rows = Dispatch.objects.filter(pk__in=[dispatch.pk for dispatch in dispatches])
    return resting(rows, at).update(gave_up_at=None, tries=0, next_try_at=at)


def with_failures(rows: QuerySet[Subscriber]) -> QuerySet[Subscriber]:
    """Return subscribers with how many of their dispatches fail (`failing_rows`) and were given up (`given_up_rows`)."""
    return rows.annotate(failing_rows=_number_of("failing"), given_up_rows=_number_of("gave up"))


def _number_of(standing: str) -> Coalesce:
    dispatches = Dispatch.objects.standing(standing).filter(subscriber=OuterRef("pk")).order_by().values("subscriber")
    return Coalesce(Subquery(dispatches.annotate(number=Count("pk")).values("number")), 0)


def _send_what_waits(subscriber: Subscriber, at: datetime) -> None:
    resting(Dispatch.objects.filter(subscriber=subscriber), at).filter(gave_up_at=None).update(next_try_at=at)


def _name(subscriber: Subscriber, name: str, url: str) -> None:
    problems = []
    if not name.strip() or len(name) > MAX_NAME_LENGTH or not name.isprintable():
        problems.append(
            Problem(
                "bad_name",
                phrase("Name who it is, in up to {limit} characters.", limit=MAX_NAME_LENGTH),
                "name",
            )
        )
    try:
        addresses.read(url)
    except addresses.BadAddress as refusal:
        problems.append(Problem("bad_url", str(refusal), "url"))
    if problems:
        raise BadContent(problems=tuple(problems))
    subscriber.name, subscriber.url = name.strip(), url


def _save(subscriber: Subscriber, *changed: str) -> None:
    """Save a new subscriber, or what `changed` of one: the worker may have disabled it since it was read."""
    subscriber.version += 1 if subscriber.pk else 0
    try:
        with transaction.atomic():
            subscriber.save(update_fields=[*changed, "version"] if changed else None)
    except IntegrityError as error:
        taken = Problem("url_taken", phrase("Somebody is told at this address already."), "url")
        raise Taken(problems=(taken,)) from error


def _refuse_hub(subscriber: Subscriber) -> None:
    if subscriber.kind == SubscriberKind.HUB:
        raise BadContent(problems=(Problem("is_a_hub", phrase("The hub of the feeds is a setting: NEWSROOM_HUB.")),))
