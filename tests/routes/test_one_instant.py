"""A publication is there for readers on every channel in one instant, or on none: cut off at every write there is."""

from datetime import timedelta
from itertools import count

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.utils import timezone

from media import library
from media.models import Rendition
from stories.content import Picture, PictureCredit
from stories.desk.gate import steps
from stories.desk.history.verify import verify_ledger
from stories.facts import Asked, Kind
from stories.models import Contact, Section, Topic
from tests.cast import NOON, credit, flood, in_the_book
from tests.crashing import crashing, do
from tests.media.pictures import jpeg
from tests.readers import NOTHING, Curious, answers, begin_a_lot, differences
from tests.stories.desk.archive.archives import canceled, correction, ninjs

pytestmark = pytest.mark.django_db(transaction=True)

TOPIC = "medtop:01000000"


def picture(image):
    return Picture("lead", image=str(image.uuid), caption="The dam", alt="A wall", credit=PictureCredit("photo", "R. Lund"))


@pytest.fixture
def images(paul, settings, tmp_path):
    """Two pictures with their files, which nobody may see yet."""
    settings.MEDIA_ROOT = tmp_path
    made = [library.accept(jpeg(330, 200 + 10 * number), by=paul, at=NOON, rights="own") for number in range(2)]
    for image in made:
        library.make_renditions(image)
    return made


@pytest.fixture
def twin(db):
    """Another row of the contact book, which turns out to be Rosa's too."""
    return Contact.objects.create(name="R. Lund", city="Halden")


@pytest.fixture
def story(a_story, desk, rosa, images):
    """A story that is approved, and another one readers have. It is today, so that news of the last two days are news."""
    begin_a_lot()
    desk.minutes = count(int((timezone.now() - NOON) / timedelta(minutes=1)) - 600)
    Section.objects.create(slug="world", name="World")
    Topic.objects.create(code=TOPIC, name="arts")
    a_story("published", content=flood(slug="rain", section="world"))
    return a_story("approved", content=flood(credits=(credit(in_the_book(rosa)),), pictures=(picture(images[0]),)))


@pytest.fixture
def deed(story, desk):
    """Say what somebody does now, as `tests.crashing` does it."""

    def deed(action, *, more=NOTHING, **asked):
        said = {"action": action, "asked": asked, "slug": story.slug, "site": django_settings.NEWSROOM_SITE}
        return said | {"at": desk.now().isoformat()} | more

    return deed


@pytest.fixture
def walk(story, desk, images, deed, rosa, twin):
    """Yield, one after the other, everything that changes what readers have of the story, each when the desk is ready for it."""

    def deeds():
        yield deed("publish")
        desk.revise(
            story, slug="dam-breaks", headline="Dam breaks", section="world", language="de", topics=(TOPIC,),
            pictures=(picture(images[1]),), body=flood("Der Damm bei Halden brach.").body,
        )  # fmt: skip
        sign_off("submit", "approve")
        yield deed("publish", note="The dam broke.")
        django_settings.NEWSROOM_SITE = "https://halden.test"
        yield deed("recompile")
        yield deed("roll_back", edition=1, reason="It held.")
        yield deed("merge", more={"contacts": [str(rosa.contact.uuid), str(twin.uuid)]})
        yield deed("withdraw", reason="Who said so?", note="We are checking.")
        sign_off("submit", "approve")
        asked = Asked(publish_at=desk.now() + timedelta(minutes=5), kind=Kind.CORRECTION, note="It was Tuesday.")
        steps.take("schedule", story, by=desk.publisher, at=desk.now(), asked=asked)
        yield deed("sweep", more={"at": asked.publish_at.isoformat()})
        yield deed("kill", reason="Libel.", note="It was wrong.", slug=story.slug)

    def sign_off(*actions):
        for action in actions:
            desk.step(action, story)

    return deeds()


@pytest.fixture
def readers_have(story, images, rosa, twin):
    """Return every answer readers get about the story, over a new connection if asked for."""
    day = f"{story.day}"
    curious = Curious(
        stories=(f"stories/{story.uuid}", f"{day}/halden-flood", f"{day}/dam-breaks", f"{day}/rain", "2009-11-03/halden-flood"),
        lists=(
            ("section", "world"),
            ("language", "en"),
            ("language", "de"),
            ("topic", TOPIC),
            ("author", str(rosa.contact.uuid)),
            ("author", str(twin.uuid)),
        ),
        words=("river", "Damm", "halden", "Tista"),
        images=tuple(Rendition.objects.values_list("name", flat=True)),
        moments=tuple(story.transitions.order_by("number").values_list("at", flat=True)[:1]),
        leafs=False,  # PostgreSQL gives the number of an entry out once, also to what is taken back, and cursors hold it
    )
    addresses = list(curious.addresses())
    return lambda: answers(addresses)


def rows():
    """Return every row of every table of ours."""
    models = [model for app in ("stories", "media") for model in apps.get_app_config(app).get_models()]
    return {model.__name__: list(model._base_manager.order_by("pk").values_list()) for model in models}


def counted():
    return {name: len(values) for name, values in rows().items()}


def outcome(deed, readers_have):
    """Return what readers would have after a deed, and how many rows there would be; it is taken back."""
    with transaction.atomic():
        do(deed)
        after = readers_have(), counted()
        transaction.set_rollback(True)
    return after


def cut_off_everywhere(deeds, readers_have):
    with crashing() as process:
        for deed in deeds:
            before, unchanged, after = readers_have(), rows(), outcome(deed, readers_have)
            assert differences(before, after[0])

            for writes in count(1):
                assert not process.survives(deed, writes=writes)
                connection.close()
                if rows() != unchanged:
                    break
                assert differences(readers_have(), before) == []

            assert writes > 5
            assert differences(readers_have(), after[0]) == []
            assert counted() == after[1]
            assert verify_ledger() is None


def test_cut_off_at_any_write_readers_have_all_of_the_old_or_all_of_the_new(walk, readers_have, settings):
    cut_off_everywhere(walk, readers_have)


def test_cut_off_at_any_write_an_archive_is_there_or_is_not(deed, readers_have):
    second = correction("The river is the Tista.", body="<p>The Tista topped its banks.</p>")
    deliveries = ([ninjs()], [ninjs(), second], [ninjs(), second, canceled()])

    cut_off_everywhere(
        (deed("import", more={"slug": "rain", "files": [raw.decode() for raw in delivery]}) for delivery in deliveries),
        readers_have,
    )
