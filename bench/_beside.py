"""The same stories as an idiomatic REST framework view serves them: what `bench.delivery` is measured against."""

from typing import ClassVar

from django.urls import path
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import AllowAny
from rest_framework.serializers import ModelSerializer, SerializerMethodField

from stories.content import plain_body
from stories.models import Credit, Story

QUERYSET = Story.objects.filter(readers="live").prefetch_related("credits", "pictures__caption", "editions").order_by("-id")


class CreditShape(ModelSerializer):
    class Meta:
        model = Credit
        fields: ClassVar = ["role", "name", "city", "email"]


class StoryShape(ModelSerializer):
    credits = CreditShape(many=True)
    body = SerializerMethodField()

    class Meta:
        model = Story
        fields: ClassVar = ["uuid", "slug", "section", "language", "headline", "changed_at", "words", "credits", "body"]

    def get_body(self, story: Story) -> str:
        return plain_body(story.editions.all()[0].content)


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
