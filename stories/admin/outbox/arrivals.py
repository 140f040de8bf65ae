"""Whether what happened to a story has arrived at those who are told of it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stories.admin.pages import page, person, story_or_404
from stories.desk.outbox.arrivals import arrivals_of
from stories.desk.people import roles_of
from stories.facts import Role


@require_safe
def arrivals(request: HttpRequest, pk: int) -> HttpResponse:
    """Show each event of the story, newest first, and what became of it at each receiver."""
    story = story_or_404(request, pk)
    is_admin = Role.ADMIN in roles_of(person(request))
    return page(
        request,
        "outbox/arrivals.html",
        _("Arrivals: %(story)s") % {"story": story},
        story=story,
        arrivals=arrivals_of(story),
        is_admin=is_admin,
    )
