"""Between the story's form and the desk: what was typed becomes a revision; what a story says, what a form would send."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.http import Http404

from media.admin.sent import number_sent
from stories.admin.forms.copy_form import CopyForm
from stories.admin.forms.row_forms import AWAITED
from stories.content import Content
from stories.desk.pictures.awaited import with_awaited_image
from stories.desk.writing import drafting
from stories.errors import NotReady
from stories.models import Revision, Story
from stories.readiness import missing_parts


def base_of(typed: Mapping[str, str], story: Story) -> Revision:
    """Return the revision the form was made from.

    Raises:
        Http404: it does not say.
    """
    number = number_sent(typed.get("base"))
    base = story.revisions.filter(number=number).first() if number is not None else None
    if base is None:
        raise Http404("The form does not say which revision it was made from.")
    return base


@transaction.atomic
def start_story(form: CopyForm, *, by: User, at: datetime, handed_in: bool = False) -> Story:
    """Open a draft with what the form says; one that shall be `handed_in` at once has to say something.

    Raises:
        NotReady: nothing was typed, with all that is missing. BadContent, Taken, NotAllowed: see `drafting.open_draft`.
    """
    content = form.content(form.before)
    if handed_in and content == form.before:
        raise NotReady(problems=missing_parts(content))
    content = with_awaited_images(content, by=by, at=at)
    return drafting.open_draft(content, by=by, at=at, note=form.cleaned_data["revision_note"])


@transaction.atomic
def save_copy(story: Story, form: CopyForm, base: Revision, *, by: User, at: datetime) -> Revision:
    """Save what was typed on `base` as the newest revision. An untouched form saves nothing.

    Raises:
        StaleRevision, BadContent, Taken, NotAllowed, WrongState: see `drafting.revise`.
    """
    content = with_awaited_images(form.content(base.content), by=by, at=at)
    return drafting.revise(story, content, base=base.number, by=by, at=at, note=form.cleaned_data["revision_note"])


def as_sent(form: CopyForm) -> dict[str, str]:
    """Return what the browser would send of an untouched form."""
    lists = [rows.formset for rows in form.rows.values()]
    parts = (form, *(part for formset in lists for part in (formset.management_form, *formset.forms)))
    values = ((field.html_name, field.value()) for part in parts for field in part)
    return {name: "on" if value is True else str(value) for name, value in values if value is not None and value is not False}


def with_awaited_images(content: Content, *, by: User, at: datetime) -> Content:
    """Give each picture whose file is still to come its entry in the picture library."""
    pictures = (with_awaited_image(one, by=by, at=at) if one.image == AWAITED else one for one in content.pictures)
    return replace(content, pictures=tuple(pictures))
