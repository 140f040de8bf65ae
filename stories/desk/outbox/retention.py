"""How long it is kept that something arrived. What did not, and what was taken down, is kept for ever."""

from datetime import datetime, timedelta

from stories.models.dispatch import Dispatch

KEPT_DAYS = 90


def forget_arrived(at: datetime) -> int:
    """Forget what arrived more than KEPT_DAYS before `at`, and return how many those were."""
    deleted, _ = Dispatch.objects.filter(arrived_at__lt=at - timedelta(days=KEPT_DAYS), urgent=False).delete()
    return deleted
