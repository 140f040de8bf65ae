"""What readers had at a moment: the page they read, its other formats, or why there was none."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from stories.admin.forms.moment_field import Moment, MomentWidget
from stories.admin.history.edition_pages import formats_of
from stories.admin.pages import page, story_or_404
from stories.desk.history.origins import approvals_of
from stories.desk.history.seen import Seen, seen_at
from stories.models import Story


class PastMoment(Moment):
    """A moment that has passed."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value > timezone.now():
            raise forms.ValidationError(_("This moment is still to come: nobody has read anything then."))


class AskedMoment(forms.Form):
    """The moment somebody asks for; it stands in the address."""

    at = PastMoment(label=gettext_lazy("At"), widget=MomentWidget(to_the="second"))


@require_safe
def then(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what readers had of the story at the moment `at`; without one, ask for it."""
    story = story_or_404(request, pk)
    asked = AskedMoment(request.GET if "at" in request.GET else None, initial={"at": timezone.now()}, auto_id="then_%s")
    moment = asked.cleaned_data["at"] if asked.is_bound and asked.is_valid() else None
    return page(
        request,
        "history/then.html",
        _("What readers had: %(story)s") % {"story": story},
        story=story,
        form=asked,
        moment=moment,
        **(_told(story, seen_at(story, moment)) if moment else {}),
    )


def _told(story: Story, seen: Seen) -> dict[str, Any]:
    edition = seen.edition
    if edition is None or not seen.documents:
        return {"seen": seen, "edition": edition}
    page_then = seen.document("html")
    return {
        "seen": seen,
        "edition": edition,
        "approvals": approvals_of(edition),
        "formats": formats_of(story, edition, seen.documents),
        "framed": page_then.sha256 if page_then else "",
    }
