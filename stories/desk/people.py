"""Who somebody is to the desk, and which stories they may see. One policy for the admin, the API and the commands."""

from enum import StrEnum
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from media.policy import groups_of
from phrases import joined, phrase, word
from stories.errors import NotAllowed, NotFound
from stories.facts import Role, State, expand
from stories.models.story import Story, StoryQuerySet

SEES_EVERYTHING = frozenset({Role.EDITOR, Role.PUBLISHER, Role.ADMIN})
# A picture editor sees a story from the moment it was handed in.
HANDED_IN = (State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.PUBLISHED, State.KILLED)

_NAMES = {role.value for role in Role}


def roles_of(user: User) -> frozenset[Role]:
    """Return the roles of an account with all they include; none for an inactive one.

    A superuser is an admin of accounts and nothing more: they write no story and sign nothing.
    """
    if not user.is_active or user.pk is None:
        return frozenset()
    if not hasattr(user, "_desk_roles"):
        held = {Role(name) for name in groups_of(user) if name in _NAMES}
        user._desk_roles = expand(held | ({Role.ADMIN} if user.is_superuser else set()))  # type: ignore[attr-defined]
    return user._desk_roles  # type: ignore[attr-defined, no-any-return]


def require(user: User, *roles: Role) -> None:
    """Let pass who holds one of `roles`.

    Raises:
        NotAllowed: naming the roles that may.
    """
    if not roles_of(user) & set(roles):
        raise NotAllowed(phrase("This is for: {roles}.", roles=joined(map(word, roles), phrase(" or "))))


def visible_stories(user: User) -> StoryQuerySet:
    """Return the stories `user` may see: a reporter their own, what is assigned to them, and everything published."""
    roles, stories = roles_of(user), Story.objects.all()
    if roles & SEES_EVERYTHING:
        return stories
    allowed = Q(pk__in=[])
    if Role.REPORTER in roles:
        allowed |= Q(created_by=user) | Q(assignee=user) | Q(state=State.PUBLISHED)
    if Role.PICTURE_EDITOR in roles:
        allowed |= Q(state__in=HANDED_IN)
    return stories.filter(allowed)


def colleagues_on(story: Story) -> QuerySet[User]:
    """Return the accounts that see `story`: those for whom it is among `visible_stories`."""
    sees = {role for role in Role if expand({role}) & SEES_EVERYTHING}
    sees |= {Role.REPORTER} if story.state == State.PUBLISHED else set()
    sees |= {Role.PICTURE_EDITOR} if story.state in HANDED_IN else set()
    allowed = Q(groups__name__in=_all_that_include(sees)) | Q(is_superuser=True)
    allowed |= Q(groups__name__in=_all_that_include({Role.REPORTER}), pk__in={story.created_by_id, story.assignee_id} - {None})
    return User.objects.filter(allowed, is_active=True).distinct().order_by("username")


def _all_that_include(roles: set[Role]) -> list[str]:
    return [role.value for role in Role if expand({role}) & roles]


class Sight(StrEnum):
    """Which stories of a state somebody sees."""

    ALL = "all"
    OWN = "own"
    NONE = "none"


def sight(user: User, state: State) -> Sight:
    """Return which stories in `state` are among `visible_stories`: their own are those they opened or are assigned to."""
    roles = roles_of(user)
    if (
        roles & SEES_EVERYTHING
        or (Role.REPORTER in roles and state is State.PUBLISHED)
        or (Role.PICTURE_EDITOR in roles and state in HANDED_IN)
    ):
        return Sight.ALL
    return Sight.OWN if Role.REPORTER in roles else Sight.NONE


def find_story(uuid: UUID | str, *, by: User) -> Story:
    """Return the story.

    Raises:
        NotFound: there is none, or `by` may not see it; the two cannot be told apart.
    """
    try:
        story = visible_stories(by).filter(uuid=UUID(str(uuid))).first()
    except ValueError:  # no story has a name like this
        story = None
    if story is None:
        raise NotFound(phrase("There is no such story."))
    return story
