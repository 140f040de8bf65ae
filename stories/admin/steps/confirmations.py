"""What the page of a step shows before it is taken: what goes out and is new in it, what is thrown away, or what is left."""

from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from stories.admin.forms.moment_field import clocks_at
from stories.admin.preview.page import cards_of, publication_here
from stories.admin.steps.forms import StepForm
from stories.admin.telling.differences import Difference, differences
from stories.admin.writing.panel import findings
from stories.content import Content
from stories.copy import correction_note
from stories.desk.facts.standing import newest_revision
from stories.desk.looks import looks_in, pictures_hash
from stories.desk.preview import going_out
from stories.facts import Kind
from stories.formats import WRITERS
from stories.models import Edition, Revision, Story
from stories.outgoing.feeds import FEEDS

# How each kind of note is proposed.
PROPOSALS: dict[str, Callable[[Content, Content], str]] = {
    Kind.CORRECTION.value: correction_note.correction,
    Kind.UPDATE.value: correction_note.update,
}


def confirmation(request: HttpRequest, story: Story, action: str, form: StepForm) -> dict[str, Any]:
    """Return what the page of `action` shows of `story`, with what is in `form` so far."""
    newest = newest_revision(story)
    return {"newest": newest, **SHOWS.get(action, _nothing)(request, story, action, form, newest)}


def proposed_note(story: Story, kind: str) -> str:
    """Return the note proposed for an edition of this kind; "" if there is none."""
    last = going_out.last_edition(story)
    propose = PROPOSALS.get(kind)
    return propose(last.content, newest_revision(story).content) if last and propose else ""


def _nothing(request: HttpRequest, story: Story, action: str, form: StepForm, newest: Revision) -> dict[str, Any]:
    return {}


def _what_goes_out(request: HttpRequest, story: Story, action: str, form: StepForm, newest: Revision) -> dict[str, Any]:
    """Show the words readers get: the newest revision or, rolling back, the edition that was chosen."""
    last, edition = going_out.last_edition(story), _edition(story, form)
    content = edition.content if edition else newest.content
    if action == "roll_back" and edition is None:
        return {"shows": "nothing_yet", "last": last}
    publication = publication_here(request, story, content)
    changes = differences(last.content, content) if last else ()
    looks = looks_in(content)
    signed = going_out.signed(story, newest.sha256, looks)
    return {
        "shows": "what_goes_out",
        "content": content,
        "edition": edition,
        "last": last,
        "frame": _frame(story, action, edition=edition.number if edition else "", revision_hash=newest.sha256),
        "cards": cards_of(content),
        "publication": publication,
        "addresses": going_out.addresses(story, publication),
        "lists": _named(going_out.lists(story, publication)),
        "feeds": [feed.title for feed in FEEDS.values()],
        "pictures": going_out.pictures(content),
        "pictures_leaving": going_out.pictures_leaving(story, content),
        "told": going_out.told(),
        "signed": signed,
        "pictures_hash": pictures_hash(looks),
        "changes": changes,
        "counts": _counts(changes),
        "since_signed": differences(signed.approval.revision.content, content) if signed and not signed.fits else (),
        "findings": findings(story, content, at=timezone.now()),
        "embargo": clocks_at(story.embargo_until) if story.embargo_until and story.embargo_until > timezone.now() else (),
        "proposals": _proposals(last, content) if "kind" in form.fields else {},
        **_meanwhile(story, form, newest),
    }


def _what_is_thrown_away(request: HttpRequest, story: Story, action: str, form: StepForm, newest: Revision) -> dict[str, Any]:
    last = going_out.last_edition(story)
    changes = differences(last.content, newest.content) if last else ()
    shown = {"shows": "what_is_thrown_away", "last": last, "changes": changes, "counts": _counts(changes)}
    return shown | _meanwhile(story, form, newest)


def _what_is_left(request: HttpRequest, story: Story, action: str, form: StepForm, newest: Revision) -> dict[str, Any]:
    """Show what stands in the place of a story that is taken down."""
    last = going_out.last_edition(story)
    if last is None:
        return {"shows": "nothing_yet"}
    there = f"{settings.NEWSROOM_SITE}/delivery/v1/{story.day.isoformat()}/{story.live_slug}"
    formats = [(name, f"{there}.{name}", bool(writer.bury)) for name, writer in WRITERS.items() if writer.has_address]
    shown = {"shows": "what_is_left", "last": last, "formats": formats, "frame": _frame(story, action)}
    return shown | {"told": going_out.told(), "reach": going_out.reach(story)}


def _meanwhile(story: Story, form: StepForm, newest: Revision) -> dict[str, Any]:
    """Say what was saved since the words were shown that the request is about."""
    shown = form["revision_hash"].value() if "revision_hash" in form.fields else ""
    if shown in {None, "", newest.sha256}:
        return {}
    earlier = going_out.revision_with(story, str(shown))
    return {"is_another": True, "since_shown": differences(earlier.content, newest.content) if earlier else ()}


def _edition(story: Story, form: StepForm) -> Edition | None:
    """Return the earlier edition the form names, if there is one."""
    number = str(form["edition"].value() or "") if "edition" in form.fields else ""
    offered = {str(value) for value, _label in form.fields["edition"].choices} if number else set()  # type: ignore[attr-defined]
    return story.editions.filter(number=int(number)).first() if number and number in offered else None


def _frame(story: Story, action: str, **query: object) -> dict[str, str]:
    """Return where a frame finds each channel of what is shown."""
    said = urlencode({name: value for name, value in query.items() if value})
    names = ("web", "wire", "rss") if query else ("web",)
    return {name: f"{reverse('admin:stories_story_step_frame', args=[story.pk, action, name])}?{said}" for name in names}


def _counts(changes: tuple[Difference, ...]) -> dict[str, int]:
    return dict(Counter(change.kind for change in changes))


def _proposals(last: Edition | None, content: Content) -> dict[str, str]:
    proposed = {kind: propose(last.content, content) for kind, propose in PROPOSALS.items()} if last else {}
    return {kind: note for kind, note in proposed.items() if note}


def _named(lists: going_out.Lists) -> dict[str, list[str]]:
    said = {name: getattr(lists, name) for name in ("enters", "stays", "leaves")}
    return {name: [_list_name(key, called) for key, called in rows.items()] for name, rows in said.items()}


def _list_name(key: str, called: str) -> str:
    kinds = {"language": _("Language"), "section": _("Section"), "author": _("Author"), "topic": _("Topic")}
    kind, _colon, rest = key.partition(":")
    return f"{kinds[kind]}: {called or rest}" if kind in kinds else _("All stories")


SHOWS: dict[str, Callable[[HttpRequest, Story, str, StepForm, Revision], dict[str, Any]]] = {
    "approve": _what_goes_out,
    "schedule": _what_goes_out,
    "publish": _what_goes_out,
    "roll_back": _what_goes_out,
    "discard": _what_is_thrown_away,
    "withdraw": _what_is_left,
    "kill": _what_is_left,
}
