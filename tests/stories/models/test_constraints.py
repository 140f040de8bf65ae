"""What must never be false is refused by the database itself, by name."""

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from media.models import Caption, Image
from stories.models import (
    Alias,
    Autosave,
    Comment,
    Contact,
    ContactChange,
    Credit,
    Dispatch,
    Document,
    Edition,
    EditSession,
    Entry,
    Head,
    HouseRule,
    KeptApart,
    Live,
    Merge,
    Outbox,
    Picture,
    PreviewLink,
    Recipient,
    Revision,
    Section,
    StoredAnswer,
    Story,
    Subscriber,
    Token,
    Topic,
    Transition,
    Verification,
    WireFile,
    WireItem,
    WirePart,
)
from tests.cast import NOON, TOMORROW, in_the_book

HASH = "f" * 64


@pytest.fixture
def known(a_story, rosa, pia, paul):
    """A published story and what hangs on it."""
    story = a_story("published")
    image = Image.objects.create(created_at=NOON)
    caption = Caption.objects.create(image=image, created_at=NOON)
    return {
        "story": story,
        "live": Live.objects.filter(story=story).first(),
        "edition": story.editions.get(),
        "revision": story.revisions.get(),
        "rosa": rosa,
        "caption": caption,
        "image": image,
        "contact": in_the_book(rosa),
        "other": Contact.objects.create(name="Ravi Lund"),
    }


def story(known, **changes):
    values = {"created_at": NOON, "created_by": known["rosa"], "changed_at": NOON, "day": date(2026, 3, 4)}
    Story.objects.create(**values | changes)


def edition(known, **changes):
    values = {"story": known["story"], "revision": known["revision"], "number": 2, "kind": "update", "sha256": HASH, "at": NOON}
    Edition.objects.create(**values | {"by": known["rosa"]} | changes)


def revision(known, **changes):
    values = {"story": known["story"], "number": 2, "base": 1, "text": "{}", "sha256": HASH, "by": known["rosa"], "at": NOON}
    Revision.objects.create(**values | changes)


def comment(known, **changes):
    Comment.objects.create(**{"story": known["story"], "text": "Who?", "by": known["rosa"], "at": NOON} | changes)


def recipient(known, **changes):
    thread = known["story"].comments.first() or known["story"].comments.create(text="Who?", by=known["rosa"], at=NOON)
    Recipient.objects.create(story=known["story"], thread=thread, comment=thread, user=known["rosa"])


def live(known, **changes):
    values = {"path": "elsewhere", "story": known["story"], "format": "json", "status": "withdrawn", "sequence": 9}
    Live.objects.create(**values | {"first_published_at": NOON, "changed_at": NOON} | changes)


def guest(known, **changes):
    values = {"story": known["story"], "for_whom": "Kari Vik", "made_by": known["rosa"], "made_at": NOON, "expires_at": TOMORROW}
    PreviewLink.objects.create(**values | changes)


def entry(known, **changes):
    Entry.objects.create(story=known["story"], key="section:world", first_published_at=NOON, since=NOON)


def transition(known, **changes):
    values = {"story": known["story"], "action": "hold", "target": "draft", "readers": "nothing", "by": known["rosa"], "at": NOON}
    Transition.objects.create(**values | {"previous_hash": HASH, "row_hash": HASH} | changes)


def twice(make, known, **values):
    make(known, **values)
    make(known, **values)


def answer(known, **changes):
    StoredAnswer.objects.create(user=known["rosa"], key="k", fingerprint=HASH, at=NOON, **changes)


def topic(known, **changes):
    Topic.objects.create(name="arts", **changes)


def picture(known, **changes):
    Picture.objects.create(
        **{"story": known["story"], "caption": known["caption"], "key": "a", "role": "lead", "position": 0} | changes
    )


def credit_row(known, **changes):
    Credit.objects.create(**{"story": known["story"], "role": "byline", "position": 5, "name": "A"} | changes)


def session(known, **changes):
    EditSession.objects.create(**{"story": known["story"], "user": known["rosa"], "seen_at": NOON, "entered_at": NOON} | changes)


def autosave(known, **changes):
    Autosave.objects.create(story=known["story"], user=known["rosa"], base=1, text="{}", at=NOON)


def subscriber(known, **changes):
    values = {"kind": "webhook", "name": "A", "url": "https://a.example", "secret": "sealed", "created_at": NOON}
    return Subscriber.objects.create(**values | changes)


def dispatch(known, **changes):
    Dispatch.objects.create(event=Outbox.objects.filter(story=known["story"])[0], next_try_at=NOON, **changes)


def wire_item(known, **changes):
    WireItem.objects.create(**{"sha256": HASH, "data": b"", "received_at": NOON, "by": known["rosa"]} | changes)


def wire_file(known, **changes):
    return WireFile.objects.create(sha256=HASH, data=b"", received_at=NOON, by=known["rosa"])


def wire_part(file, **changes):
    WirePart.objects.create(**{"file": file, "number": 1, "line": 1, "refused": "Too long."} | changes)


def verification(known, **changes):
    Verification.objects.create(asked_by=known["rosa"], asked_at=NOON, **changes)


def alias(known, **changes):
    Alias.objects.create(**{"contact": known["contact"], "kind": "former name", "value": "A"} | changes)


def contact_change(known, **changes):
    ContactChange.objects.create(contact=known["contact"], version=1, by=known["rosa"], at=NOON)


def merge(known, **changes):
    Merge.objects.create(**{"kept": known["contact"], "gone": known["other"], "by": known["rosa"], "at": NOON} | changes)


def kept_apart(known, **changes):
    KeptApart.objects.create(**{"one": known["contact"], "other": known["other"], "by": known["rosa"], "at": NOON} | changes)


# Each constraint by its name, and the row it must refuse.
def house_rule(known, **changes):
    return HouseRule(**{"find": "utilise"} | changes)


REFUSED = {
    "house_rule_finds_words_or_measures": lambda known: house_rule(known, find="").save(),
    "one_story_per_slug_and_day": lambda known: story(known, slug=known["story"].slug),
    "story_state_is_known": lambda known: story(known, state="lost"),
    "story_readers_are_known": lambda known: story(known, readers="some"),
    "scheduled_story_has_its_moment": lambda known: story(known, state="scheduled", publish_at=TOMORROW),
    "published_story_has_readers": lambda known: story(known, state="published"),
    "killed_for_the_desk_and_for_readers": lambda known: story(known, state="killed", readers="live"),
    "story_urgency_1_to_9": lambda known: story(known, urgency=0),
    "story_priority_1_to_9": lambda known: story(known, priority=10),
    "one_revision_per_number": lambda known: revision(known, number=1, base=0),
    "revision_follows_its_base": lambda known: revision(known, base=2),
    "one_edition_per_number": lambda known: edition(known, number=1),
    "edition_kind_is_known": lambda known: edition(known, kind="rumour"),
    "correction_and_kill_have_a_note": lambda known: edition(known, kind="correction"),
    "live_status_is_known": lambda known: live(known, status="lost"),
    "live_has_a_document_and_a_tombstone_none": lambda known: live(known, document=known["live"].document),
    "moved_says_where_to": lambda known: live(known, status="moved"),
    "one_entry_per_moment": lambda known: twice(entry, known),
    "one_live_picture_per_image": lambda known: twice(
        lambda known: known["story"].live_pictures.create(image=known["image"]), known
    ),
    "comment_says_something": lambda known: comment(known, text=""),
    "comment_resolved_by_somebody_at_some_time": lambda known: comment(known, resolved_at=NOON),
    "comment_quotes_a_block": lambda known: comment(known, quote="river"),
    "one_recipient_per_thread": lambda known: twice(recipient, known),
    "contact_has_a_name": lambda known: Contact.objects.create(name=""),
    "contact_has_a_role": lambda known: Contact.objects.create(name="A", is_author=False),
    "contact_not_merged_into_itself": lambda known: Contact.objects.filter(pk=known["contact"].pk).update(
        merged_into=known["contact"]
    ),
    "one_alias_of_a_kind": lambda known: twice(alias, known),
    "alias_has_a_value": lambda known: alias(known, value=""),
    "alias_kind_is_known": lambda known: alias(known, kind="nickname"),
    "one_change_per_version": lambda known: twice(contact_change, known),
    "merged_once_at_a_time": lambda known: twice(merge, known),
    "merge_is_of_two": lambda known: merge(known, gone=known["contact"]),
    "kept_apart_once": lambda known: twice(kept_apart, known),
    "kept_apart_in_order": lambda known: kept_apart(known, one=known["other"], other=known["contact"]),
    "one_credit_per_position": lambda known: twice(credit_row, known),
    "credit_role_is_known": lambda known: credit_row(known, role="muse"),
    "one_picture_per_key": lambda known: twice(picture, known),
    "picture_role_is_known": lambda known: picture(known, role="cover"),
    "transition_number_from_1": lambda known: transition(known, number=0),
    "one_head": lambda known: Head.objects.create(pk=2),
    "one_subscriber_per_address": lambda known: twice(subscriber, known),
    "subscriber_has_a_name": lambda known: subscriber(known, name=""),
    "subscriber_kind_is_known": lambda known: subscriber(known, kind="pigeon"),
    "webhook_has_a_secret": lambda known: subscriber(known, secret=""),
    "one_dispatch_per_subscriber": lambda known: twice(dispatch, known, subscriber=subscriber(known)),
    "what_arrived_was_not_given_up": lambda known: dispatch(
        known, subscriber=subscriber(known), arrived_at=NOON, gave_up_at=NOON
    ),
    "preview_link_is_for_somebody": lambda known: guest(known, for_whom=""),
    "preview_link_expires": lambda known: guest(known, expires_at=NOON),
    "preview_link_is_revoked_by_somebody": lambda known: guest(known, revoked_at=NOON),
    "token_has_a_name": lambda known: Token(digest=HASH, token_key="k", user=known["rosa"]).save(),
    "one_answer_per_key": lambda known: twice(answer, known),
    "topic_is_a_media_topic": lambda known: topic(known, code="topic:1"),
    "one_session_per_person_and_story": lambda known: twice(session, known),
    "one_lock_per_story": lambda known: [session(known, user=user, locks=True) for user in (known["rosa"], known["edition"].by)],
    "one_autosave_per_person_and_story": lambda known: twice(autosave, known),
    "wire_item_state_is_known": lambda known: wire_item(known, state="lost", settled_at=NOON, settled_by=known["rosa"]),
    "wire_item_status_is_known": lambda known: wire_item(known, status="lost"),
    "wire_item_taken_by_a_story": lambda known: wire_item(known, state="taken", settled_at=NOON, settled_by=known["rosa"]),
    "wire_item_settled_by_somebody_at_some_time": lambda known: wire_item(known, state="set aside", settled_at=NOON),
    "one_part_per_number": lambda known: twice(wire_part, wire_file(known)),
    "part_is_copy_or_refused": lambda known: wire_part(wire_file(known), refused=None),
    "one_verification_at_once": lambda known: twice(verification, known),
    "verification_ends_with_an_outcome": lambda known: verification(known, outcome="whole"),
    "verification_names_the_changed_row": lambda known: verification(known, outcome="changed", ended_at=NOON),
}
# Columns that are unique by themselves.
UNIQUE = {
    "Live.path": lambda known: live(known, path=known["live"].path),
    "Transition.number": lambda known: transition(known, number=1),
    "Story.uuid": lambda known: story(known, uuid=known["story"].uuid),
    "Contact.user": lambda known: in_the_book(known["rosa"]),
    "Section.slug": lambda known: twice(lambda known: Section.objects.create(slug="world", name="World"), known),
    "WireItem.sha256": lambda known: twice(wire_item, known),
    "WireFile.sha256": lambda known: twice(wire_file, known),
}


def named_constraints():
    models = [model for model in apps.get_app_config("stories").get_models() if not model._meta.proxy]
    return {constraint.name for model in models for constraint in model._meta.constraints}


@pytest.mark.parametrize("name", REFUSED)
def test_each_constraint_refuses_what_must_never_be(name, known):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        REFUSED[name](known)

    if connection.vendor == "postgresql":
        assert refusal.value.__cause__.diag.constraint_name == name
    else:
        assert "CHECK" not in str(refusal.value) or name in str(refusal.value)


def test_each_constraint_is_put_to_the_test():
    assert set(REFUSED) == named_constraints()


@pytest.mark.parametrize("name", UNIQUE)
def test_what_names_one_thing_names_no_other(name, known):
    with pytest.raises(IntegrityError), transaction.atomic():
        UNIQUE[name](known)


def test_what_others_stand_on_is_not_deleted(known):
    for row in (known["story"], known["rosa"], known["revision"], known["image"]):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.delete()


def test_a_document_stands_on_its_edition(known):
    assert Document.objects.filter(edition=known["edition"]).count() == known["edition"].documents.count() > 0
