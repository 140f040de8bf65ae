"""Links for people outside the house, on the story's page: made, copied, revoked."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from phrases.telling import told
from stories.admin.pages import page, person, story_or_404, tell_refusal
from stories.desk.preview import links
from stories.errors import StoryError
from stories.models import PreviewLink, Story


class LinkForm(forms.Form):
    """For whom a link is, for how long, and of which words."""

    for_whom = forms.CharField(
        label=_("For whom"), max_length=100, help_text=_("Stands above the story; the list below keeps it.")
    )
    days = forms.TypedChoiceField(label=_("Lasts"), coerce=int, choices=lambda: _lasts())
    pinned = forms.TypedChoiceField(
        label=_("Shows"),
        coerce=lambda value: value == "yes",
        choices=[("no", _("always the newest words")), ("yes", _("the words of now"))],
    )


def preview_links_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the links of the story, and the form for another. POST: make one."""
    story, by = story_or_404(request, pk), person(request)
    may_make = links.may_make(by)
    if request.method == "POST" and not may_make:
        raise PermissionDenied
    form = LinkForm(request.POST if request.method == "POST" else None, initial={"days": settings.NEWSROOM_PREVIEW_LINK_DAYS})
    if request.method == "POST" and form.is_valid():
        try:
            links.make_link(story, **form.cleaned_data, by=by, at=timezone.now())
        except StoryError as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, gettext("The link is made: copy it from the list."))
            return redirect("admin:stories_story_preview_links", pk)
    guests = (
        [(link, request.build_absolute_uri(address), stands) for link, address, stands in guests_of(story)] if may_make else []
    )
    title = gettext("Shown outside: %(story)s") % {"story": story}
    return page(request, "preview/links.html", title, story=story, form=form, guests=guests, may_make=may_make)


def guests_of(story: Story) -> list[tuple[PreviewLink, str, str]]:
    """Return the links of `story`, each with its address on this site and whether it is open, over or revoked."""
    return [(link, _address(link), _standing(link)) for link in links.links_of(story)]


@require_POST
def revoke(request: HttpRequest, pk: int, uuid: UUID) -> HttpResponse:
    """End a link at once."""
    story = story_or_404(request, pk)
    link = get_object_or_404(PreviewLink, story=story, uuid=uuid)
    try:
        links.revoke_link(link, by=person(request), at=timezone.now())
    except StoryError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, gettext("Revoked: the link shows nothing any more."))
    return redirect("admin:stories_story_preview_links", pk)


def _refuse(form: LinkForm, refusal: StoryError) -> None:
    for message, place in [(problem.message, problem.place) for problem in refusal.problems] or [(str(refusal), "")]:
        form.add_error(place if place in form.fields else None, told(message))


def _address(link: PreviewLink) -> str:
    return reverse("guest-story", args=[links.token_of(link)])


def _standing(link: PreviewLink) -> str:
    """Say whether a link works: open, revoked or over."""
    if link.revoked_at:
        return "revoked"
    return "over" if link.expires_at <= timezone.now() else "open"


def _lasts() -> list[tuple[int, str]]:
    days = sorted({1, 3, 7, 14, links.MAX_DAYS, settings.NEWSROOM_PREVIEW_LINK_DAYS})
    return [(number, ngettext("%(number)d day", "%(number)d days", number) % {"number": number}) for number in days]
