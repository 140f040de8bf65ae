"""The admin's sidebar: what people do, each with the pages their roles open."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from stories.desk.people import roles_of
from stories.facts import Role

_WRITES = frozenset({Role.REPORTER, Role.EDITOR})
_ADDS_PICTURES = frozenset({Role.REPORTER, Role.EDITOR, Role.PUBLISHER, Role.PICTURE_EDITOR})
_KEEPS_SECTIONS = frozenset({Role.EDITOR, Role.ADMIN})
_ADMIN = frozenset({Role.ADMIN})
_EVERYBODY = frozenset(Role)

# Group -> (title, icon, the page's name, who sees it).
GROUPS: dict[str, tuple[tuple[str, str, str, frozenset[Role]], ...]] = {
    "Desk": (
        ("Board", "dashboard", "index", _EVERYBODY),
        ("Stories", "article", "stories_story_changelist", _EVERYBODY),
        ("New story", "edit_square", "stories_story_add", _WRITES),
        ("Wire copy", "input", "stories_wireitem_changelist", _WRITES),
    ),
    "Contact book": (
        ("Authors", "ink_pen", "stories_author_changelist", _EVERYBODY),
        ("Editors", "rate_review", "stories_editor_changelist", _EVERYBODY),
        ("Everybody", "contacts", "stories_contact_changelist", _EVERYBODY),
    ),
    "Pictures": (
        ("Library", "photo_library", "media_image_changelist", _EVERYBODY),
        ("Add pictures", "add_photo_alternate", "media_image_bring_in", _ADDS_PICTURES),
        ("Captions", "closed_caption", "media_caption_changelist", _EVERYBODY),
    ),
    "House": (
        ("Sections", "label", "stories_section_changelist", _KEEPS_SECTIONS),
        ("House style", "spellcheck", "stories_houserule_changelist", _EVERYBODY),
        ("Topics", "account_tree", "stories_topic_changelist", _EVERYBODY),
        ("Ledger", "receipt_long", "stories_transition_changelist", _KEEPS_SECTIONS),
        ("Accounts", "group", "auth_user_changelist", _ADMIN),
        ("Roles", "badge", "auth_group_changelist", _ADMIN),
        ("Subscribers", "podcasts", "stories_subscriber_changelist", _ADMIN),
        ("Dispatches", "outbox", "stories_dispatch_changelist", _ADMIN),
        ("Tokens", "key", "stories_token_changelist", _ADMIN),
    ),
}


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the sidebar for whoever asks, as UNFOLD["SIDEBAR"]["navigation"] wants it; groups without a page are left out."""
    roles = roles_of(request.user)  # type: ignore[arg-type]
    shown = {
        group: [
            {"title": title, "icon": icon, "link": reverse(f"admin:{name}"), **_active(request, name)}
            for title, icon, name, who in pages
            if roles & who
        ]
        for group, pages in GROUPS.items()
    }
    return [{"title": group, "items": items} for group, items in shown.items() if items]


def _active(request: HttpRequest, name: str) -> dict[str, bool]:
    """A list's address begins those of the pages below it; a page with an entry of its own is not the list."""
    path, own = request.path, reverse(f"admin:{name}")
    if name == "index" or path in {reverse("admin:stories_story_add"), reverse("admin:media_image_bring_in")}:
        return {"active": path == own}
    return {"active": path.startswith(own)}
