"""What a step would give readers, or take from them, told before anybody takes it. Nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q

from media.models import Image
from phrases import Phrase
from stories.content import Content
from stories.desk.looks import Looks, other_than_approved
from stories.desk.publishing.compiling import Notice, bury, next_number, tombstone_of
from stories.desk.readers.listing import lists_of
from stories.facts import Kind
from stories.formats import WRITERS
from stories.models.dispatch import Dispatch
from stories.models.edition import Edition, LivePicture
from stories.models.entry import Entry
from stories.models.revision import Approval, Revision
from stories.models.story import Story
from stories.models.subscriber import Subscriber, SubscriberKind
from stories.publication import Publication, Taken


@dataclass(frozen=True, slots=True)
class Address:
    """Where readers find a story in one format."""

    format: str
    href: str


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists a story comes into, stays in and leaves: the key of each, `section:world`, and what people call it."""

    enters: Mapping[str, str]
    stays: Mapping[str, str]
    leaves: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """An image the story shows; `is_new` says that readers see it nowhere yet."""

    image: Image
    is_new: bool


@dataclass(frozen=True, slots=True)
class Told:
    """Who hears of a publication: so many webhooks, and the hub of our feeds."""

    webhooks: int
    hub: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """The last approval in a story; `fits` says that it is of exactly the words in question.

    `others` is said of pictures, by the uuid of the image, that are other than they were then.
    """

    approval: Approval
    fits: bool
    others: Mapping[str, Phrase]


def addresses(story: Story, publication: Publication) -> tuple[Address, ...]:
    """Return where the story is once it is out."""
    there = f"{settings.NEWSROOM_SITE}{publication.page}"
    return tuple(Address(name, f"{there}.{name}") for name, writer in WRITERS.items() if writer.has_address)


def lists(story: Story, publication: Publication) -> Lists:
    """Return the lists readers find the story in afterwards, and those it leaves."""
    after = lists_of(publication)
    left = story.listed.keys() - after.keys()
    entries = Entry.objects.filter(story=story, key__in=left, until=None) if left else Entry.objects.none()
    return Lists(
        enters={key: name for key, name in after.items() if key not in story.listed},
        stays={key: name for key, name in after.items() if key in story.listed},
        leaves=dict(entries.order_by("key").values_list("key", "name")),
    )


def pictures(content: Content) -> tuple[Shown, ...]:
    """Return the images of `content` that have a file, in the story's order."""
    wanted = {picture.image: None for picture in content.pictures if picture.image}
    live = LivePicture.objects.filter(image=OuterRef("pk"), now=True)
    rows = Image.objects.filter(uuid__in=wanted, sha256__isnull=False).annotate(live=Exists(live)) if wanted else ()
    found = {str(image.uuid): Shown(image, not image.live) for image in rows}  # type: ignore[attr-defined]
    return tuple(found[uuid] for uuid in wanted if uuid in found)


def pictures_leaving(story: Story, content: Content) -> int:
    """Count the images readers see in the story today that `content` shows no more."""
    stay = [picture.image for picture in content.pictures if picture.image]
    return LivePicture.objects.filter(story=story, now=True).exclude(image__uuid__in=stay).count()


def told() -> Told:
    """Return who hears of it."""
    webhooks = Subscriber.objects.filter(kind=SubscriberKind.WEBHOOK, disabled_at=None).count()
    return Told(webhooks, bool(settings.NEWSROOM_HUB))


def signed(story: Story, sha256: str, looks: Looks) -> Signed | None:
    """Return the last approval in `story`, and whether it is of the words with this hash and of pictures with these `looks`."""
    approvals = Approval.objects.filter(revision__story=story).select_related("by", "revision")
    last = approvals.order_by("-id").first()
    if last is None:
        return None
    return Signed(last, last.sha256 == sha256, other_than_approved(last.pictures, looks))


def last_edition(story: Story) -> Edition | None:
    """Return what readers were given last, whether they have it still or not."""
    return story.editions.exclude(kind=Kind.KILL).select_related("by").order_by("-number").first()


def revision_with(story: Story, sha256: str) -> Revision | None:
    """Return the newest revision of these words; None for a hash of something else."""
    return story.revisions.filter(sha256=sha256).order_by("-number").first()


@dataclass(frozen=True, slots=True)
class Reach:
    """A receiver that was told of the story: of so many events, and how many of them arrived."""

    name: str
    sent: int
    arrived: int


def reach(story: Story) -> tuple[Reach, ...]:
    """Return whom the story reached, by name."""
    rows = Dispatch.objects.filter(event__story=story).values_list("subscriber__name").order_by("subscriber__name")
    counted = rows.annotate(sent=Count("pk"), arrived=Count("pk", filter=Q(arrived_at__isnull=False)))
    return tuple(Reach(*row) for row in counted)


def notices(story: Story, status: Taken, notice: str, *, at: datetime) -> dict[str, bytes]:
    """Return what stands at the story's addresses once it is taken down with `notice`, in each format that has words for it.

    Raises:
        Edition.DoesNotExist: readers never had it.
    """
    editions = list(story.editions.order_by("number"))
    if not editions:
        raise Edition.DoesNotExist
    said = Notice(status, next_number(story, editions[-1].number), notice, at)
    return bury(tombstone_of(story, said, editions=editions, first_at=editions[0].at))
