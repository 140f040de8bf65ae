"""`as_of` answers what readers had: kept while it was so, and asked for again after whatever happened since.

Nothing of what was withdrawn or killed since is among it, whether the story came back or not. Desks are random: stories change
section, topics, author, slug and language, go and come back, are rolled back and compiled again; two people become one.
"""

import json
from urllib.parse import quote

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stories.delivery.door import answer
from stories.delivery.exchange import Request
from stories.desk.contacts.merging import merge, undo
from stories.desk.gate import steps
from stories.desk.publishing.recompiling import recompile
from stories.errors import NotReady
from stories.facts import Asked, Readers
from stories.models import Contact, Merge, Section, Topic
from tests.cast import Desk, credit

TOPICS = ("medtop:01000000", "medtop:02000000")
STORIES = 2

changes = st.fixed_dictionaries(
    {},
    optional={
        "section": st.sampled_from(["", "world", "local"]),
        "language": st.sampled_from(["en", "de"]),
        "topics": st.sets(st.sampled_from(TOPICS)).map(sorted).map(tuple),
        "author": st.integers(0, 1),
        "slug": st.sampled_from(["flood", "rain", "storm"]),
    },
)
which = st.integers(0, STORIES - 1)
deeds = st.one_of(
    st.tuples(st.just("publish"), which, changes),
    st.tuples(st.sampled_from(["withdraw", "roll_back", "recompile", "kill"]), which, st.just({})),
    st.tuples(st.sampled_from(["merge", "undo"]), which, st.just({})),
)


class Past:
    """Two stories, what is done to them, and what readers had after each deed."""

    def __init__(self, desk: Desk, site) -> None:
        self.desk, self.site = desk, site
        Section.objects.bulk_create([Section(slug="world", name="World"), Section(slug="local", name="Local")])
        Topic.objects.bulk_create([Topic(code=code, name=code) for code in TOPICS])
        self.people = [Contact.objects.create(name=name, city="Halden") for name in ("Rosa Lund", "R. Lund")]
        self.stories = [desk.a_story("approved") for _ in range(STORIES)]
        self.moments = []
        self.first_at, self.back_at = {}, {}
        for story in self.stories:
            desk.revise(story, credits=(credit(self.people[0]),))
            self.do("publish", story, {})

    def do(self, action, story, changed):
        story.refresh_from_db()
        before = story.readers
        with transaction.atomic():
            getattr(self, action)(story, **changed)
        story.refresh_from_db()
        at = self.desk.now()
        if story.readers == Readers.LIVE != before:
            self.back_at[story.pk] = at
            self.first_at.setdefault(story.pk, at)
        self.moments.append((at, {address: asked(address) for address in self.addresses()}))

    def publish(self, story, author=None, slug="", **changed):
        if story.readers == Readers.KILLED:
            return
        named = {"credits": (credit(self.people[author]),)} if author is not None else {}
        slugs = {"slug": f"{slug}-{self.stories.index(story)}"} if slug else {}
        self.desk.revise(story, **changed | named | slugs)
        newest = story.revisions.get(number=story.newest_number).content
        self.desk.revise(story, headline=f"{newest.headline}, day {story.newest_number}"[-90:])
        for action in ("submit", "approve", "publish"):
            if not (action == "submit" and story.state == "submitted"):
                self.desk.step(action, story)

    def withdraw(self, story):
        if story.readers == Readers.LIVE:
            self.desk.step("withdraw", story)

    def kill(self, story):
        if story.readers != Readers.KILLED and len(self.moments) > 5:
            self.desk.step("kill", story)

    def roll_back(self, story):
        try:
            steps.take("roll_back", story, by=self.desk.publisher, at=self.desk.now(), asked=Asked(edition=1, reason="It held."))
        except (NotReady, steps.WrongState):
            return

    def recompile(self, story):
        self.site.NEWSROOM_SITE = f"https://site-{len(self.moments)}.test"
        recompile(story, by=self.desk.publisher, at=self.desk.now())

    def merge(self, story):
        gone, kept = self.people
        gone.refresh_from_db()
        if not gone.merged_into:
            merge(gone, into=kept, by=self.desk.editor, at=self.desk.now())

    def undo(self, story):
        if row := Merge.objects.filter(undone_at=None).first():
            undo(row, by=self.desk.editor, at=self.desk.now())

    def addresses(self):
        """Return what is asked at each moment: the stories, and every list there may be."""
        lists = (
            "",
            *(f"section={name}" for name in ("world", "local")),
            *(f"language={name}" for name in ("en", "de")),
            *(f"topic={code}" for code in TOPICS),
            *(f"author={person.uuid}" for person in self.people),
        )
        return (*(f"stories/{story.uuid}.json" for story in self.stories), *(f"stories/?{query}&limit=5" for query in lists))

    def shown(self, address, told, at):
        """Return what of `told` at `at` may be told today."""
        gone = {}
        for story in self.stories:
            story.refresh_from_db()
            if story.readers != Readers.LIVE or self.back_at[story.pk] > at:
                gone[str(story.uuid)] = 404 if story.readers == Readers.LIVE and at < self.first_at[story.pk] else 410
        if isinstance(told, list):
            return [card for card in told if card[0] not in gone]
        uuid = address.removeprefix("stories/").removesuffix(".json")
        return (gone[uuid], None) if uuid in gone else told


def asked(address, at=None):
    """Return what readers are told of a story, or of each in a list, that no template can change."""
    path, _, query = address.partition("?")
    then = f"as_of={quote(at.isoformat())}" if at else ""
    told = answer(Request("GET", path, "&".join(part for part in (query, then) if part), lambda header: ""))
    said = json.loads(told.body)
    if "stories" in said:
        return [words_of(card) for card in said["stories"]]
    return told.status.value, words_of(said) if told.status == 200 else None


def words_of(said):
    return tuple(said[name] for name in ("id", "version", "slug", "section", "language", "headline", "updated_at"))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=st.lists(deeds, max_size=9))
def test_every_moment_is_as_it_was_but_for_what_was_taken_down(walk, desk, settings):
    with transaction.atomic():
        past = Past(desk, settings)
        for action, number, changed in walk:
            past.do(action, past.stories[number], changed)

        for at, then in past.moments:
            for address, told in then.items():
                assert asked(address, at) == past.shown(address, told, at), (address, at)
        transaction.set_rollback(True)
