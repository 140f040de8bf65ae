"""Who may do what with pictures. Roles are Django groups; a superuser counts as an admin, and an admin looks on."""

from typing import Any, Literal

from media.errors import NotAllowed

Deed = Literal["see_pictures", "add_pictures", "state_rights"]

ROLES: dict[Deed, frozenset[str]] = {
    "see_pictures": frozenset({"reporter", "editor", "publisher", "picture editor", "admin"}),
    "add_pictures": frozenset({"reporter", "editor", "publisher", "picture editor"}),
    "state_rights": frozenset({"editor", "publisher", "picture editor"}),
}

_REFUSALS: dict[Deed, str] = {
    "see_pictures": "The picture library is open to the desk's roles only.",
    "add_pictures": "Only reporters, editors, publishers and picture editors add or describe pictures.",
    "state_rights": "Only editors, publishers and picture editors say what rights we have to a picture.",
}


def may(by: Any, deed: Deed) -> bool:
    """Tell whether the user `by` (anonymous too) holds a role for `deed`."""
    if not (by.is_authenticated and by.is_active):
        return False
    return bool(by.is_superuser and "admin" in ROLES[deed]) or by.groups.filter(name__in=ROLES[deed]).exists()


def require(by: Any, deed: Deed) -> None:
    """Raise NotAllowed unless `by` may."""
    if not may(by, deed):
        raise NotAllowed(_REFUSALS[deed])
