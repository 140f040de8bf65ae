"""The same stories as an idiomatic REST framework view tells them, from the tables: what `bench.delivery` is measured against.

It says what the documents say, member for member, but the taglines: those a view would have to set anew for every reader. The
words of the newest edition are read as a JSON column would be.
"""

import json
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Prefetch
from django.urls import path
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import AllowAny
from rest_framework.serializers import (
    CharField,
    DateTimeField,
    IntegerField,
    JSONField,
    ModelSerializer,
    Serializer,
    SerializerMethodField,
    UUIDField,
)

from media.models import Rendition
from stories.models import Credit, Edition, Picture, Story
from stories.outgoing.picture_rights import licence_in

_FILES = Rendition.objects.filter(current=True).order_by("width_px", "spec", "crop")
QUERYSET = (
    Story.objects.filter(readers="live")
    .prefetch_related(
        Prefetch("credits", Credit.objects.select_related("contact")),
        Prefetch("pictures", Picture.objects.select_related("caption__image")),
        Prefetch("pictures__caption__image__renditions", _FILES),
        "editions",
    )
    .order_by("-id")
)


class Said(CharField):
    """A text, or null where nothing is said."""

    def to_representation(self, value: str) -> str | None:
        return value or None


class PersonShape(ModelSerializer):
    id = UUIDField(source="contact.uuid", default=None)
    bureau = Said(source="city")
    email, phone, title = Said(), Said(), Said()

    class Meta:
        model = Credit
        fields: ClassVar = ["id", "role", "name", "bureau", "email", "phone", "title"]


class FileShape(ModelSerializer):
    href = SerializerMethodField()
    ratio = CharField(source="crop")

    class Meta:
        model = Rendition
        fields: ClassVar = ["href", "media_type", "width_px", "height_px", "ratio"]

    def get_href(self, made: Rendition) -> str:
        return f"{settings.NEWSROOM_SITE}/delivery/v1/images/{made.name}"


class PictureShape(ModelSerializer):
    id = CharField(source="key")
    caption = CharField(source="caption.text")
    alt = CharField(source="caption.alt_text")
    credit = SerializerMethodField()
    copyright_notice = Said(source="caption.image.copyright_notice")
    usage_terms = Said(source="caption.image.usage_terms")
    license = SerializerMethodField()
    files = SerializerMethodField()

    class Meta:
        model = Picture
        fields: ClassVar = ["id", "role", "caption", "alt", "credit", "copyright_notice", "usage_terms", "license", "files"]

    def get_credit(self, picture: Picture) -> dict[str, str] | None:
        caption = picture.caption
        if not caption.credit_kind:
            return None
        return {"kind": caption.credit_kind, "name": caption.credit_name, "agency": caption.credit_agency}

    def get_license(self, picture: Picture) -> str | None:
        return licence_in(picture.caption.image.usage_terms) or None

    def get_files(self, picture: Picture) -> list[dict[str, Any]]:
        made = sorted(picture.caption.image.renditions.all(), key=lambda file: file.crop != "free")
        return FileShape(made, many=True).data


class CorrectionShape(ModelSerializer):
    edition = IntegerField(source="number")

    class Meta:
        model = Edition
        fields: ClassVar = ["edition", "at", "note"]


class StoryShape(Serializer):
    id = UUIDField(source="uuid")
    version = IntegerField(source="newest.number")
    kind = CharField(source="newest.kind")
    href = SerializerMethodField()
    published_at = DateTimeField(source="first.at")
    updated_at = DateTimeField(source="newest.at")
    publisher = SerializerMethodField()
    slug, section, language = CharField(), Said(), CharField()
    urgency, headline = IntegerField(), CharField()
    deck = Said(source="said.deck")
    dateline = JSONField(source="said.dateline")
    wire_credit = Said(source="said.wire_credit")
    people = PersonShape(source="credits", many=True)
    body = SerializerMethodField()
    words = IntegerField()
    pictures = PictureShape(many=True)
    notes = JSONField(source="said.notes")
    corrections = SerializerMethodField()
    topics = JSONField(source="said.topics")
    keywords = JSONField(source="said.keywords")
    copyright = JSONField(source="said.copyright")
    rights = Said(source="said.rights")

    def to_representation(self, story: Story) -> dict[str, Any]:
        editions = list(story.editions.all())
        story.first, story.newest = editions[0], editions[-1]
        story.said = json.loads(story.newest.text)
        return super().to_representation(story)

    def get_href(self, story: Story) -> str:
        return f"{settings.NEWSROOM_SITE}/delivery/v1/stories/{story.uuid}.json"

    def get_publisher(self, story: Story) -> str:
        return settings.NEWSROOM_NAME

    def get_body(self, story: Story) -> list[dict[str, Any]]:
        return [_block(**block) for block in story.said["body"]]

    def get_corrections(self, story: Story) -> list[dict[str, Any]]:
        told = [edition for edition in reversed(list(story.editions.all())) if edition.kind == "correction"]
        return CorrectionShape(told, many=True).data


def _block(*, id: str, text: str | None = None, items: list[str] | None = None, **block: Any) -> dict[str, Any]:
    if text is not None:
        block["html"] = _html(text)
    if items is not None:
        block["items"] = [_html(item) for item in items]
    return block


def _html(text: str) -> str:
    return text.replace("\n", "<br>")


class _Open:
    authentication_classes: ClassVar = []
    permission_classes: ClassVar = [AllowAny]
    throttle_classes: ClassVar = []
    serializer_class = StoryShape
    queryset = QUERYSET


class OneStory(_Open, RetrieveAPIView):
    lookup_field = "uuid"


class Pages(PageNumberPagination):
    page_size = 20


class Stories(_Open, ListAPIView):
    pagination_class = Pages


urlpatterns = [
    path("beside/", Stories.as_view()),
    path("beside/<uuid:uuid>", OneStory.as_view()),
]
