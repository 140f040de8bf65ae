"""What the rules may know about a story, read from the tables."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User

from media.models import Image, Rights
from stories.content import AUTHOR_ROLES, Content
from stories.desk.people import roles_of
from stories.desk.sessions import lock_of
from stories.models.comment import Comment
from stories.models.contact import Contact
from stories.models.edition import Edition
from stories.models.revision import Approval, Revision
from stories.models.section import Section, Topic
from stories.models.story import Story
from stories.readiness import Check, ImageFacts, Surroundings, blocking, checks, missing_parts
from stories.workflow import Asked, Facts, Kind, Readers, State


def newest_revision(story: Story) -> Revision:
    """Return the revision the desk works on."""
    return story.revisions.get(number=story.newest_number)


def gather(story: Story, *, by: User, at: datetime, asked: Asked | None = None) -> Facts:
    """Read all a rule may know about a step `by` wants to take on `story` at `at`."""
    revision = newest_revision(story)
    editions = list(story.editions.exclude(kind=Kind.KILL).values_list("number", "revision__sha256", "revision__number"))
    out = {sha256 for _, sha256, _ in editions}
    return Facts(
        state=State(story.state),
        at=at,
        by=by.pk,
        roles=roles_of(by),
        owns=by.pk in {story.created_by_id, story.assignee_id},
        readers=Readers(story.readers),
        has_editions=bool(editions),
        edition_numbers=frozenset(number for number, _, _ in editions[:-1]),
        slug=story.slug,
        missing=missing_parts(revision.content),
        blocking=blocking(readiness(story, _going_out(story, revision, asked).content, at=at)),
        newest_hash=revision.sha256,
        savers=frozenset(_savers(story, out)),
        credited=frozenset(_credited_accounts(revision.content)),
        approved_by=_approvers(story, revision),
        held=story.held,
        embargo_until=story.embargo_until,
        due_at=story.publish_at,
        changed_since_live=not editions or editions[-1][1] != revision.sha256,
        second_pair=settings.NEWSROOM_SECOND_PAIR,
        locked_by=_lock_of_another(story, by, at),
        asked=asked or Asked(),
    )


def _going_out(story: Story, revision: Revision, asked: Asked | None) -> Revision | Edition:
    """Return what readers would get: the newest revision, or the edition a rollback names."""
    return (asked and asked.edition and story.editions.filter(number=asked.edition).first()) or revision


def _lock_of_another(story: Story, by: User, at: datetime) -> str:
    holder = lock_of(story, at=at)
    return holder.user.get_username() if holder and holder.user_id != by.pk else ""


def readiness(story: Story, content: Content, *, at: datetime) -> tuple[Check, ...]:
    """Return what the readiness checks find in `content` as it would stand in `story`."""
    wanted = [picture.image for picture in content.pictures if picture.image]
    images = {
        str(image.uuid): ImageFacts(
            awaiting_file=image.awaits_file,
            rights_known=image.rights != Rights.UNKNOWN,
            recalled=image.recalled_at is not None,
            valid_until=image.valid_until,
            being_rendered=not image.awaits_file and not image.rendered_with,
            trouble=image.rendition_trouble,
        )
        for image in (Image.objects.filter(uuid__in=wanted) if wanted else ())
    }
    around = Surroundings(
        at=at,
        images=images,
        sections=_names(Section.objects.filter(open=True, slug=content.section).values_list("slug", flat=True), content.section),
        topics=_names(
            Topic.objects.filter(retired=False, code__in=content.topics).values_list("code", flat=True), *content.topics
        ),
        open_comments=Comment.objects.filter(story=story, blocking=True, resolved_at=None).count(),
    )
    return checks(content, around)


def _names(rows: Iterable[str], *asked: str) -> frozenset[str]:
    """Ask the database only for names that were given."""
    return frozenset(rows) if any(asked) else frozenset()


def _savers(story: Story, out: set[str]) -> Iterable[int]:
    """Return who saved words that an approval of the newest revision would sign: all since readers last got other words."""
    for sha256, by in story.revisions.order_by("-number").values_list("sha256", "by"):
        if sha256 in out and sha256 != story.newest_hash:
            return
        yield by


def _credited_accounts(content: Content) -> set[int]:
    """Return the accounts of the credited authors, wherever their row in the contact book was merged to."""
    uuids = {credit.contact for credit in content.credited(*AUTHOR_ROLES) if credit.contact}
    if not uuids:
        return set()
    people = Contact.objects.filter(uuid__in=uuids).values_list("user", "merged_into__user")
    return {user for row in people for user in row if user is not None}


def _approvers(story: Story, revision: Revision) -> frozenset[int]:
    if story.state not in {State.APPROVED, State.SCHEDULED}:
        return frozenset()
    newest = Approval.objects.filter(revision=revision, sha256=revision.sha256).order_by("-id").first()
    return frozenset({newest.by_id} if newest else ())
