"""Readers who ask while the desk publishes: they miss no change, and no two answers contradict each other."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from itertools import count, cycle
from threading import Event

import pytest
from django.db import connection
from django.utils import timezone

from stories.delivery.negotiation import FORMATS
from stories.desk.history.verify import verify_ledger
from stories.desk.publishing.recompiling import recompile
from stories.models import Document, Head, Live, Outbox, Section
from tests.cast import NOON, flood
from tests.readers import answers

pytestmark = pytest.mark.django_db(transaction=True)

AGAIN = ("revise", "submit", "approve", "publish")
EDITIONS = 4


def side_by_side(*deeds):
    """Do all deeds at once, each over a connection of its own, and return what each gave."""

    def run(deed):
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as people:
        return [running.result() for running in [people.submit(run, deed) for deed in deeds]]


def asked(path):
    status, _, body = answers([path])[path]
    assert status == 200
    return json.loads(body)


class Follower:
    """Somebody who keeps a copy of what readers have by the changes alone."""

    def __init__(self):
        self.copy, self.seen, self.last = {}, {}, 0

    def follow(self):
        """Ask for what is new, page by page, until there is nothing more."""
        while True:
            told = asked(f"changes?after={self.last}&limit=2")
            for change in told["changes"]:
                assert change["sequence"] > self.last
                self.last = change["sequence"]
                self.seen[change["sequence"]] = change["id"]
                self.copy[change["id"]] = (change["status"], change["story"] and change["story"]["version"])
            assert told["last"] == self.last
            if not told["next"]:
                return

    def follow_until(self, done):
        """Ask again and again, and once more when there is nothing more to come."""
        while not done.is_set():
            self.follow()
        self.follow()


def what_readers_have():
    """Return each story's status and version, by the addresses of stories."""
    rows = Live.objects.filter(format="card").select_related("document__edition")
    return {str(row.story.uuid): (row.status, row.document and row.document.edition.number) for row in rows}


def test_whoever_follows_the_changes_misses_none(a_story, desk):
    stories = [a_story("approved") for _ in range(4)]
    last_steps = ((), ("withdraw",), ("kill",), AGAIN)
    done, followers = Event(), [Follower(), Follower()]

    def publish(story, last):
        for action in ("publish", *AGAIN, *last):
            desk.step(action, story)

    def publish_all():
        try:
            side_by_side(*(lambda row=row: publish(*row) for row in zip(stories, last_steps, strict=True)))
        finally:
            done.set()

    side_by_side(publish_all, *(lambda follower=follower: follower.follow_until(done) for follower in followers))

    told = {json.loads(event.payload)["sequence"]: str(event.story.uuid) for event in Outbox.objects.select_related("story")}
    assert sorted(told) == list(range(1, Head.objects.get().sequence + 1))
    for follower in followers:
        assert follower.copy == what_readers_have()
        assert follower.last == max(told)
        # What it did not see, a later change of the same story had already replaced.
        assert all(told[sequence] == story for sequence, story in follower.seen.items())
        for missed in told.keys() - follower.seen.keys():
            assert any(later > missed and story == told[missed] for later, story in follower.seen.items())
    assert verify_ledger() is None


def test_stories_compiled_again_beside_publications_are_of_the_newest_edition(a_story, desk, ada, settings):
    stories = [a_story("published") for _ in range(3)]
    settings.NEWSROOM_SITE = "https://halden.test"
    done, follower = Event(), Follower()

    def publish(story):
        for action in AGAIN:
            desk.step(action, story)

    def work():
        try:
            again = (lambda story=story: recompile(story, by=ada, at=NOON) for story in stories for _ in range(2))
            side_by_side(*(lambda story=story: publish(story) for story in stories), *again)
        finally:
            done.set()

    side_by_side(work, lambda: follower.follow_until(done))

    for row in Live.objects.select_related("document__edition", "story"):
        assert row.document.edition == row.story.editions.last()
        assert row.document == Document.objects.newest().get(edition=row.document.edition, format=row.format)
    assert all(b"https://halden.test" in bytes(row.document.data) for row in Live.objects.filter(format="html"))
    assert follower.copy == what_readers_have()
    assert follower.last == Head.objects.get().sequence
    assert not [story for story in stories if recompile(story, by=ada, at=NOON)]
    assert verify_ledger() is None


def test_no_reader_sees_a_new_edition_and_then_an_old_one(a_story, desk):
    desk.minutes = count(int((timezone.now() - NOON).total_seconds() // 60) - 600)  # news is of the last two days
    Section.objects.create(slug="world", name="World")
    story = a_story("published", content=flood(section="world", headline="Edition 1"))
    pages = [
        *(f"{stem}.{name}" for stem in (f"stories/{story.uuid}", f"{story.day}/{story.slug}") for name in FORMATS),
        "stories/", "stories/?section=world", "changes", "search?q=edition", "sitemap-news.xml",
        *(f"feeds/{path}.{suffix}" for path in ("all", "section/world") for suffix in ("rss", "atom", "json")),
    ]  # fmt: skip
    done = Event()

    def publish():
        try:
            for number in range(2, EDITIONS + 1):
                desk.revise(story, headline=f"Edition {number}")
                for action in ("submit", "approve", "publish"):
                    desk.step(action, story)
        finally:
            done.set()

    def read(order):
        seen = [1]
        for page in cycle(order):
            is_last = done.is_set() and page == order[-1]
            body = answers([page])[page][2]
            editions = {int(number) for number in re.findall(rb"Edition (\d+)", body)}
            assert len(editions) == 1, f"{page} is of {editions}"
            assert min(editions) >= seen[-1], f"{page} is of {editions}, after {seen[-1]}"
            seen.append(min(editions))
            if is_last:
                return seen

    _, forwards, backwards = side_by_side(publish, lambda: read(pages), lambda: read(pages[::-1]))

    assert forwards[-1] == backwards[-1] == EDITIONS
