"""Lines below a story that somebody wrote by hand: the desk knows for which credits, and what is published stays."""

from dataclasses import replace

import pytest

from stories.content import Content, Credit, CreditRole, TaglineOverride
from stories.desk.facts.gathering import readiness
from stories.desk.facts.standing import newest_revision
from stories.desk.facts.taglines import with_replaced_lines
from stories.desk.gate import steps
from stories.desk.wire.placing import placed_over
from stories.desk.writing import drafting
from stories.errors import BadContent, NotReady, StaleRevision
from stories.facts import Asked
from stories.models import Document, Live, Story
from tests import cast

ED = Credit(CreditRole.EDITOR, "Ed It", email="e@x.net")
BO = Credit(CreditRole.EDITOR, "Bo Roe")
GIVEN = "To contact the editor responsible for this story: Ed It at e@x.net"
BY_HAND = TaglineOverride("editors", "Ask the night desk.")


def content(*credits: Credit, **changes: object) -> Content:
    return cast.flood(credits=(Credit(CreditRole.BYLINE, "A. Stringer"), *credits), **changes)


def overrides_of(story: Story) -> tuple[TaglineOverride, ...]:
    return newest_revision(Story.objects.get(pk=story.pk)).content.tagline_overrides


def warnings(story: Story) -> list[str]:
    story.refresh_from_db()
    return [check.problem.code for check in readiness(story, newest_revision(story).content, at=cast.NOON)]


def test_a_new_line_by_hand_keeps_what_the_credits_give():
    story = content(ED, tagline_overrides=(BY_HAND,))

    (noted,) = with_replaced_lines(story, before=content(ED)).tagline_overrides

    assert noted == replace(BY_HAND, instead_of=GIVEN)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (replace(BY_HAND, instead_of="what the client says"), "as it was"),
        (replace(BY_HAND, instead_of=None), GIVEN),
        (replace(BY_HAND, line="Ask the day desk.", instead_of="as it was"), GIVEN),
        (replace(BY_HAND, kind="reporters"), ""),
    ],
)
def test_a_note_changes_with_the_line_or_when_it_was_read_again(sent, expected):
    before = content(ED, tagline_overrides=(replace(BY_HAND, instead_of="as it was"),))

    (noted,) = with_replaced_lines(content(ED, tagline_overrides=(sent,)), before=before).tagline_overrides

    assert noted.instead_of == expected


@pytest.mark.django_db
def test_a_line_goes_stale_when_the_credits_change_and_is_fine_once_it_was_read_again(desk):
    story = desk.a_story(content=content(ED, tagline_overrides=(BY_HAND,)))
    assert "tagline_stale" not in warnings(story)

    desk.revise(story, credits=(ED, BO))
    assert "tagline_stale" in warnings(story)
    assert overrides_of(story) == (replace(BY_HAND, instead_of=GIVEN),)

    desk.revise(story, tagline_overrides=(BY_HAND,))
    assert "tagline_stale" not in warnings(story)


@pytest.mark.django_db
def test_a_warning_does_not_keep_a_story_in_and_a_mark_left_in_a_line_does(desk, edith):
    story = desk.a_story("submitted", content=content(ED, tagline_overrides=(replace(BY_HAND, line="Ask TK."),)))

    with pytest.raises(NotReady, match="“TK”"):
        steps.take("approve", story, by=edith, at=cast.NOON, asked=Asked(revision_hash=story.newest_hash))


@pytest.mark.django_db
def test_a_restored_revision_has_its_line_by_hand_as_it_was(desk, rosa):
    story = desk.a_story(content=content(ED, tagline_overrides=(BY_HAND,)))
    first = newest_revision(story)
    desk.revise(story, credits=(BO,), tagline_overrides=())

    restored = drafting.restore(story, 1, base=2, by=rosa, at=desk.now())

    assert restored.text == first.text


@pytest.mark.django_db
def test_two_people_cannot_write_a_line_over_one_another(desk, rosa, edith):
    story = desk.a_story(content=content(ED))
    base = newest_revision(story).content
    mine, theirs = (replace(base, tagline_overrides=(replace(BY_HAND, line=line),)) for line in ("Mine.", "Theirs."))
    drafting.revise(story, theirs, base=1, by=edith, at=desk.now())

    with pytest.raises(StaleRevision, match="edith saved"):
        drafting.revise(story, mine, base=1, by=rosa, at=desk.now())


@pytest.mark.django_db
def test_a_line_a_draft_cannot_hold_is_refused_and_nothing_is_saved(desk, rosa):
    story = desk.a_story(content=content(ED))
    broken = replace(newest_revision(story).content, tagline_overrides=(replace(BY_HAND, line="One\nTwo"),))

    with pytest.raises(BadContent, match="on one line"):
        drafting.revise(story, broken, base=1, by=rosa, at=desk.now())

    assert story.revisions.count() == 1


@pytest.mark.django_db
def test_readers_get_the_line_by_hand_in_every_format(desk):
    story = desk.a_story("published", content=content(ED, tagline_overrides=(BY_HAND,)))

    documents = {live.format: bytes(live.document.data).decode() for live in Live.objects.filter(story=story)}

    assert '"taglines":["Ask the night desk."]' in documents["json"]
    assert documents["txt"].endswith("\n\nAsk the night desk.\n")
    assert GIVEN not in documents["txt"]


@pytest.mark.django_db
def test_a_changed_contact_changes_no_byte_of_what_is_published(desk, rosa, edith):
    contact = cast.in_the_book(edith, is_editor=True, email="edith@x.net")
    story = desk.a_story("published", content=content(replace(cast.credit(contact, CreditRole.EDITOR), email="edith@x.net")))
    before = list(Document.objects.order_by("pk").values_list("pk", "sha256", "data"))
    live = list(Live.objects.order_by("path").values())

    contact.email, contact.name, contact.city, contact.print_email = "new@x.net", "Edith New", "Oslo", False
    contact.save()

    assert list(Document.objects.order_by("pk").values_list("pk", "sha256", "data")) == before
    assert list(Live.objects.order_by("path").values()) == live
    assert "Edith Lund at edith@x.net" in bytes(story.editions.get().documents.get(format="txt").data).decode()


@pytest.mark.django_db
def test_newer_wire_copy_leaves_a_line_by_hand_where_it_is(rosa):
    before = content(ED, tagline_overrides=(replace(BY_HAND, instead_of=GIVEN),))

    placed = placed_over(content(BO), before, as_it_came=before, by=rosa, at=cast.NOON)

    assert placed.tagline_overrides == before.tagline_overrides
