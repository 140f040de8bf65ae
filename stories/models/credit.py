"""Who did what for a story, and which picture stands where: rows of the newest revision, to find stories by."""

from typing import ClassVar

from django.db import models

from media.models import Caption
from stories.content import CreditRole
from stories.models.contact import Contact
from stories.models.story import Story


class Credit(models.Model):
    """A contact's part in one story, with bureau and addresses as printed. `contact` is empty while nobody is matched."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="credits", db_index=False)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="credits")
    role = models.CharField(max_length=10, choices=[(role.value, role.value) for role in CreditRole])
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    city = models.CharField("bureau", max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=50, blank=True)
    title = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "position"], name="one_credit_per_position"),
            models.CheckConstraint(condition=models.Q(role__in=[role.value for role in CreditRole]), name="credit_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"


class Picture(models.Model):
    """A caption's place in one story. `key` is the picture's id in the content."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="pictures", db_index=False)
    caption = models.ForeignKey(Caption, models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    role = models.CharField(max_length=10, choices=[("lead", "lead"), ("inline", "inline")])
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "key"], name="one_picture_per_key"),
            models.CheckConstraint(condition=models.Q(role__in=["lead", "inline"]), name="picture_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.role} picture {self.key}"
