"""What every page of the desk needs: the admin's frame around a template, and the story somebody asked for."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import FilteredRelation, Q
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import mark_safe

from phrases.telling import told
from stories.admin.telling.naming import names_in
from stories.admin.telling.written import settings_of
from stories.content import Content
from stories.desk.people import visible_stories
from stories.errors import StoryError
from stories.formats import body_html
from stories.models import Autosave, Story
from stories.models.story import StoryQuerySet


def page(request: HttpRequest, template: str, title: str, **context: Any) -> TemplateResponse:
    """Answer with `template` inside the admin's frame; a page of a `story` says so in its header."""
    request.current_app = admin.site.name  # type: ignore[attr-defined]
    frame = {**admin.site.each_context(request), "opts": Story._meta, "original": context.get("story")}
    return TemplateResponse(request, f"stories/{template}", {**frame, "title": title, **context})


def reading(content: Content) -> dict[str, Any]:
    """Return what `content.html` shows. The body is built from checked inline text, so it is safe as it stands."""
    settings = settings_of(content, names_in(content))
    return {"content": content, "body": mark_safe(body_html.from_blocks(content.body)), "settings": settings}  # noqa: S308


def person(request: HttpRequest) -> User:
    """Return who is signed in: the admin lets nobody else through."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def shown(moment: datetime) -> str:
    """Write a moment as the lists show it, in the person's zone."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def story_or_404(request: HttpRequest, pk: int) -> Story:
    """Return the story. One that is not there and one that may not be seen get the same answer.

    Raises:
        Http404
    """
    return _first(visible_stories(person(request)), pk)


def story_and_unsaved(request: HttpRequest, pk: int) -> tuple[Story, Autosave | None]:
    """Return the story as `story_or_404` does, with what the person typed in it and did not save, in one statement.

    Raises:
        Http404
    """
    mine = FilteredRelation("autosaves", condition=Q(autosaves__user=person(request)))
    story = _first(visible_stories(person(request)).annotate(unsaved=mine).select_related("unsaved"), pk)
    return story, getattr(story, "unsaved", None)  # Django leaves the attribute out if there is no such row


def in_place(request: HttpRequest) -> bool:
    """Tell whether a script of the page asks, and wants JSON: the page stays where it is."""
    return request.headers.get("Accept") == "application/json"


def tell_refusal(request: HttpRequest, refusal: StoryError) -> None:
    """Tell every objection at once, at the top of the next page."""
    for message in [problem.message for problem in refusal.problems] or [str(refusal)]:
        messages.error(request, told(message))


def _first(stories: StoryQuerySet, pk: int) -> Story:
    story = stories.select_related("assignee", "created_by", "scheduled_by").filter(pk=pk).first()
    if story is None:
        raise Http404("There is no such story.")
    return story
