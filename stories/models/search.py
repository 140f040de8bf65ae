"""What readers may search: the words of live stories, and nothing else. The index itself is each database's own."""

from typing import ClassVar

from django.db import models

from stories.models.story import Story


class Searched(models.Model):
    """A live story in the index. `id` grows with the moment of its first publication, so that hits come newest first.

    Beside these columns stand, on PostgreSQL, `vector` with a GIN index; on SQLite `words`, from which triggers keep the FTS5
    table `stories_search`. See `stories.desk.searching`.
    """

    id = models.BigIntegerField(primary_key=True)
    story = models.OneToOneField(Story, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "searched"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"the words of {self.story_id}"
