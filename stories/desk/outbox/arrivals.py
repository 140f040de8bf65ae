"""Whether what happened to a story has arrived: event by event, receiver by receiver."""

from dataclasses import dataclass

from stories.models.dispatch import Dispatch
from stories.models.outbox import Outbox
from stories.models.story import Story

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Arrivals:
    """One event of a story, and its dispatches by the name of the receiver; none until the worker handed it out."""

    event: Outbox
    dispatches: tuple[Dispatch, ...]

    @property
    def missing(self) -> tuple[Dispatch, ...]:
        """What has not arrived."""
        return tuple(dispatch for dispatch in self.dispatches if dispatch.stands != "arrived")


def arrivals_of(story: Story) -> list[Arrivals]:
    """Return the newest events of `story`, newest first, in two statements."""
    events = list(Outbox.objects.filter(story=story).order_by("-id")[:SHOWN])
    rows: dict[int, list[Dispatch]] = {event.pk: [] for event in events}
    dispatches = Dispatch.objects.filter(event__in=events).select_related("subscriber")
    for dispatch in dispatches.order_by("subscriber__name", "id"):
        rows[dispatch.event_id].append(dispatch)
    return [Arrivals(event, tuple(rows[event.pk])) for event in events]
