"""Who may do what with pictures. Roles are Django groups; a superuser counts as an admin, and an admin looks on."""

from collections.abc import Iterable
from typing import Any, Literal

from media.errors import NotAllowed
from phrases import Phrase, phrase

Deed = Literal["see_pictures", "add_pictures", "state_rights", "replace_files", "recall_pictures"]

_DESK = frozenset({"editor", "publisher", "picture editor"})

ROLES: dict[Deed, frozenset[str]] = {
    "see_pictures": frozenset({"reporter", "editor", "publisher", "picture editor", "admin"}),
    "add_pictures": frozenset({"reporter", "editor", "publisher", "picture editor"}),
    "state_rights": _DESK,
    "replace_files": _DESK,
    "recall_pictures": _DESK,
}

REFUSALS: dict[Deed, Phrase] = {
    "see_pictures": phrase("The picture library is open to the desk's roles only."),
    "add_pictures": phrase("Only reporters, editors, publishers and picture editors add or describe pictures."),
    "state_rights": phrase("Only editors, publishers and picture editors say what rights we have to a picture."),
    "replace_files": phrase(
        "Only editors, publishers and picture editors replace the file of a picture, and confirm its words after."
    ),
    "recall_pictures": phrase("Only editors, publishers and picture editors recall a picture."),
}


def may(by: Any, deed: Deed) -> bool:
    """Tell whether the user `by` (anonymous too) holds a role for `deed`."""
    return bool(by.is_authenticated and by.is_active and _roles(by) & ROLES[deed])


def require(by: Any, deed: Deed) -> None:
    """Raise NotAllowed unless `by` may."""
    if not may(by, deed):
        raise NotAllowed(REFUSALS[deed])


def groups_of(by: Any) -> frozenset[str]:
    """Return the names of the groups of the user `by`, read once for each request: a page asks many times."""
    if not hasattr(by, "_groups_read"):
        by._groups_read = frozenset(by.groups.values_list("name", flat=True))
    return by._groups_read  # type: ignore[no-any-return]


def know_groups(by: Any, names: Iterable[str]) -> None:
    """Let `groups_of` know the names of the groups of `by`, which came along with something else."""
    if not hasattr(by, "_groups_read"):
        by._groups_read = frozenset(names)


def _roles(by: Any) -> frozenset[str]:
    return groups_of(by) | {"admin"} if by.is_superuser else groups_of(by)
