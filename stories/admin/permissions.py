"""Which roles open which pages. Django's own model permissions are not asked: a role is the whole of it."""

from typing import Any, ClassVar

from django.http import HttpRequest

from media.admin.reading import ReadingPages
from stories.desk.people import roles_of
from stories.facts import Role

EVERYBODY = frozenset(Role)
WRITERS = frozenset({Role.REPORTER, Role.EDITOR})
ADMINS = frozenset({Role.ADMIN})


class ByRole(ReadingPages):
    """A page `readers` may open and `writers` may change. Nothing at the desk is deleted."""

    readers: ClassVar[frozenset[Role]] = EVERYBODY
    writers: ClassVar[frozenset[Role]] = frozenset()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(roles_of(request.user) & (self.readers | self.writers))  # type: ignore[arg-type]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(roles_of(request.user) & self.writers)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(roles_of(request.user) & self.writers)  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(ByRole):
    """A page nobody changes here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
