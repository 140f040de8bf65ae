"""From the story's form to the desk: what was typed becomes a revision, or a conflict with nothing lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.http import Http404

from stories.admin.copy_form import CopyForm
from stories.admin.row_forms import AWAITED
from stories.content import Content
from stories.desk import drafting
from stories.desk.facts import newest_revision
from stories.desk.pictures import with_awaited_image
from stories.diff import merge
from stories.errors import Problem, StaleRevision
from stories.models import Revision, Story


def base_of(typed: Mapping[str, str], story: Story) -> Revision:
    """Return the revision the form was made from.

    Raises:
        Http404: it does not say.
    """
    number = typed.get("base", "")
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    base = story.revisions.filter(number=int(number)).first() if is_number else None
    if base is None:
        raise Http404("The form does not say which revision it was made from.")
    return base


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody saved the same places otherwise. `joined` has both edits, and what was typed here where they contradict."""

    newest: Revision
    joined: Content
    problems: tuple[Problem, ...]
    message: str


@transaction.atomic
def start_story(form: CopyForm, *, by: User, at: datetime) -> Story:
    """Open a draft with what the form says.

    Raises:
        BadContent, Taken, NotAllowed: see `drafting.open_draft`.
    """
    content = _with_awaited_images(form.content(form.before), by=by, at=at)
    return drafting.open_draft(content, by=by, at=at, note=form.cleaned_data["revision_note"])


def save_copy(story: Story, form: CopyForm, base: Revision, *, by: User, at: datetime) -> Revision | Conflict:
    """Save what was typed on `base` as the newest revision. An untouched form saves nothing.

    Raises:
        BadContent, Taken, NotAllowed, WrongState: see `drafting.revise`.
    """
    mine = form.content(base.content)
    try:
        with transaction.atomic():
            content = _with_awaited_images(mine, by=by, at=at)
            return drafting.revise(story, content, base=base.number, by=by, at=at, note=form.cleaned_data["revision_note"])
    except StaleRevision as stale:
        newest = newest_revision(Story.objects.get(pk=story.pk))
        joined = merge(base.content, newest.content, mine).content
        return Conflict(newest, joined, stale.problems, str(stale))


def _with_awaited_images(content: Content, *, by: User, at: datetime) -> Content:
    """Give each picture whose file is still to come its entry in the picture library."""
    pictures = (with_awaited_image(one, by=by, at=at) if one.image == AWAITED else one for one in content.pictures)
    return replace(content, pictures=tuple(pictures))
