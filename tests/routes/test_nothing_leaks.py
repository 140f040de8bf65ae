"""What is not published cannot be told from what is not there: by no answer, count, ETag, page, feed, search or error.

Everything there is to ask is asked while the secret is on the desk; then the secret is taken back, as if it had never been, and
all of it is asked again. The answers are the same, byte for byte.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from media import library
from media.models import Rendition
from stories.content import Content, Picture, PictureCredit, TextBlock
from stories.desk import comments
from stories.desk.facts import sessions
from stories.desk.gate import steps
from stories.desk.gate.schedule import release_due
from stories.desk.wire import intake
from stories.desk.writing import drafting, planning
from stories.errors import NotReady
from stories.facts import Asked, Readers, State
from stories.models import Contact, Document, Edition, Entry, Live, LivePicture, Outbox, Searched, Section, Story, Topic
from tests.cast import NOON, ROUTES, TOMORROW, Desk, credit, flood
from tests.media.pictures import jpeg
from tests.readers import Curious, answers, answers_through_django, differences

KNOWN_TOPIC, SECRET_TOPIC = "medtop:01000000", "medtop:02000000"
SECRET_SLUG = "umbrageous"
# Words that stand in a secret, each at another place. No answer may hold one of them.
SECRETS = ("Xylograph", "Quandary", "Zephyrine", "Vesuvius", "Wyvernmoor", "Jabberwock", "Syzygy", "Obelisk")

# How an answer is asked for: as it is, packed, for its headers alone, by who has something already, by a page elsewhere.
WAYS = {
    "plain": ("GET", {}),
    "packed": ("GET", {"Accept-Encoding": "br, gzip", "Accept": "text/html"}),
    "headers alone": ("HEAD", {"Accept": "application/nitf+xml"}),
    "what I have": ("GET", {"If-None-Match": "*"}),
}
# What readers' statements walk through: where no row is added, no page takes longer.
TABLES = (Live, Entry, Searched, LivePicture, Edition, Document, Outbox)


@pytest.fixture
def images(paul, settings, tmp_path):
    """Two pictures with their files: one readers will see, and one they will not."""
    settings.MEDIA_ROOT = tmp_path
    made = [library.accept(jpeg(330, 200 + 10 * number), by=paul, at=NOON, rights="own") for number in range(2)]
    for image in made:
        library.make_renditions(image)
    return made


@pytest.fixture
def author(db):
    """Somebody who wrote what readers have."""
    return Contact.objects.create(name="Rosa Lund", city="Halden")


@pytest.fixture
def house(desk, images, author):
    """What readers have: stories with all a story may have, of today; one of them was taken down."""
    Section.objects.create(slug="world", name="World")
    Topic.objects.create(code=KNOWN_TOPIC, name="arts")
    today = Desk(desk.writer, desk.editor, desk.other_editor, desk.publisher)
    today.minutes = count(int((timezone.now() - NOON) / timedelta(minutes=1)) - 600)
    content = flood(section="world", topics=(KNOWN_TOPIC,), credits=(credit(author),), pictures=(picture(images[0], "The dam"),))
    today.a_story("published", content=content)
    today.a_story("published", content=replace(content, slug="rain", language="de"))
    today.a_story("draft", "withdrawn", content=flood(slug="gone"))
    return today


def picture(image, caption):
    alt = f"{caption}, from the bank"
    return Picture("lead", image=str(image.uuid), caption=caption, alt=alt, credit=PictureCredit("photo", "R. Lund"))


def secret_content(image) -> Content:
    """Return a story all of whose words, and whatever it names, nobody has heard of."""
    Section.objects.create(slug="secrets", name="Vesuvius")
    Topic.objects.create(code=SECRET_TOPIC, name="Wyvernmoor")
    contact = Contact.objects.create(name="Ann Jabberwock", city="Halden")
    return Content(
        slug=SECRET_SLUG,
        section="secrets",
        language="nn",
        headline="Xylograph found",
        deck="A quandary, or Quandary",
        body=(TextBlock("p1", "Zephyrine winds."),),
        credits=(credit(contact),),
        pictures=(picture(image, "Syzygy"),),
        topics=(SECRET_TOPIC,),
        keywords=("Obelisk",),
    )


@contextmanager
def taken_back() -> Iterator[None]:
    """Let all that is done here be as if it had never been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def curious() -> Curious:
    """Return who asks for everything, and knows by name what is secret."""
    slugs = ("halden-flood", "rain", "gone", SECRET_SLUG)
    contacts = Contact.objects.values_list("uuid", flat=True)
    return Curious(
        stories=(
            *(f"stories/{uuid}" for uuid in (*Story.objects.values_list("uuid", flat=True), uuid4())),
            *(f"{day}/{slug}" for day in set(Story.objects.values_list("day", flat=True)) for slug in slugs),
        ),
        lists=(
            *(("section", slug) for slug in ("world", "secrets", "no-such")),
            *(("language", language) for language in ("en", "de", "nn")),
            *(("topic", topic) for topic in (KNOWN_TOPIC, SECRET_TOPIC)),
            *(("author", str(uuid)) for uuid in (*contacts, uuid4())),
        ),
        words=("river", "R*", *SECRETS),
        images=(*Rendition.objects.values_list("name", flat=True), f"{uuid4().hex}.jpg"),
        moments=(NOON, timezone.now() - timedelta(hours=1), *Edition.objects.values_list("at", flat=True)),
    )


def told(addresses):
    """Return everything readers are told at these addresses, whichever way they ask."""
    by_way = {name: answers(addresses, headers, method) for name, (method, headers) in WAYS.items()}
    return by_way | {"through Django": answers_through_django(addresses)}


def assert_nothing_is_told(addresses, with_secret, sizes):
    for way, without in told(addresses).items():
        assert differences(with_secret[way], without) == [], way
    assert sizes == [table.objects.count() for table in TABLES]
    assert_no_word_is_told(with_secret)


def assert_no_word_is_told(by_way):
    for given in by_way.values():
        for address, (_, headers, body) in given.items():
            said = body.decode("utf-8", "replace") + str(headers)
            assert not [word for word in SECRETS if word in said and word not in address], address


def asked_with(secret):
    """Ask for everything while what `secret` does is done, then without it, and find no difference."""
    with taken_back():
        secret()
        addresses = list(curious().addresses())
        with_secret, sizes = told(addresses), [table.objects.count() for table in TABLES]
    assert_nothing_is_told(addresses, with_secret, sizes)


@pytest.mark.parametrize("state", [state for state, readers in ROUTES if readers is Readers.NOTHING])
def test_a_story_readers_do_not_have_yet(state, house, desk, images):
    asked_with(lambda: desk.a_story(state, content=secret_content(images[1])))


@pytest.mark.parametrize(
    ("state", "readers"),
    [(state, readers) for state, readers in ROUTES if readers in {Readers.LIVE, Readers.WITHDRAWN} and state != State.PUBLISHED],
)
def test_new_words_of_a_story_readers_have_or_had(state, readers, house, desk, images, author):
    before = State.PUBLISHED if readers is Readers.LIVE else State.DRAFT
    story = desk.a_story(before, readers, content=flood(slug="bridge", section="world", credits=(credit(author),)))
    done = len(ROUTES[before, readers])

    def rewrite():
        content = secret_content(images[1])
        drafting.revise(story, content, base=story.newest_number, by=desk.writer, at=desk.now())
        for action in ROUTES[state, readers][done:]:
            if action != "revise":
                desk.step(action, story, writer=desk.writer)

    asked_with(rewrite)


def embargoed(desk, image, by):
    story = desk.a_story("approved", content=secret_content(image))
    planning.arrange(story, planning.Plan(embargo_until=TOMORROW), by=desk.editor, at=desk.now())
    with pytest.raises(NotReady):
        steps.take("publish", story, by=desk.publisher, at=desk.now())


def held(desk, image, by):
    desk.step("hold", desk.a_story("approved", content=secret_content(image)))


def not_yet_due(desk, image, by):
    desk.a_story("scheduled", content=secret_content(image))
    assert not list(release_due(TOMORROW - timedelta(seconds=1)))


def discarded(desk, image, by):
    story = Story.objects.get(slug="rain")
    drafting.revise(story, secret_content(image), base=1, by=desk.editor, at=desk.now())
    desk.step("discard", story)


def talked_about(desk, image, by):
    story = Story.objects.get(slug="rain")
    comments.comment(story, "Xylograph?", by=desk.editor, at=desk.now(), blocking=True)
    sessions.autosave(story, {"headline": "Quandary"}, base=1, by=desk.editor, at=desk.now())
    sessions.lock(story, by=desk.editor, at=desk.now())


def waiting_as_wire_copy(desk, image, by):
    raw = b"Xylograph Found\n\nBy Ann Jabberwock\n\n(Bloomberg) -- Zephyrine winds.\n"
    intake.receive(raw, by=desk.editor, at=desk.now())
    intake.ingest(raw + b"\nSyzygy.\n", by=desk.editor, at=desk.now())


def in_the_library(desk, image, by):
    library.make_renditions(library.accept(jpeg(330, 250), by=by, at=desk.now(), rights="own", headline="Obelisk"))


@pytest.mark.parametrize(
    "secret", [embargoed, held, not_yet_due, discarded, talked_about, waiting_as_wire_copy, in_the_library],
    ids=lambda secret: secret.__name__,
)  # fmt: skip
def test_whatever_else_stays_with_the_desk(secret, house, desk, images, paul):
    asked_with(lambda: secret(desk, images[1], paul))


@pytest.mark.parametrize("step", ["withdraw", "kill"])
def test_a_story_that_was_taken_down_leaves_none_of_its_words(step, house, desk, images):
    story = house.a_story("published", content=secret_content(images[1]))
    assert any(word in str(answers(curious().addresses())) for word in SECRETS)

    desk.step(step, story)

    by_way = told(list(curious().addresses()))
    assert_no_word_is_told(by_way)
    assert by_way["plain"][f"stories/{story.uuid}.json"][0] == 410
    hidden = [f"images/{made.name}" for made in Rendition.objects.filter(image=images[1])]
    never = answers([f"images/{'0' * 32}.jpg"]).values()
    assert hidden
    assert set(answers(hidden).values()) == set(never)


def test_a_story_that_comes_back_brings_none_of_the_words_it_was_withdrawn_for(house, images):
    story = house.a_story("draft", "withdrawn", content=secret_content(images[1]))
    drafting.revise(story, flood(slug="bridge"), base=story.newest_number, by=house.writer, at=house.now())
    for action in ("submit", "approve", "publish"):
        house.step(action, story)

    given = answers(curious().addresses())

    assert given[f"stories/{story.uuid}.json"][0] == 200
    assert given[f"{story.day}/{SECRET_SLUG}.json"][0] == 301
    assert_no_word_is_told({"plain": given})


@pytest.mark.parametrize("step", ["withdraw", "kill"])
def test_the_notice_of_a_story_tells_nothing_of_its_draft(step, house, desk, images):
    story = Story.objects.get(slug="rain")

    def take_down():
        story.refresh_from_db()
        asked = Asked(reason="Libel.", note="It was wrong.", slug=story.slug)
        steps.take(step, story, by=desk.publisher, at=NOON, asked=asked)
        return told(addresses), Outbox.objects.last().payload

    with taken_back():
        drafting.revise(story, secret_content(images[1]), base=1, by=desk.writer, at=NOON)
        addresses = list(curious().addresses())
        with_draft, event_with_draft = take_down()
    without, event = take_down()

    for way, given in without.items():
        assert differences(with_draft[way], given) == [], way
    assert event_with_draft == event
