"""Who is in a story, and what they typed that is not saved yet."""

from datetime import UTC
from typing import ClassVar

from django.conf import settings
from django.db import models

from stories.models.story import Story


class EditSession(models.Model):
    """A person in a story, and whether they asked the others to keep out. How long that counts is `desk.facts.sessions`' to say.

    `part` is where in the story they were last, as the page names it; `entered_at` when they came in, this time.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="sessions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    entered_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    part = models.CharField(max_length=40, default="", blank=True)
    locks = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["story", "user"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "user"], name="one_session_per_person_and_story"),
            models.UniqueConstraint(fields=["story"], condition=models.Q(locks=True), name="one_lock_per_story"),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.story}"


class Autosave(models.Model):
    """What one person typed in one story since their last save: the newest state alone. `base` is the revision it stands on."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="autosaves")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    base = models.PositiveIntegerField()
    text = models.TextField(help_text="The form's fields as JSON, as they were typed.")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["story", "user"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "user"], name="one_autosave_per_person_and_story")]

    def __str__(self) -> str:
        return f"unsaved words of {self.user} in {self.story}"

    @property
    def version(self) -> str:
        """What tells this state of the words from every other."""
        return self.at.astimezone(UTC).isoformat()
