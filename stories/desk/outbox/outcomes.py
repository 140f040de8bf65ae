"""What a try came to: arrived, tried again later, or given up."""

import logging
from datetime import datetime, timedelta
from hashlib import sha256
from http import HTTPStatus

from django.db import transaction

from phrases import phrase
from stories.desk.outbox.posting import Reply
from stories.models.dispatch import Dispatch
from stories.models.subscriber import Subscriber

# Seconds before each next try, as Standard Webhooks 1.0.0 proposes: ten tries over three days.
PAUSES = (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600)
MAX_TRIES = len(PAUSES) + 1
# Up to so much of a pause is added to it, so that what failed together does not come back together.
JITTER = 0.2
# The longest Retry-After that is honoured.
MAX_RETRY_AFTER_SECONDS = 24 * 3600

EMPTY = phrase("An empty answer.")

_ASK_LATER = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)

logger = logging.getLogger("newsroom.outbox")


@transaction.atomic
def settle(dispatch: Dispatch, reply: Reply, *, at: datetime) -> None:
    """Write down what was answered to the try that `claim` began with `dispatch`.

    Only an answer of 200 to 299 is an arrival; a redirect is none. 410 disables the subscriber. If the row was claimed again
    meanwhile, what is written there stands, but an arrival counts whoever heard of it.
    """
    status, rows = reply.status, Dispatch.objects.filter(pk=dispatch.pk, arrived_at=None)
    facts = {"dispatch": dispatch.pk, "event": str(dispatch.event.uuid), "subscriber": str(dispatch.subscriber.uuid)}
    said = (reply.said or EMPTY)[:300]
    if status is not None and HTTPStatus(200) <= status < HTTPStatus.MULTIPLE_CHOICES:
        rows.update(arrived_at=at, gave_up_at=None, last_answer=said)
        logger.info("event arrived", extra=facts | {"tries": dispatch.tries})
        return
    mine = rows.filter(tries=dispatch.tries, gave_up_at=None)
    if status == HTTPStatus.GONE or dispatch.tries >= MAX_TRIES:
        mine.update(gave_up_at=at, last_answer=said)
        logger.error("event was given up", extra=facts | {"because": said})
    else:
        mine.update(next_try_at=at + pause_after(dispatch, reply), last_answer=said)
        logger.warning("event did not arrive", extra=facts | {"because": said, "tries": dispatch.tries})
    if status == HTTPStatus.GONE:
        Subscriber.objects.filter(pk=dispatch.subscriber_id, disabled_at=None).update(
            disabled_at=at, disabled_why="It answered 410 Gone."
        )


def pause_after(dispatch: Dispatch, reply: Reply) -> timedelta:
    """Return how long to wait after a failed try; longer if the receiver asked for it."""
    planned = PAUSES[dispatch.tries - 1] * (1 + JITTER * _share(dispatch))
    asked = min(reply.retry_after_seconds, MAX_RETRY_AFTER_SECONDS) if reply.status in _ASK_LATER else 0
    return timedelta(seconds=max(planned, asked))


def _share(dispatch: Dispatch) -> float:
    """Return a number from 0 to 1 that is another for every dispatch and try."""
    return sha256(f"{dispatch.pk} {dispatch.tries}".encode()).digest()[0] / 255
