"""Any two versions of a story, word by word: in one column or side by side, what is different or all of it."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from stories.admin.history.versions import called, offered, wording_or_404
from stories.admin.pages import page, story_or_404
from stories.admin.telling.differences import counts, differences
from stories.admin.telling.naming import names_in

VIEWS = {"inline": gettext_lazy("in one column"), "side": gettext_lazy("side by side")}
TEXTS = {"changes": gettext_lazy("only what is different"), "whole": gettext_lazy("the whole text")}


class Comparison(forms.Form):
    """Which two, and how; it stands in the address."""

    before = forms.ChoiceField(label=gettext_lazy("Before"))
    after = forms.ChoiceField(label=gettext_lazy("After"))
    view = forms.ChoiceField(label=gettext_lazy("Shown"), choices=list(VIEWS.items()))
    text = forms.ChoiceField(label=gettext_lazy("Text"), choices=list(TEXTS.items()))


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is different between the versions `before` and `after`; see `desk.history.wordings` for their names."""
    story = story_or_404(request, pk)
    asked = {name: request.GET.get(name, "") for name in ("before", "after")}
    before, after = (wording_or_404(story, name) for name in asked.values())
    view, text = request.GET.get("view", "inline"), request.GET.get("text", "changes")
    if view not in VIEWS or text not in TEXTS:
        raise Http404("A comparison is not shown like this.")
    form = Comparison(initial={"before": before.name, "after": after.name, "view": view, "text": text}, auto_id="compare_%s")
    for name in asked:
        form.fields[name].choices = offered(story, (before, after))
    changes = differences(before.content, after.content, names_in(before.content, after.content), whole=text == "whole")
    return page(
        request,
        "history/compare.html",
        _("%(before)s and %(after)s: %(story)s") % {"before": called(before.name), "after": called(after.name), "story": story},
        story=story,
        form=form,
        before=before,
        after=after,
        before_called=called(before.name),
        after_called=called(after.name),
        changes=changes,
        counts=counts(changes),
        side_by_side=view == "side",
        whole=text == "whole",
        layout_differs=before.content != after.content,
        swapped=_swapped(request),
    )


def _swapped(request: HttpRequest) -> str:
    query = request.GET.copy()
    query["before"], query["after"] = query["after"], query["before"]
    return f"?{query.urlencode()}"
