"""What stands in the frame of a step's page: the story as readers would have it, or the notice in its place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin

from media.admin.sent import number_sent
from stories.admin.pages import story_or_404
from stories.admin.preview.page import CHANNELS, framed, framed_page, publication_here
from stories.admin.steps.confirmations import SHOWS
from stories.content import Content
from stories.desk.preview import going_out
from stories.facts import Kind
from stories.models import Edition, Story
from stories.publication import Taken
from stories.workflow import MAX_LENGTHS

TAKEN: dict[str, Taken] = {"withdraw": "withdrawn", "kill": "killed"}


@xframe_options_sameorigin
def frame(request: HttpRequest, pk: int, action: str, channel: str) -> HttpResponse:
    """Answer with what `action` would give readers in a channel, by GET or, with what is typed so far, by POST."""
    story = story_or_404(request, pk)
    if action not in SHOWS or channel not in CHANNELS:
        raise Http404("There is no such preview.")
    sent = request.POST if request.method == "POST" else request.GET
    note = sent.get("note", "").replace("\r\n", "\n")[: MAX_LENGTHS["note"]]
    if action in TAKEN:
        return _notice(story, TAKEN[action], note)
    kind = {"roll_back": Kind.ROLLBACK}.get(action, Kind.CORRECTION if sent.get("kind") == Kind.CORRECTION else Kind.UPDATE)
    content = _content(story, sent.get("edition", ""), sent.get("revision_hash", ""))
    return framed(request, channel, publication_here(request, story, content, kind=kind, note=note))


def _notice(story: Story, status: Taken, note: str) -> HttpResponse:
    try:
        return framed_page(going_out.notices(story, status, note, at=timezone.now())["html"])
    except Edition.DoesNotExist as never:
        raise Http404("Readers never had this story.") from never


def _content(story: Story, edition: str, sha256: str) -> Content:
    """Return the words of an edition or, without one, of the revision with this hash."""
    named = number_sent(edition)
    found = going_out.revision_with(story, sha256) if named is None else story.editions.filter(number=named).first()
    if found is None:
        raise Http404("There are no such words.")
    return found.content
