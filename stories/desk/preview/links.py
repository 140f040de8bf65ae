"""Links for guests: somebody outside reads a story before it is out, until a moment, or until the link is revoked.

A link is no step, for it changes nothing of the story: it is kept in a table of its own, with who made it and who opened it when.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.db.models import F, QuerySet

from media import library
from media.crops import FREE
from media.models import Image, Rendition
from media.specs import PREVIEW
from phrases import phrase
from stories.content import Content
from stories.desk.facts.standing import newest_revision
from stories.desk.people import require, roles_of
from stories.errors import BadContent, NotFound, Problem, WrongState
from stories.facts import Role, State
from stories.models.preview_link import PreviewLink
from stories.models.story import Story

MAX_DAYS = 30
# Of these nobody outside sees anything, whatever links there are.
CLOSED = frozenset({State.KILLED.value, State.SPIKED.value})

_SIGNER = Signer(salt="stories.preview_link", sep=".")


@dataclass(frozen=True, slots=True)
class Visit:
    """What a guest who opens a link sees."""

    link: PreviewLink
    content: Content


def may_make(user: User) -> bool:
    """Tell whether somebody may show unpublished words to people outside: editors decide that."""
    return Role.EDITOR in roles_of(user)


def make_link(story: Story, *, for_whom: str, days: int, pinned: bool, by: User, at: datetime) -> PreviewLink:
    """Make a link for somebody, that ends after so many days. `pinned`, it shows the words of now, whatever is saved later.

    Raises:
        NotAllowed: `by` is no editor. WrongState: the story is held, spiked or killed. BadContent.
    """
    require(by, Role.EDITOR)
    if story.held or story.state in CLOSED:
        raise WrongState(phrase("A story that is held, spiked or killed is shown to nobody outside."))
    problems = []
    if not for_whom.strip() or len(for_whom) > 100 or "\0" in for_whom:
        problems.append(Problem("bad_name", phrase("Say for whom it is, in up to 100 characters."), "for_whom"))
    if not 1 <= days <= MAX_DAYS:
        problems.append(Problem("bad_days", phrase("A link lasts 1 to {most} days.", most=MAX_DAYS), "days"))
    if problems:
        raise BadContent(problems=tuple(problems))
    return PreviewLink.objects.create(
        story=story,
        revision=newest_revision(story) if pinned else None,
        for_whom=for_whom.strip(),
        made_by=by,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )


def revoke_link(link: PreviewLink, *, by: User, at: datetime) -> None:
    """End a link at once. It stays in the list, for people to see who once had it.

    Raises:
        NotAllowed: `by` is no editor.
    """
    require(by, Role.EDITOR)
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_by=by, revoked_at=at)


def links_of(story: Story) -> QuerySet[PreviewLink]:
    """Return the links of a story, the newest first."""
    links = PreviewLink.objects.filter(story=story).order_by("-id")
    return links.select_related("made_by", "revoked_by", "revision").defer("revision__text")


def token_of(link: PreviewLink) -> str:
    """Return what the guest holds: the link's name, signed, so that nobody guesses or makes one."""
    return _SIGNER.sign(link.uuid.hex)


def visit(token: str, *, at: datetime) -> Visit:
    """Return what the holder of `token` sees at `at`.

    Raises:
        NotFound: it was never made, ended, was revoked, or its story is held, spiked or killed: nobody can tell which.
    """
    try:
        uuid = UUID(_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        raise NotFound from None
    open_links = PreviewLink.objects.filter(uuid=uuid, revoked_at=None, expires_at__gt=at, story__held=False)
    link = open_links.exclude(story__state__in=CLOSED).select_related("story", "revision").first()
    if link is None:
        raise NotFound
    return Visit(link, (link.revision or newest_revision(link.story)).content)


def note_visit(link: PreviewLink, *, at: datetime) -> None:
    """Keep that the link was opened."""
    PreviewLink.objects.filter(pk=link.pk).update(opened=F("opened") + 1, opened_at=at)


def pictures(content: Content) -> dict[str, Rendition]:
    """Return the file of each picture a guest is shown, by the image's uuid: as cut for readers, without what its file says.

    Renditions that are not made yet, and recalled pictures, are left out.
    """
    wanted = [picture.image for picture in content.pictures if picture.image]
    shown = Image.objects.filter(uuid__in=wanted, recalled_at=None).values_list("uuid", flat=True) if wanted else ()
    return {uuid: found for uuid, made in library.renditions_of(map(str, shown)).items() if (found := _file(made))}


def _file(made: list[Rendition]) -> Rendition | None:
    """Return the widest that fits the screen, of the narrow ones first."""
    whole = [one for one in made if one.crop == FREE and one.media_type == "image/jpeg"]
    fitting = [one for one in whole if one.width_px <= PREVIEW.width_px]
    return fitting[-1] if fitting else next(iter(whole), None)
