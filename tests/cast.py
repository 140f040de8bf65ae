"""The cast, and the stories they bring to a state by the steps the desk takes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from django.contrib.auth.models import Group, User

from stories.content import Content, Credit, CreditRole, Dateline, TextBlock
from stories.desk.gate import steps
from stories.desk.writing import drafting
from stories.facts import Asked, Readers, State
from stories.models import Contact, Story

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
TOMORROW = NOON + timedelta(days=1)

# Who plays what. Rosa and Ravi write, Edith and Emil edit, Pia publishes, Paul keeps the pictures, Ada keeps the accounts; Sue
# is a superuser whom nobody gave a role.
ROLES = {
    "rosa": ("reporter",),
    "ravi": ("reporter",),
    "edith": ("editor",),
    "emil": ("editor",),
    "pia": ("publisher",),
    "paul": ("picture editor",),
    "ada": ("admin",),
    "sue": (),
}

# The steps that lead to a state of the desk and what readers have then.
ROUTES: dict[tuple[State, Readers], tuple[str, ...]] = {
    (State.DRAFT, Readers.NOTHING): (),
    (State.SUBMITTED, Readers.NOTHING): ("submit",),
    (State.APPROVED, Readers.NOTHING): ("submit", "approve"),
    (State.SCHEDULED, Readers.NOTHING): ("submit", "approve", "schedule"),
    (State.SPIKED, Readers.NOTHING): ("spike",),
    (State.PUBLISHED, Readers.LIVE): ("submit", "approve", "publish"),
    (State.DRAFT, Readers.LIVE): ("submit", "approve", "publish", "revise"),
    (State.SUBMITTED, Readers.LIVE): ("submit", "approve", "publish", "revise", "submit"),
    (State.APPROVED, Readers.LIVE): ("submit", "approve", "publish", "revise", "submit", "approve"),
    (State.SCHEDULED, Readers.LIVE): ("submit", "approve", "publish", "revise", "submit", "approve", "schedule"),
    (State.DRAFT, Readers.WITHDRAWN): ("submit", "approve", "publish", "withdraw"),
    (State.SUBMITTED, Readers.WITHDRAWN): ("submit", "approve", "publish", "withdraw", "submit"),
    (State.APPROVED, Readers.WITHDRAWN): ("submit", "approve", "publish", "withdraw", "submit", "approve"),
    (State.SCHEDULED, Readers.WITHDRAWN): ("submit", "approve", "publish", "withdraw", "submit", "approve", "schedule"),
    (State.KILLED, Readers.KILLED): ("submit", "approve", "publish", "kill"),
}


def account(name: str, *roles: str, **flags: bool) -> User:
    """Make an account that holds these roles; its password is "halden-flood"."""
    user = User.objects.create_user(name, f"{name}@newsroom.test", "halden-flood", is_staff=True, **flags)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def in_the_book(user: User, /, **values: object) -> Contact:
    """Give an account its row in the contact book."""
    named = {"name": f"{user.username.title()} Lund", "email": user.email, "city": "Halden", "user": user}
    return Contact.objects.create(**named | values)


def flood(*paragraphs: str, **changes: object) -> Content:
    """Return the words of a story that is ready, its paragraphs named p1, p2 and so on."""
    paragraphs = paragraphs or ("The river topped its banks at Halden on Wednesday.", "Nobody was hurt, the town said.")
    content = Content(
        slug="halden-flood",
        headline="River tops its banks at Halden",
        deck="Storgata is under water",
        dateline=Dateline("HALDEN", "March 4"),
        body=tuple(TextBlock(f"p{number}", text) for number, text in enumerate(paragraphs, 1)),
        credits=(Credit(CreditRole.BYLINE, "A. Stringer"),),
    )
    return replace(content, **changes)


def credit(contact: Contact, role: CreditRole = CreditRole.BYLINE) -> Credit:
    """Return a credit linked to the contact book."""
    return Credit(role, contact.name, contact=str(contact.uuid))


class Desk:
    """Brings stories to a state. Every deed is a minute later than the one before."""

    def __init__(self, writer: User, editor: User, other_editor: User, publisher: User) -> None:
        self.writer, self.editor, self.other_editor, self.publisher = writer, editor, other_editor, publisher
        self.opened = count(1)
        self.minutes = count(0)

    def now(self) -> datetime:
        """Return a moment a minute after the last one, aware, in UTC."""
        return NOON + timedelta(minutes=next(self.minutes))

    def a_story(
        self,
        state: State | str = State.DRAFT,
        readers: Readers | str | None = None,
        *,
        by: User | None = None,
        content: Content | None = None,
    ) -> Story:
        """Return a story `by` opened, in `state`; unless said otherwise, readers see a published story and no other."""
        state, by = State(state), by or self.writer
        readers = Readers(readers or {State.PUBLISHED: "live", State.KILLED: "killed"}.get(state, "nothing"))
        number = next(self.opened)
        content = content or flood(slug="halden-flood" if number == 1 else f"halden-flood-{number}")
        story = drafting.open_draft(content, by=by, at=self.now())
        for action in ROUTES[state, readers]:
            self.step(action, story, writer=by)
        story.refresh_from_db()
        return story

    def step(self, action: str, story: Story, *, writer: User | None = None) -> None:
        """Take a step as the desk does, each by somebody who may, with all it asks for."""
        writer = writer or self.writer
        editor = self.other_editor if writer == self.editor else self.editor
        story.refresh_from_db()
        if action == "revise":
            self.revise(story, by=writer)
            return
        publishes = action in {"schedule", "publish", "withdraw"}
        by = writer if action == "submit" else self.publisher if publishes else editor
        asked = Asked(
            reason="It is time.",
            note="Readers are told." if action in {"kill", "withdraw"} else "",
            revision_hash=story.newest_hash,
            publish_at=TOMORROW if action == "schedule" else None,
            slug=story.slug,
        )
        steps.take(action, story, by=by, at=self.now(), asked=asked)

    def revise(self, story: Story, *, by: User | None = None, **changes: object) -> None:
        """Save the newest words with these changes; without any, with a new paragraph."""
        newest = story.revisions.get(number=story.newest_number)
        if not changes:
            added = TextBlock(f"r{newest.number}", f"The town met again: paragraph {newest.number}.")
            changes = {"body": (*newest.content.body, added)}
        drafting.revise(story, replace(newest.content, **changes), base=newest.number, by=by or self.writer, at=self.now())
        story.refresh_from_db()
