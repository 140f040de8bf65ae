"""Random desks: several people, several stories, every verb, in any order. After each deed, the promises still hold."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from django.conf import settings as django_settings
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from stories.content import Content, TextBlock
from stories.desk import comments
from stories.desk.facts import sessions
from stories.desk.gate import steps
from stories.desk.gate.schedule import release_due
from stories.desk.history.verify import verify_ledger
from stories.desk.writing import drafting, planning
from stories.errors import NotFound, StaleRevision, StoryError
from stories.facts import Asked, Kind
from stories.formats import WRITERS, wire_text
from stories.models import Comment, Live, Story
from stories.publication import Correction, Publication
from stories.workflow import STEPS
from tests.cast import NOON, ROUTES, Desk, credit, flood, in_the_book

PEOPLE = ("rosa", "ravi", "edith", "emil", "pia", "paul", "ada", "sue")
AT_THE_DESK = ("rosa", "edith", "emil", "pia")
IN_THE_BOOK = ("rosa", "edith")
# Most walks should come out at the readers' end.
FORWARD = {"submit", "approve", "publish", "release", "unspike"}

people = st.sampled_from(PEOPLE)
writers = st.sampled_from(AT_THE_DESK)
stories = st.integers(0, 2)
edits = st.tuples(st.sampled_from(["add", "change", "drop", "headline"]), st.integers(0, 9))


class RandomDesk(RuleBasedStateMachine):
    """A desk of eight, and up to three stories."""

    def __init__(self, cast):
        super().__init__()
        self.cast = cast
        self.minutes = 0
        self.words = 0
        self.stories: list[Story] = []
        self.killed: set[int] = set()
        self.one_desk = transaction.atomic()
        self.one_desk.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.one_desk.__exit__(None, None, None)

    # --- helpers ---------------------------------------------------------------------------------------------------
    def now(self):
        self.minutes += 1
        return NOON + timedelta(minutes=self.minutes)

    def story(self, number):
        story = self.stories[number % len(self.stories)]
        story.refresh_from_db()
        return story

    def content(self, by):
        authors = (*flood().credits, credit(self.cast[by].contact)) if by in IN_THE_BOOK else flood().credits
        return flood(slug=f"story-{len(self.stories)}", credits=authors)

    def paragraph(self):
        """Return a paragraph nobody wrote before."""
        self.words += 1
        return TextBlock(f"w{self.words}", f"Paragraph {self.words}.")

    def asked(self, story, edition=1, kind=None):
        return Asked(
            reason="It is time.",
            note="Readers are told.",
            kind=kind,
            revision_hash=story.newest_hash,
            publish_at=NOON + timedelta(minutes=self.minutes + 3),
            edition=edition,
            slug=story.slug,
        )

    # --- what people do --------------------------------------------------------------------------------------------
    @initialize(route=st.sampled_from(list(ROUTES)), by=writers)
    def the_first_story(self, route, by):
        desk = Desk(self.cast["rosa"], self.cast["edith"], self.cast["emil"], self.cast["pia"])
        self.stories.append(desk.a_story(*route, by=self.cast[by], content=self.content(by)))
        self.minutes = next(desk.minutes)

    @precondition(lambda self: len(self.stories) < 3)
    @rule(by=writers)
    def open_a_story(self, by):
        self.stories.append(drafting.open_draft(self.content(by), by=self.cast[by], at=self.now()))

    @rule(people=st.lists(writers, min_size=2, max_size=2), number=stories, deeds=st.lists(edits, min_size=2, max_size=2))
    def two_people_save_what_they_made_of_the_same_revision(self, people, number, deeds):
        story = self.story(number)
        base = story.newest_number
        for by, (deed, place) in zip(people, deeds, strict=True):
            self.save(by, story, base, deed, place)

    @rule(by=writers, number=stories, deed=edits, back=st.integers(0, 3))
    def somebody_saves_what_they_made_of_a_revision_long_gone(self, by, number, deed, back):
        story = self.story(number)
        self.save(by, story, max(story.newest_number - back, 1), *deed)

    def save(self, by, story, base_number, deed, place):
        story.refresh_from_db()
        base, newest = (story.revisions.get(number=number).content for number in (base_number, story.newest_number))
        mine = self.edited(base, deed, place)
        try:
            saved = drafting.revise(story, mine, base=base_number, by=self.cast[by], at=self.now())
        except StaleRevision:
            assert both_changed(base, mine, newest)
        except StoryError:
            return
        else:
            assert said(saved.content) == (said(newest) - (said(base) - said(mine))) | (said(mine) - said(base))

    def edited(self, content, deed, place):
        if deed == "headline":
            self.words += 1
            return replace(content, headline=f"Headline {self.words}")
        body = list(content.body)
        place %= len(body)
        if deed == "add":
            body.insert(place, self.paragraph())
        elif deed == "change":
            body[place] = replace(body[place], text=self.paragraph().text)
        elif len(body) > 1:
            del body[place]
        return replace(content, body=tuple(body))

    @rule(by=people, number=stories, action=st.sampled_from(sorted(STEPS)), edition=st.integers(1, 3))
    def try_a_step(self, by, number, action, edition):
        story = self.story(number)
        with suppress(StoryError):
            steps.take(action, story, by=self.cast[by], at=self.now(), asked=self.asked(story, edition))

    def offered(self, story, at):
        """Return the steps that stand open to somebody, each with who."""
        return [
            (choice.action, name)
            for name in AT_THE_DESK
            for choice in steps.open_to(self.cast[name], story, at=at)
            if choice.is_open
        ]

    def take(self, action, name, story, at, *, corrects=False):
        numbers = list(story.editions.exclude(kind=Kind.KILL).values_list("number", flat=True))
        kind = Kind.CORRECTION if corrects and numbers and action in {"publish", "schedule"} else None
        asked = self.asked(story, numbers[0] if numbers else None, kind)
        assert steps.take(action, story, by=self.cast[name], at=at, asked=asked)

    @rule(number=stories, data=st.data())
    def a_step_that_is_offered_as_open_can_be_taken(self, number, data):
        story, at = self.story(number), self.now()
        if offered := self.offered(story, at):
            self.take(*data.draw(st.sampled_from(offered)), story, at)

    @rule(number=stories, corrects=st.booleans())
    def the_desk_brings_a_story_out(self, number, corrects):
        for _ in range(4):
            story, at = self.story(number), self.now()
            forward = [offer for offer in self.offered(story, at) if offer[0] in FORWARD]
            if not forward:
                break
            self.take(*forward[0], story, at, corrects=corrects)

    @rule(by=people, number=stories, deed=st.sampled_from(["plan", "comment", "resolve", "restore", "lock", "unlock"]), to=people)
    def somebody_does_something_beside(self, by, number, deed, to):
        story, by, at = self.story(number), self.cast[by], self.now()
        with suppress(StoryError):
            match deed:
                case "plan":
                    embargo = at + timedelta(minutes=2) if to in AT_THE_DESK else None
                    planning.arrange(story, planning.Plan(assignee=self.cast[to], embargo_until=embargo), by=by, at=at)
                case "comment":
                    comments.comment(story, "Who said so?", by=by, at=at, blocking=to in AT_THE_DESK)
                case "resolve":
                    for note in Comment.objects.filter(story=story):
                        comments.resolve(note, by=by, at=at)
                case "restore":
                    drafting.restore(story, 1, base=story.newest_number, by=by, at=at)
                case "lock":
                    sessions.lock(story, by=by, at=at)
                case "unlock":
                    sessions.unlock(story, by=by, at=at)

    @rule(minutes=st.integers(0, 4))
    def time_passes_and_the_worker_sweeps(self, minutes):
        self.minutes += minutes
        at = self.now()
        for row in release_due(at):
            assert row.at == at

    # --- what is always true ---------------------------------------------------------------------------------------
    @invariant()
    def history_is_as_it_was_written(self):
        assert verify_ledger() is None

    @invariant()
    def revisions_are_counted_without_a_gap(self):
        for story in Story.objects.all():
            numbers = list(story.revisions.values_list("number", flat=True))
            assert numbers == list(range(1, story.newest_number + 1))

    @invariant()
    def readers_have_what_was_approved_and_nothing_else(self):
        for story in Story.objects.all():
            live = list(Live.objects.filter(story=story).select_related("document__edition"))
            if story.readers == "live":
                expected = compiled(story)
                assert {row.path for row in live if row.format == "card"} == {f"stories/{story.uuid}.card"}
                assert all(bytes(row.document.data) == expected[row.format] for row in live)
            else:
                assert all((row.status, row.document) == (story.readers, None) for row in live)
                assert bool(live) == (story.readers != "nothing")

    @invariant()
    def nobody_approved_their_own_copy(self):
        for story in Story.objects.all():
            revisions = {revision.number: revision for revision in story.revisions.all()}
            out: set[str] = set()
            for edition in story.editions.select_related("revision").order_by("number"):
                if edition.kind not in {Kind.ROLLBACK, Kind.KILL}:
                    signed = edition.revision.approvals.order_by("-id")[0]
                    assert (signed.sha256, edition.text) == (edition.revision.sha256, edition.revision.text)
                    assert signed.by_id not in wrote(revisions, edition.revision, out)
                    assert str(getattr(getattr(signed.by, "contact", None), "uuid", "")) not in {
                        one.contact for one in edition.content.credits
                    }
                out.add(edition.text)

    @invariant()
    def what_was_killed_stays_killed(self):
        now = set(Story.objects.filter(state="killed").values_list("pk", flat=True))
        assert self.killed <= now
        self.killed = now

    @invariant()
    def what_one_may_not_see_is_not_found(self):
        hidden = [story for story in Story.objects.all() if self.cast["ravi"].pk not in (story.created_by_id, story.assignee_id)]
        for story in (story for story in hidden if story.state != "published"):
            try:
                sessions.enter(story, by=self.cast["ravi"], at=NOON)
            except NotFound:
                continue
            raise AssertionError(f"Ravi sees {story}.")


def said(content: Content) -> set[str]:
    """Return all a story says, in pieces that are never the same by chance."""
    return {content.headline, *(block.text for block in content.body)}


def both_changed(base: Content, mine: Content, newest: Content) -> bool:
    """Tell whether both edits took away or moved something of the base, so that a conflict is one."""
    order = [[block.id for block in side.body] for side in (base, mine, newest)]
    return bool((said(base) - said(mine)) & (said(base) - said(newest))) or (order[0] != order[1] and order[0] != order[2])


def wrote(revisions, signed, out) -> set[int]:
    """Return who saved what an approval of `signed` stood for: all since the words were those of an edition."""
    people = {signed.by_id}
    for number in range(signed.number - 1, 0, -1):
        if revisions[number].text in out and revisions[number].text != signed.text:
            break
        people.add(revisions[number].by_id)
    return people


def compiled(story: Story) -> dict[str, bytes]:
    """Compile what readers should have, from the revision the last edition was made from."""
    editions = list(story.editions.select_related("revision").order_by("number"))
    last = editions[-1]
    corrections = [Correction(one.number, one.at, one.note) for one in reversed(editions) if one.kind == Kind.CORRECTION]
    publication = Publication(
        uuid=str(story.uuid),
        number=last.number,
        kind=last.kind,
        content=last.revision.content,
        first_published_at=editions[0].at,
        published_at=last.at,
        newsroom=django_settings.NEWSROOM_NAME,
        site=django_settings.NEWSROOM_SITE,
        path=f"/delivery/v1/stories/{story.uuid}",
        page=f"/delivery/v1/{story.day:%Y-%m-%d}/{story.slug}",
        taglines=tuple(line.text for line in wire_text.taglines(last.revision.content)),
        corrections=tuple(corrections),
    )
    return {name: writer.render(publication) for name, writer in WRITERS.items()}


def test_a_random_desk_keeps_every_promise(rosa, ravi, edith, emil, pia, paul, ada, sue):
    cast = {user.username: user for user in (rosa, ravi, edith, emil, pia, paul, ada, sue)}
    for name in IN_THE_BOOK:
        in_the_book(cast[name])

    run_state_machine_as_test(lambda: RandomDesk(cast), settings=settings(max_examples=25, stateful_step_count=25))
