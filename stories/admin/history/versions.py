"""The versions of a story to choose from, and what people call them."""

from collections.abc import Iterable

from django.http import Http404
from django.utils.translation import gettext as _

from stories.admin.pages import shown
from stories.admin.telling.written import said
from stories.desk.history.wordings import Wording, wording
from stories.errors import NotFound
from stories.facts import Kind
from stories.models import Story

# How many revisions a list offers; older ones are chosen on the line of time.
OFFERED = 200


def wording_or_404(story: Story, name: str) -> Wording:
    """Return what the story said under `name`.

    Raises:
        Http404
    """
    try:
        return wording(story, name)
    except NotFound as missing:
        raise Http404(str(missing)) from missing


def called(name: str) -> str:
    """Return what people call the version `r3` or `e2`."""
    pattern = _("Edition %(number)s") if name.startswith("e") else _("Revision %(number)s")
    return pattern % {"number": name.lstrip("re")}


def offered(story: Story, chosen: Iterable[Wording]) -> list[tuple[str, str]]:
    """Return the versions to choose from, as (name, label): those chosen, the named ones, editions and revisions newest first."""
    editions = story.editions.exclude(kind=Kind.KILL).order_by("-number").values_list("number", "kind", "at")[:OFFERED]
    revisions = story.revisions.order_by("-number").values_list("number", "by__username", "at")[:OFFERED]
    rows = {
        "newest": _("The newest words"),
        "readers": _("What readers have"),
        "approved": _("The words last approved"),
        **{f"e{number}": f"{called(f'e{number}')} ({said(kind)}), {shown(at)}" for number, kind, at in editions},
        **{f"r{number}": f"{called(f'r{number}')}, {by}, {shown(at)}" for number, by, at in revisions},
    }
    return list(({one.name: called(one.name) for one in chosen} | rows).items())
