"""What was done with a comment after it was written."""

from datetime import UTC, datetime

from django.contrib.auth.models import User

from stories.models.comment import Comment


def save_deed(note: Comment, deed: str, *fields: str, by: User, at: datetime) -> None:
    """Save `fields` of `note` with a line on who did what, and when."""
    note.deeds = [*note.deeds, {"deed": deed, "by": by.get_username(), "at": at.astimezone(UTC).isoformat()}]
    note.changes = len(note.deeds)
    note.save(update_fields=[*fields, "deeds", "changes"])
