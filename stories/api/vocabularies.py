"""/sections/ and /topics/: where a story may stand. They are read here and kept in the admin."""

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.pages import Pages
from stories.api.protocol.query import TruthFilter
from stories.api.protocol.schema import LINK
from stories.api.protocol.view import DeskView
from stories.models.section import Section, Topic


class SectionFilters(filters.FilterSet):
    """What the list may be narrowed by."""

    open = TruthFilter()

    class Meta:
        model = Section
        fields: tuple[str, ...] = ()


class TopicFilters(filters.FilterSet):
    """What the list may be narrowed by."""

    q = filters.CharFilter(field_name="name", lookup_expr="icontains", help_text="Stands in the name.")
    broader = filters.CharFilter(field_name="broader__code", help_text="The code of the topic above.")
    retired = TruthFilter()

    class Meta:
        model = Topic
        fields: tuple[str, ...] = ()


class SectionOutput(serializers.ModelSerializer):
    """A section of the desk. A closed one stays on old stories."""

    class Meta:
        model = Section
        fields = ("slug", "name", "position", "open")
        read_only_fields = fields


class TopicOutput(serializers.ModelSerializer):
    """A concept of IPTC Media Topics. A retired one is readable and not offered."""

    broader = serializers.CharField(source="broader_id", allow_null=True, read_only=True)

    class Meta:
        model = Topic
        fields = ("code", "name", "definition", "broader", "retired")
        read_only_fields = fields


class ByPosition(Pages):
    """As the desk orders them."""

    order = ("position", "name", "id")


class ByCode(Pages):
    """By code."""

    order = ("code",)


class Sections(DeskView):
    """GET: the desk's sections."""

    filterset_class = SectionFilters
    pagination_class = ByPosition
    serializer_class = SectionOutput
    queryset = Section.objects.all()

    @extend_schema(operation_id="sections_list", responses=SectionOutput(many=True), parameters=[LINK])
    def get(self, request: Request) -> Response:
        return self.listed(self.get_queryset())


class Topics(DeskView):
    """GET: the topics a story may have."""

    filterset_class = TopicFilters
    pagination_class = ByCode
    serializer_class = TopicOutput
    queryset = Topic.objects.all()

    @extend_schema(operation_id="topics_list", responses=TopicOutput(many=True), parameters=[LINK])
    def get(self, request: Request) -> Response:
        return self.listed(self.get_queryset())
