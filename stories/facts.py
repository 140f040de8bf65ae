"""The words of the workflow: states, roles, kinds of publication, and all a rule may know about a step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from stories.errors import Problem


class State(StrEnum):
    """Where the working copy is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    SPIKED = "spiked"
    KILLED = "killed"


class Readers(StrEnum):
    """What readers have."""

    NOTHING = "nothing"
    LIVE = "live"
    WITHDRAWN = "withdrawn"
    KILLED = "killed"


class Role(StrEnum):
    """What a person may do at the desk; a role is a group of that name. One person may hold several."""

    REPORTER = "reporter"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    PICTURE_EDITOR = "picture editor"
    ADMIN = "admin"


class Kind(StrEnum):
    """What kind of publication an edition is."""

    ORIGINAL = "original"
    UPDATE = "update"
    CORRECTION = "correction"
    ROLLBACK = "rollback"
    KILL = "kill"


INCLUDES: Mapping[Role, frozenset[Role]] = MappingProxyType({
    Role.REPORTER: frozenset({Role.REPORTER}),
    Role.EDITOR: frozenset({Role.EDITOR, Role.REPORTER}),
    Role.PUBLISHER: frozenset({Role.PUBLISHER, Role.EDITOR, Role.REPORTER}),
    Role.PICTURE_EDITOR: frozenset({Role.PICTURE_EDITOR}),
    Role.ADMIN: frozenset({Role.ADMIN}),
})  # fmt: skip


def expand(roles: Iterable[Role]) -> frozenset[Role]:
    """Return the roles with all they include: a publisher is an editor, an editor a reporter."""
    return frozenset(included for role in roles for included in INCLUDES[role])


@dataclass(frozen=True, slots=True)
class Asked:
    """What came with the request for a step. `due` is True when the worker takes a scheduled step at its moment."""

    reason: str = ""
    note: str = ""
    kind: Kind | None = None
    revision_hash: str = ""
    pictures_hash: str = ""
    publish_at: datetime | None = None
    edition: int | None = None
    slug: str = ""
    due: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """All a rule may know about a step somebody wants to take. Moments are aware, in UTC; people are ids of accounts.

    `edition_numbers` are those a rollback may give readers again; `savers` saved words of the newest revision since readers last
    got others; `credited` are the accounts of its credited authors; `approved_by` signed exactly the newest revision, and
    `other_pictures` is what its pictures are not as they were then; `pictures_hash` names them as they are; `locked_by` names a
    colleague who keeps others out of the story; `blocking` is about what would go out.
    """

    state: State
    at: datetime
    by: int
    roles: frozenset[Role] = frozenset()
    owns: bool = False
    readers: Readers = Readers.NOTHING
    has_editions: bool = False
    edition_numbers: frozenset[int] = frozenset()
    slug: str = ""
    missing: tuple[Problem, ...] = ()
    blocking: tuple[Problem, ...] = ()
    newest_hash: str = ""
    pictures_hash: str = ""
    savers: frozenset[int] = frozenset()
    credited: frozenset[int] = frozenset()
    approved_by: frozenset[int] = frozenset()
    other_pictures: tuple[Problem, ...] = ()
    held: bool = False
    embargo_until: datetime | None = None
    due_at: datetime | None = None
    changed_since_live: bool = True
    locked_by: str = ""
    second_pair: str = "two"
    asked: Asked = Asked()
