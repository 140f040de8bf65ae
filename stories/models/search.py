"""What may be searched: readers the words of live stories, and nothing else; the desk those of every working copy.

The index itself is each database's own.
"""

from typing import ClassVar

from django.db import models

from stories.models.story import Story


class Searched(models.Model):
    """A live story in the index. `id` grows with the moment of its first publication, so that hits come newest first.

    Beside these columns stand, on PostgreSQL, `vector` with a GIN index; on SQLite `words`, from which triggers keep the FTS5
    table `stories_search`. See `stories.desk.readers.searching`.
    """

    id = models.BigIntegerField(primary_key=True)
    story = models.OneToOneField(Story, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "searched"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"the words of {self.story_id}"


class WorkingCopy(models.Model):
    """A story in the desk's index, with the words of its newest revision.

    Beside the key stand, on PostgreSQL, `vector` with a GIN index; on SQLite `words`, from which triggers keep the FTS5 table
    `stories_desk_search`. See `stories.desk.board.finding`.
    """

    story = models.OneToOneField(Story, models.CASCADE, primary_key=True, related_name="+")

    class Meta:
        verbose_name_plural = "working copies"
        ordering: ClassVar = ["story"]

    def __str__(self) -> str:
        return f"the words the desk finds {self.story_id} by"
