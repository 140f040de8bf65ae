"""What colleagues say on a story, on its page: read again every second and a half, written, answered, settled.

Sent by the page's script a deed is answered in JSON; sent as a form, with the page, or with what was typed and why it is refused.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import condition, require_http_methods, require_POST, require_safe

from media.admin.sent import number_sent
from phrases.telling import told
from stories.admin.forms.row_forms import is_uuid
from stories.admin.pages import in_place, page, person, story_or_404, tell_refusal
from stories.desk import comments
from stories.desk.facts.standing import newest_revision
from stories.desk.people import colleagues_on
from stories.errors import StoryError
from stories.models import Comment, Story
from stories.values import mentions

SHOWN = 8


@require_http_methods(["GET", "POST"])
def conversation(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the threads as they stand now, 304 while nothing changed. POST: leave a comment."""
    return _leave(request, pk) if request.method == "POST" else _threads(request, pk)


@require_POST
def deed(request: HttpRequest, pk: int, uuid: UUID, name: str) -> HttpResponse:
    """Do to a comment what its button says."""
    story = story_or_404(request, pk)
    note = story.comments.select_related("story", "parent", "by").filter(uuid=uuid).first()
    if note is None or name not in DEEDS:
        raise Http404("There is no such comment, or nothing of this name to do with it.")
    return _done(request, story, lambda: DEEDS[name](request, note), typed=request.POST.get(f"{name}-{uuid}", ""))


@require_POST
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the person saw what is for them in the threads of these uuids."""
    story = story_or_404(request, pk)
    threads = [UUID(uuid) for uuid in request.POST.getlist("thread") if is_uuid(uuid)]
    news = comments.see(story, threads, by=person(request), at=timezone.now())
    return JsonResponse({"seen": news}) if in_place(request) else _to_comments(story)


@require_safe
def colleagues(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer {"results": [{"label", "detail"}]}: who sees the story and whose name begins with `q`."""
    story = story_or_404(request, pk)
    begins = request.GET.get("q", "").replace("\0", "")[:150]
    found = colleagues_on(story).filter(username__istartswith=begins).exclude(pk=person(request).pk)[:SHOWN]
    return JsonResponse({"results": [{"label": user.get_username(), "detail": user.get_full_name()} for user in found]})


def _etag(request: HttpRequest, pk: int) -> str:
    story = story_or_404(request, pk)
    return f'"{person(request).pk}-{story.newest_number}-{story.state}-{comments.newest_comment(story)}"'


@condition(etag_func=_etag)
def _threads(request: HttpRequest, pk: int) -> HttpResponse:
    story = story_or_404(request, pk)
    said = comments.conversation(story, newest_revision(story), by=person(request))
    return render(request, "stories/comments/live.html", {"story": story, "conversation": said})


def _leave(request: HttpRequest, pk: int) -> HttpResponse:
    story, sent = story_or_404(request, pk), request.POST

    def leave() -> Comment:
        about = comments.About(
            block=sent.get("block", ""),
            quote=sent.get("quote", "").replace("\r\n", "\n"),
            start=number_sent(sent.get("start")),
            revision=number_sent(sent.get("revision")),
        )
        text, blocking = _text(sent.get("text", "")), "blocking" in sent
        return comments.comment(story, text, by=person(request), at=timezone.now(), about=about, blocking=blocking)

    return _done(request, story, leave, typed=sent.get("text", ""))


def _answer(request: HttpRequest, note: Comment) -> Comment:
    text = _text(request.POST.get(f"answer-{note.uuid}", ""))
    return comments.answer(note, text, by=person(request), at=timezone.now())


def _edit(request: HttpRequest, note: Comment) -> Comment:
    text = _text(request.POST.get(f"edit-{note.uuid}", ""))
    return comments.edit(note, text, by=person(request), at=timezone.now())


def _settling(verb: Callable[..., Comment]) -> Callable[[HttpRequest, Comment], Comment]:
    return lambda request, note: verb(note, by=person(request), at=timezone.now())


DEEDS: dict[str, Callable[[HttpRequest, Comment], Comment]] = {
    "answer": _answer,
    "edit": _edit,
    "resolve": _settling(comments.resolve),
    "reopen": _settling(comments.reopen),
    "withdraw": _settling(comments.withdraw),
}


def _done(request: HttpRequest, story: Story, do: Callable[[], Comment], *, typed: str) -> HttpResponse:
    """Answer what became of a deed."""
    try:
        note = do()
    except StoryError as refusal:
        return _refused(request, story, refusal, typed)
    missed = _not_told(note)
    if in_place(request):
        return JsonResponse({"comment": str(note.uuid), "thread": str(note.thread.uuid), "message": missed})
    if missed:
        messages.warning(request, missed)
    return _to_comments(story, f"comment-{note.uuid}")


def _refused(request: HttpRequest, story: Story, refusal: StoryError, typed: str) -> HttpResponse:
    """Say why; what was typed is shown with it, to be put right and sent once more."""
    if in_place(request):
        said = " ".join(told(problem.message) for problem in refusal.problems) or told(str(refusal))
        return JsonResponse({"code": refusal.code, "message": said}, status=409)
    if not typed.strip():
        tell_refusal(request, refusal)
        return _to_comments(story)
    sent = [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken" and value != typed]
    field = next(name for name, value in request.POST.items() if value == typed)
    context: dict[str, Any] = {"refusal": refusal, "typed": typed, "field": field, "sent": sent, "story": story}
    return page(request, "comments/refused.html", _("Not said yet"), **context)


def _not_told(note: Comment) -> str:
    """Say whom the comment calls that cannot hear it."""
    missed = set(mentions.named(note.text)) - {name.lower() for name in note.mentions}
    names = ", ".join(f"@{name}" for name in sorted(missed))
    pattern = ngettext(
        "%(names)s was not told: nobody of this name sees this story.",
        "%(names)s were not told: nobody of these names sees this story.",
        len(missed),
    )
    return pattern % {"names": names} if missed else ""


def _to_comments(story: Story, anchor: str = "comments") -> HttpResponse:
    return redirect(f"{reverse('admin:stories_story_change', args=[story.pk])}#{anchor}")


def _text(sent: str) -> str:
    """Return a text as it was typed: forms send line ends as two characters."""
    return sent.replace("\r\n", "\n").strip()
