"""Recalling a picture: what it takes from readers, said before it is done; how far it is, afterwards; and lifting it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from media import policy
from media.errors import MediaError
from media.models import Image
from phrases.telling import told
from stories.admin.forms.fields import Text
from stories.admin.pages import page, person
from stories.desk.pictures import recalling
from stories.desk.pictures.uses import where_used

# The worker takes the picture out of the others.
AT_ONCE = 20
SHOWN = 50  # stories on a page of each list


class RecallForm(forms.Form):
    """Why, and what readers are told."""

    reason = Text(
        label=gettext_lazy("Reason"),
        max_length=500,
        rows=2,
        help_text=gettext_lazy("For the desk: what is wrong with it, who asked."),
    )
    note = Text(
        label=gettext_lazy("What readers are told"),
        max_length=2000,
        rows=2,
        initial=recalling.NOTE,
        help_text=gettext_lazy("Stands with every story the picture is taken out of, as a correction."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def recall_picture(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET: what a recall does, or how far it is. POST: recall, go on with it, or lift it, as `then` says."""
    by = person(request)
    if not policy.may(by, "recall_pictures"):
        raise PermissionDenied(policy.REFUSALS["recall_pictures"])
    image = get_object_or_404(Image.objects.select_related("recalled_by"), uuid=uuid)
    form = RecallForm(request.POST if request.POST.get("then") == "recall" else None)
    if request.method == "POST" and _done(request, image, form):
        return redirect("admin:stories_story_recall", uuid)
    return page(
        request,
        "picture_recall.html",
        _("Recall: %(picture)s") % {"picture": image},
        opts=Image._meta,
        image=image,
        form=form,
        **_stories(request, image),
        addresses=recalling.addresses(image),
    )


def _stories(request: HttpRequest, image: Image) -> dict[str, Page[Any]]:
    """Return the stories the page names, each list a page at a time: who shows the picture or, once recalled, who still does."""
    lists: dict[str, Any] = (
        {"remaining": recalling.still_live(image), "corrected": recalling.corrected(image)}
        if image.recalled_at
        else {"uses": where_used(image, by=person(request))}
    )
    return {name: Paginator(rows, SHOWN).get_page(request.GET.get(name)) for name, rows in lists.items()}


def _done(request: HttpRequest, image: Image, form: RecallForm) -> bool:
    """Do what is asked for, and say what came of it; tell whether it was done."""
    by, at, then = person(request), timezone.now(), request.POST.get("then")
    if then == "lift":
        recalling.lift(image, by=by)
        messages.success(request, _("Stories may show the picture again. Editions stay as they are."))
        return True
    if then == "recall":
        if not form.is_valid():
            return False
        try:
            image = recalling.recall(image, by=by, at=at, **form.cleaned_data)
        except MediaError as refusal:
            for problem in refusal.problems:
                form.add_error(problem.place if problem.place in form.fields else None, problem.message)
            return False
        messages.success(request, _("Recalled: readers cannot fetch its files any more."))
    elif then != "go_on":
        raise Http404("There is no such deed.")
    for missed in recalling.go_on(image, at=at, limit=AT_ONCE):
        messages.error(request, f"{missed.story}: {told(missed.because)}")
    return True
