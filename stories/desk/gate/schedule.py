"""Scheduled stories: a sweep over due rows, so that a restart loses none. Many workers may sweep side by side."""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError

from stories.desk.gate.steps import take
from stories.errors import StoryError
from stories.facts import Asked, State
from stories.models.story import Story
from stories.models.transition import Transition

# A story that may not go out is an error in the log as often as this, however often the sweeps come.
ALARM_EVERY_SECONDS = 60

logger = logging.getLogger("newsroom.schedule")


def release_due(at: datetime) -> Iterator[Transition]:
    """Publish every scheduled story whose moment has come by `at`, each in a transaction of its own.

    The row is locked and read again before the step, so a story goes out once, whoever sweeps. One that may not go out (held,
    embargoed since) stays scheduled and goes out at the first sweep after the objection is gone; until then an alarm is
    logged, once a minute. So it is with one that meets a bug of ours: it keeps no other story in.

    Raises:
        OperationalError, InterfaceError: the database does not answer.
    """
    for story in Story.objects.due(at).select_related("scheduled_by"):
        if story.scheduled_by is None or story.publish_at is None:
            continue  # another worker was faster, between the query and here
        late_seconds = (at - story.publish_at).total_seconds()
        facts = {"story": str(story.uuid), "slug": story.slug, "late_seconds": round(late_seconds, 3)}
        try:
            taken = take("publish", story, by=story.scheduled_by, at=at, asked=Asked(due=True))
        except StoryError as refusal:
            _raise_alarm(story, late_seconds, facts | {"because": str(refusal)})
            continue
        except (OperationalError, InterfaceError):
            raise
        except Exception as bug:  # noqa: BLE001 - told with its traceback; the next story in the row goes out
            _raise_alarm(story, late_seconds, facts | {"because": repr(bug)}, bug)
            continue
        (logger.error if late_seconds > settings.NEWSROOM_LATE_SECONDS else logger.info)("scheduled story published", extra=facts)
        yield taken


def _raise_alarm(story: Story, late_seconds: float, facts: dict[str, object], bug: Exception | None = None) -> None:
    story.refresh_from_db(fields=["state"])
    if story.state == State.SCHEDULED and late_seconds % ALARM_EVERY_SECONDS < settings.NEWSROOM_SWEEP_SECONDS:
        logger.error("scheduled story could not be published", extra=facts, exc_info=bug)
