"""/stories/: the desk's stories, and the words of each."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.content import words
from stories.api.protocol.etag import etag, is_known
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.pages import Pages
from stories.api.protocol.preconditions import held, words_to_save
from stories.api.protocol.query import MomentFilter, TruthFilter
from stories.api.protocol.schema import ETAG, IF_MATCH, IF_NONE_MATCH, LINK, NEW
from stories.api.protocol.view import DeskView
from stories.api.story.shapes import StoryCard, StoryDetail, WordsInput, whole
from stories.content import Content
from stories.desk.people import find_story, visible_stories
from stories.desk.writing.drafting import open_draft, revise
from stories.models.story import READERS, STATES, Story

_SHOWN_WITH = ("created_by", "assignee", "scheduled_by")
_DRAFT = {
    "slug": "halden-flood",
    "headline": "River tops its banks at Halden",
    "body_html": "<p>The river topped its banks on Wednesday.</p>",
    "credits": [{"role": "byline", "name": "Rosa Lund"}],
}


class StoryFilters(filters.FilterSet):
    """What the list may be narrowed by: these keys, and no others."""

    state = filters.ChoiceFilter(choices=STATES)
    readers = filters.ChoiceFilter(choices=READERS)
    assignee = filters.CharFilter(field_name="assignee__username", help_text="The login of an account.")
    created_by = filters.CharFilter(field_name="created_by__username", help_text="The login of an account.")
    section = filters.CharFilter()
    slug = filters.CharFilter()
    language = filters.CharFilter()
    held = TruthFilter()
    updated_after = MomentFilter(field_name="changed_at", lookup_expr="gt")
    updated_before = MomentFilter(field_name="changed_at", lookup_expr="lt")
    due_before = MomentFilter(field_name="due_at", lookup_expr="lt")

    class Meta:
        model = Story
        fields: tuple[str, ...] = ()


class Stories(DeskView):
    """GET: the stories you may see, newest change first. POST: open a draft."""

    filterset_class = StoryFilters
    pagination_class = Pages
    serializer_class = StoryCard
    queryset = Story.objects.none()

    @extend_schema(operation_id="stories_list", responses=StoryCard(many=True), parameters=[LINK])
    def get(self, request: Request) -> Response:
        stories = visible_stories(self.by).select_related(*_SHOWN_WITH)
        return self.listed(stories)

    @extend_schema(
        operation_id="stories_open", request=WordsInput, responses={201: StoryDetail}, parameters=NEW, filters=False,
        examples=[OpenApiExample("A first draft", _DRAFT, request_only=True)],
    )  # fmt: skip
    @once_per_key
    def post(self, request: Request) -> Response:
        sent = words.read(request.data, base=Content())
        story = open_draft(sent.content, by=self.by, at=self.at, note=sent.note)
        return shown(self, story, status=201)


class OneStory(DeskView):
    """GET: a story whole. PATCH: save words; what is left out stays as it is."""

    serializer_class = StoryDetail

    @extend_schema(operation_id="stories_read", parameters=[ETAG, IF_NONE_MATCH], responses={200: StoryDetail, 304: None})
    def get(self, request: Request, uuid: UUID) -> Response:
        story = find_story(uuid, by=self.by)
        if is_known(request, story):
            return Response(status=304, headers={"ETag": etag(story)})
        return shown(self, story)

    @extend_schema(
        operation_id="stories_revise", request=WordsInput, parameters=[ETAG, IF_MATCH], responses={200: StoryDetail},
        examples=[OpenApiExample("Another deck", {"deck": "Storgata is under water", "note": "Deck added."}, request_only=True)],
    )  # fmt: skip
    def patch(self, request: Request, uuid: UUID) -> Response:
        with held(request, uuid) as story:
            sent = words_to_save(request, story)
            revise(story, sent.content, base=story.newest_number, by=self.by, at=self.at, note=sent.note)
        return shown(self, story)


def shown(view: DeskView, story: Story, *, status: int = 200) -> Response:
    """Answer with a story as it stands now, whole, with its ETag; a new one (201) with its address."""
    story = Story.objects.select_related(*_SHOWN_WITH).get(pk=story.pk)
    headers: dict[str, Any] = {"ETag": etag(story)}
    if status == 201:
        headers["Location"] = reverse("api:story", args=[story.uuid])
    return Response(whole(story, by=view.by, at=view.at), status=status, headers=headers)
