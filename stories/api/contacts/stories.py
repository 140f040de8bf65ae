"""/contacts/{uuid}/stories/: where somebody is credited, and as what."""

from uuid import UUID

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.pages import Pages
from stories.api.protocol.schema import LINK
from stories.api.protocol.view import DeskView
from stories.api.story.shapes import StoryCard
from stories.content import CreditRole
from stories.desk.contacts import credits_of, find_contact
from stories.models.credit import Credit
from stories.models.story import READERS, STATES


class CreditFilters(filters.FilterSet):
    """What a person's stories may be narrowed by."""

    role = filters.ChoiceFilter(choices=[(role.value, role.value) for role in CreditRole])
    state = filters.ChoiceFilter(choices=STATES, field_name="story__state")
    readers = filters.ChoiceFilter(choices=READERS, field_name="story__readers")

    class Meta:
        model = Credit
        fields: tuple[str, ...] = ()


class CreditOutput(serializers.Serializer):
    """A part in a story, and the name it is printed under."""

    role = serializers.ChoiceField(choices=[role.value for role in CreditRole])
    name = serializers.CharField()
    story = StoryCard()


class ContactStories(DeskView):
    """GET: the stories that credit a person, those you may see, newest change first; one row for each part in a story."""

    filterset_class = CreditFilters
    pagination_class = Pages
    serializer_class = CreditOutput
    queryset = Credit.objects.none()

    @extend_schema(operation_id="contacts_stories", responses=CreditOutput(many=True), parameters=[LINK])
    def get(self, request: Request, uuid: UUID) -> Response:
        return self.listed(credits_of(find_contact(uuid, by=self.by), by=self.by))
