"""Words: opening a story and saving it. Every save is a revision, and none is lost."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from phrases import phrase
from stories.content import Content, canonical, fingerprint, word_count
from stories.copy.limits import checked
from stories.desk.facts.gathering import gather
from stories.desk.facts.standing import Standing, standing
from stories.desk.facts.taglines import with_replaced_lines
from stories.desk.people import require
from stories.desk.record import locked, locked_head, record
from stories.desk.writing import index
from stories.diff import merge
from stories.errors import BadContent, Problem, StaleRevision, Taken
from stories.facts import Role
from stories.models.edition import Live
from stories.models.revision import Revision
from stories.models.story import Story
from stories.workflow import MAX_LENGTHS, check


@transaction.atomic
def open_draft(content: Content, *, by: User, at: datetime, note: str = "") -> Story:
    """Open a story with its first revision.

    Raises:
        NotAllowed: `by` is no reporter or editor. BadContent: see `limits.checked`. Taken: the slug is used today.
    """
    require(by, Role.REPORTER, Role.EDITOR)
    content = checked(with_replaced_lines(content, before=Content()))
    day = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    story = Story(created_at=at, created_by=by, changed_at=at, day=day)
    _refuse_taken_slug(story, content)
    story.save()
    revision = write_revision(story, content, before=Content(), by=by, at=at, note=note)
    record(story, "open", source="", by=by, at=at, details=details_of(revision))
    return story


@transaction.atomic
def revise(
    story: Story, content: Content, *, base: int, by: User, at: datetime, note: str = "", with_layout: bool = False
) -> Revision:
    """Save `content`, which was made from revision `base`, as the newest revision.

    When somebody saved meanwhile, the two edits are merged; saving what already stands changes nothing. The layout of wire
    text belongs to the desk and is carried on from the newest revision; `with_layout`, newer wire copy brings its own. What `by`
    typed somewhere and did not save stays kept: whoever has it in `content` forgets it.

    Raises:
        StaleRevision: both sides changed the same place; nothing is written. NotAllowed, WrongState, BadContent, Taken.
    """
    story = locked(story)
    stands = standing(story, by=by, at=at)
    if not with_layout:
        content = replace(content, layout=stands.revision.content.layout)
    if content.tagline_overrides:
        content = with_replaced_lines(content, before=_revision(story, base, "base").content)
    return _save(story, stands, content, base=base, by=by, at=at, note=note)


@transaction.atomic
def restore(story: Story, number: int, *, base: int, by: User, at: datetime) -> Revision:
    """Save the words of an earlier revision again, layout and all, as a new one. What `by` typed and did not save stays kept.

    Raises:
        BadContent: there is no such revision. As `revise`, otherwise.
    """
    story = locked(story)
    earlier = _revision(story, number, "number")
    stands = standing(story, by=by, at=at)
    return _save(story, stands, earlier.content, base=base, by=by, at=at, note=f"Restored revision {number}.")


def write_revision(story: Story, content: Content, *, before: Content, by: User, at: datetime, note: str = "") -> Revision:
    """Add the next revision, and make the rows people search by, which say `before`, follow. The caller saves `story`."""
    if len(note) > MAX_LENGTHS["reason"]:
        message = phrase("At most {limit} characters.", limit=MAX_LENGTHS["reason"])
        raise BadContent(problems=(Problem("too_long", message, "note"),))
    text = canonical(content)
    revision = Revision(
        story=story,
        number=story.newest_number + 1,
        base=story.newest_number,
        text=text,
        sha256=fingerprint(text),
        by=by,
        at=at,
        note=note,
    )
    revision.save(force_insert=True)
    let_stand(story, revision, content)
    index.write(story, content, before=before, at=at)
    return revision


def let_stand(story: Story, revision: Revision, content: Content) -> None:
    """Let `revision`, which says `content`, be the newest of `story`. The caller saves `story`."""
    story.newest_number, story.newest_hash = revision.number, revision.sha256
    story.slug, story.headline, story.section = content.slug, content.headline, content.section
    story.language, story.urgency, story.words = content.language, content.urgency, word_count(content)


def details_of(revision: Revision) -> dict[str, object]:
    """Return what the ledger keeps of a revision besides who wrote it and when: every column."""
    return {
        "revision": revision.number,
        "base": revision.base,
        "revision_sha256": revision.sha256,
        "revision_note": revision.note,
    }


def _save(story: Story, stands: Standing, content: Content, *, base: int, by: User, at: datetime, note: str) -> Revision:
    target = check("revise", gather(story, by=by, at=at, action="revise", stands=stands))
    checked(content)
    newest = stands.revision
    if base != newest.number:
        content = _merged(content, _revision(story, base, "base"), newest)
    if content == newest.content:
        return newest
    _refuse_taken_slug(story, content)
    source, story.state = story.state, target.value
    revision = write_revision(story, content, before=newest.content, by=by, at=at, note=note)
    record(story, "revise", source=source, by=by, at=at, reason=note, details=details_of(revision))
    return revision


def _revision(story: Story, number: int, place: str) -> Revision:
    revision = story.revisions.filter(number=number).first()
    if revision is None:
        raise BadContent(problems=(Problem("no_such_revision", phrase("There is no revision {number}.", number=number), place),))
    return revision


def _merged(mine: Content, base: Revision, newest: Revision) -> Content:
    merged = merge(base.content, mine, newest.content)
    message = phrase(
        "You edited revision {base}; {who} saved revision {newest} meanwhile.",
        base=base.number,
        who=newest.by.get_username(),
        newest=newest.number,
    )
    if merged.conflicts:
        raise StaleRevision(message, latest=newest.number, problems=merged.conflicts)
    try:
        return checked(merged.content)
    except BadContent as refusal:  # each side is a story, both together are none: a picture shown here was taken out there
        raise StaleRevision(message, latest=newest.number, problems=refusal.problems) from refusal


def _refuse_taken_slug(story: Story, content: Content) -> None:
    if content.slug == story.slug:
        return
    locked_head()  # so that no colleague takes the same slug in the same moment
    others = Story.objects.filter(slug=content.slug, day=story.day).exclude(pk=story.pk)
    # Readers may come to another story by a slug it had before.
    addresses = Live.objects.filter(path=f"{story.day:%Y-%m-%d}/{content.slug}.json").exclude(story_id=story.pk)
    if content.slug and (others.exists() or addresses.exists()):
        message = phrase("Another story of {day} has the slug {slug}.", day=story.day, slug=content.slug)
        raise Taken(problems=(Problem("slug_taken", message, "slug"),))
