"""What the rules may know about a story, read from the tables."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q, TextField, Value
from django.db.models.functions import Cast

from media.models import Image, Rights
from media.newscodes import SOURCE_TYPES
from stories.content import AUTHOR_ROLES, Content
from stories.desk import house_rules
from stories.desk.people import roles_of
from stories.desk.standing import Standing, newest_revision, standing
from stories.desk.taglines import stale_taglines
from stories.facts import Asked, Facts, Readers, State
from stories.guards import is_approved, is_ready, second_pair_of_eyes, third_pair_of_eyes
from stories.house_style import HouseRule
from stories.models.comment import Comment
from stories.models.contact import Contact
from stories.models.section import Section, Topic
from stories.models.story import Story
from stories.readiness import Check, ImageFacts, Surroundings, blocking, checks, missing_parts
from stories.workflow import STEPS, Step

__all__ = ["gather", "newest_revision", "readiness"]


def gather(
    story: Story, *, by: User, at: datetime, asked: Asked | None = None, action: str = "", stands: Standing | None = None
) -> Facts:
    """Read all a rule may know about a step `by` wants to take on `story` at `at`.

    Facts that cost a statement are read if the step `action` looks at them or, without one, any step from the story's state.
    """
    stands = stands or standing(story, by=by, at=at)
    revision, state = stands.revision, State(story.state)
    guards = {guard for step in ([STEPS[action]] if action else _steps_from(state)) for guard in step.guards}
    asks_who_wrote = second_pair_of_eyes in guards or (third_pair_of_eyes in guards and settings.NEWSROOM_SECOND_PAIR == "three")
    return Facts(
        state=state,
        at=at,
        by=by.pk,
        roles=roles_of(by),
        owns=by.pk in {story.created_by_id, story.assignee_id},
        readers=Readers(story.readers),
        has_editions=bool(stands.out),
        edition_numbers=frozenset(edition.number for edition in stands.out[:-1]),
        slug=story.slug,
        missing=missing_parts(revision.content),
        blocking=blocking(readiness(story, _going_out(story, stands, asked), at=at)) if is_ready in guards else (),
        newest_hash=revision.sha256,
        savers=_savers(story, stands) if asks_who_wrote else frozenset(),
        credited=_credited_accounts(revision.content) if asks_who_wrote else frozenset(),
        approved_by=stands.signed_by if is_approved in guards else frozenset(),
        held=story.held,
        embargo_until=story.embargo_until,
        due_at=story.publish_at,
        changed_since_live=not stands.out or stands.out[-1].sha256 != revision.sha256,
        second_pair=settings.NEWSROOM_SECOND_PAIR,
        locked_by=stands.locked_by,
        asked=asked or Asked(),
    )


def readiness(story: Story, content: Content, *, at: datetime) -> tuple[Check, ...]:
    """Return what the readiness checks find in `content` as it would stand in `story`."""
    sections, topics, comments, rules = _around(story, content)
    around = Surroundings(
        at=at,
        rights_warning=timedelta(days=settings.NEWSROOM_RIGHTS_WARNING_DAYS),
        images=_images(content),
        sections=sections,
        topics=topics,
        open_comments=len(comments),
        stale_taglines=stale_taglines(content),
        house_rules=rules,
    )
    return checks(content, around)


def _steps_from(state: State) -> list[Step]:
    return [step for step in STEPS.values() if state in step.sources]


def _going_out(story: Story, stands: Standing, asked: Asked | None) -> Content:
    """Return what readers would get: the newest revision, or, from a published story, the edition a rollback names."""
    if story.state == State.PUBLISHED and asked and asked.edition:
        edition = story.editions.filter(number=asked.edition).first()
        if edition:
            return edition.content
    return stands.revision.content


def _around(story: Story, content: Content) -> tuple[frozenset[str], frozenset[str], frozenset[str], tuple[HouseRule, ...]]:
    """Return open sections, current topics `content` names, open blocking comments and the house's style, in one statement."""
    sections = Section.objects.filter(open=True, slug=content.section).order_by()
    topics = Topic.objects.filter(retired=False, code__in=content.topics).order_by()
    comments = Comment.objects.filter(story=story, blocking=True, resolved_at=None).order_by()
    rows = comments.values_list(Value("comment"), Cast("pk", TextField())).union(
        sections.values_list(Value("section"), Cast("slug", TextField())),
        topics.values_list(Value("topic"), Cast("code", TextField())),
        house_rules.as_text().values_list(Value("rule"), "text"),
        all=True,
    )
    found: dict[str, list[str]] = {"section": [], "topic": [], "comment": [], "rule": []}
    for kind, name in rows:
        found[kind].append(name)
    return frozenset(found["section"]), frozenset(found["topic"]), frozenset(found["comment"]), house_rules.read(found["rule"])


def _images(content: Content) -> dict[str, ImageFacts]:
    wanted = [picture.image for picture in content.pictures if picture.image]
    return {
        str(image.uuid): ImageFacts(
            awaiting_file=image.awaits_file,
            rights_known=image.rights != Rights.UNKNOWN,
            recalled=image.recalled_at is not None,
            valid_until=image.valid_until,
            being_rendered=not image.awaits_file and not image.rendered_with,
            trouble=image.rendition_trouble,
            words_to_confirm=image.words_to_confirm,
            is_proposed=bool(image.proposed),
            restrictions=image.restrictions,
            territories=image.territories,
            by_machine=_by_machine(image),
        )
        for image in (Image.objects.filter(uuid__in=wanted) if wanted else ())
    }


def _by_machine(image: Image) -> str:
    term = SOURCE_TYPES.terms.get(image.digital_source_type)
    return term.name if term and term.by_machine else ""


def _savers(story: Story, stands: Standing) -> frozenset[int]:
    """Return who saved words that an approval of the newest revision would sign: all since readers last got other words."""
    out = {edition.sha256 for edition in stands.out} - {story.newest_hash}
    savers = set()
    for sha256, by in story.revisions.order_by("-number").values_list("sha256", "by"):
        if sha256 in out:
            break
        savers.add(by)
    return frozenset(savers)


def _credited_accounts(content: Content) -> frozenset[int]:
    """Return the accounts of the credited authors, whichever of their rows in the contact book were merged into which."""
    uuids = {credit.contact for credit in content.credited(*AUTHOR_ROLES) if credit.contact}
    accounts: dict[int, int | None] = {}
    wanted = Q(uuid__in=uuids)
    while uuids and (
        rows := list(Contact.objects.filter(wanted).exclude(pk__in=accounts).values_list("pk", "user", "merged_into"))
    ):
        accounts |= {pk: user for pk, user, _ in rows}
        wanted = Q(merged_into__in=accounts) | Q(pk__in=[into for _, _, into in rows if into])
    return frozenset(user for user in accounts.values() if user is not None)
