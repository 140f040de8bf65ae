"""What went out: editions, their documents, and the pointer readers follow."""

from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from media.models import Image
from stories.content import Content, from_canonical
from stories.facts import Kind
from stories.models.revision import Revision
from stories.models.story import Story

LIVE_STATUSES = ("live", "moved", "withdrawn", "killed")


class Edition(models.Model):
    """What readers were given of a story, frozen. Append-only. `sha256` covers number, kind, note, moment and words.

    Numbers count the versions readers had: from 1, without a gap but for the notice of a withdrawal, which takes one.
    """

    story = models.ForeignKey(Story, models.PROTECT, related_name="editions", db_index=False)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in Kind])
    note = models.TextField(blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "number"], name="one_edition_per_number"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="edition_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=[Kind.CORRECTION.value, Kind.KILL.value]) | ~Q(note=""),
                name="correction_and_kill_have_a_note",
            ),
        ]

    def __str__(self) -> str:
        return f"edition {self.number} ({self.kind})"

    @cached_property
    def content(self) -> Content:
        """The words as a value."""
        return from_canonical(self.text)


class DocumentQuerySet(models.QuerySet["Document"]):
    """Filters asked for by name."""

    def newest(self) -> "DocumentQuerySet":
        """Return those that count: of each edition the newest in each format."""
        newer = Document.objects.filter(edition=OuterRef("edition"), format=OuterRef("format"), pk__gt=OuterRef("pk"))
        return self.exclude(Exists(newer))


class Document(models.Model):
    """An edition in one format: the bytes readers get. Append-only. `sha256` is of the bytes.

    `gzip` and `brotli` are the same bytes packed, where that makes them shorter. Of several documents of one edition in one
    format the newest counts: a template was changed, and the edition compiled again.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="documents")
    format = models.CharField(max_length=10)
    media_type = models.CharField(max_length=100)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    gzip = models.BinaryField(null=True)
    brotli = models.BinaryField(null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.format} of edition {self.edition_id}"


class Live(models.Model):
    """The reader's pointer: a path, and the document it stands for, or a tombstone. Nothing else is ever readable.

    `sequence` grows in the order of commits; the row in the format "card" stands for its story in lists and changes. A story
    that got another slug moved: `moved_to` is the path where it is now. `tombstone` holds the bytes of the notice in the path's
    format, if that format has one.
    """

    path = models.CharField(max_length=200, unique=True)
    story = models.ForeignKey(Story, models.PROTECT, related_name="+", db_index=False)
    format = models.CharField(max_length=10)
    status = models.CharField(max_length=10, choices=[(status, status) for status in LIVE_STATUSES])
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+", db_index=False)
    notice = models.TextField(blank=True)
    tombstone = models.BinaryField(null=True)
    moved_to = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveBigIntegerField()
    first_published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "live"
        ordering: ClassVar = ["path"]
        indexes: ClassVar = [
            models.Index(fields=["sequence"], name="live_changes", condition=Q(format="card")),
            models.Index(fields=["story", "format"], name="live_of_a_story"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=LIVE_STATUSES), name="live_status_is_known"),
            models.CheckConstraint(
                condition=Q(status="live", document__isnull=False) | ~Q(status="live") & Q(document__isnull=True),
                name="live_has_a_document_and_a_tombstone_none",
            ),
            models.CheckConstraint(
                condition=Q(status="moved") & ~Q(moved_to="") | ~Q(status="moved") & Q(moved_to=""),
                name="moved_says_where_to",
            ),
        ]

    def __str__(self) -> str:
        return self.path


class LivePicture(models.Model):
    """An image readers were shown with a story. The files its editions name are public while there is such a row with `now`."""

    now = models.BooleanField(default=True)
    story = models.ForeignKey(Story, models.PROTECT, related_name="live_pictures", db_index=False)
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "image"], name="one_live_picture_per_image")]

    def __str__(self) -> str:
        return f"image {self.image_id} in {self.story}"
