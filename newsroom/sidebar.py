"""The admin's sidebar: what people do, each with the pages their roles open."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stories.desk.people import roles_of
from stories.facts import Role

_Name = str | Promise

_WRITES = frozenset({Role.REPORTER, Role.EDITOR})
_ADDS_PICTURES = frozenset({Role.REPORTER, Role.EDITOR, Role.PUBLISHER, Role.PICTURE_EDITOR})
_KEEPS_SECTIONS = frozenset({Role.EDITOR, Role.ADMIN})
_ADMIN = frozenset({Role.ADMIN})
_EVERYBODY = frozenset(Role)

# Group -> (title, icon, the page's name, who sees it).
GROUPS: tuple[tuple[_Name, tuple[tuple[_Name, str, str, frozenset[Role]], ...]], ...] = (
    (
        _("Desk"),
        (
            (_("Board"), "dashboard", "index", _EVERYBODY),
            (_("Stories"), "article", "stories_story_changelist", _EVERYBODY),
            (_("New story"), "edit_square", "stories_story_add", _WRITES),
            (_("Wire copy"), "input", "stories_wireitem_changelist", _WRITES),
        ),
    ),
    (
        _("Contact book"),
        (
            (_("Authors"), "ink_pen", "stories_author_changelist", _EVERYBODY),
            (_("Editors"), "rate_review", "stories_editor_changelist", _EVERYBODY),
            (_("Everybody"), "contacts", "stories_contact_changelist", _EVERYBODY),
        ),
    ),
    (
        _("Pictures"),
        (
            (_("Library"), "photo_library", "media_image_changelist", _EVERYBODY),
            (_("Add pictures"), "add_photo_alternate", "media_image_bring_in", _ADDS_PICTURES),
            (_("Captions"), "closed_caption", "media_caption_changelist", _EVERYBODY),
        ),
    ),
    (
        _("House"),
        (
            (_("Sections"), "label", "stories_section_changelist", _KEEPS_SECTIONS),
            (_("House style"), "spellcheck", "stories_houserule_changelist", _EVERYBODY),
            (_("Topics"), "account_tree", "stories_topic_changelist", _EVERYBODY),
            (_("Ledger"), "receipt_long", "stories_transition_changelist", _KEEPS_SECTIONS),
            (_("Accounts"), "group", "auth_user_changelist", _ADMIN),
            (_("Roles"), "badge", "auth_group_changelist", _ADMIN),
            (_("Second factors"), "phonelink_lock", "mfa_authenticator_changelist", _ADMIN),
            (_("Subscribers"), "podcasts", "stories_subscriber_changelist", _ADMIN),
            (_("Dispatches"), "outbox", "stories_dispatch_changelist", _ADMIN),
            (_("Tokens"), "key", "stories_token_changelist", _ADMIN),
        ),
    ),
)


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the sidebar for whoever asks, as UNFOLD["SIDEBAR"]["navigation"] wants it; groups without a page are left out."""
    roles = roles_of(request.user)  # type: ignore[arg-type]
    shown = [(group, [_entry(request, *entry[:3]) for entry in pages if roles & entry[3]]) for group, pages in GROUPS]
    return [{"title": group, "items": items} for group, items in shown if items]


def _entry(request: HttpRequest, title: _Name, icon: str, name: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse(f"admin:{name}"), **_active(request, name)}


def _active(request: HttpRequest, name: str) -> dict[str, bool]:
    """A list's address begins those of the pages below it; a page with an entry of its own is not the list."""
    path, own = request.path, reverse(f"admin:{name}")
    if name == "index" or path in {reverse("admin:stories_story_add"), reverse("admin:media_image_bring_in")}:
        return {"active": path == own}
    return {"active": path.startswith(own)}
