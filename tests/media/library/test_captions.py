import pytest
from django.db import IntegrityError

from media import library
from media.errors import BadWords, CaptionInUse, NotAllowed, StalePicture
from media.models import Caption
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def test_a_caption_says_what_a_picture_shows_here(caption, flood):
    assert (caption.image, caption.text, caption.alt_text, caption.version) == (
        flood,
        "Water in Storgata.",
        "A street under water.",
        1,
    )


def test_a_picture_may_have_captions_before_its_file(awaited, rosa):
    assert library.write_caption(awaited, by=rosa, at=NOON, text="The bridge.").image == awaited


def test_a_caption_is_revised(caption, rosa):
    revised = library.revise_caption(caption, at=NOON, base_version=1, by=rosa, credit_kind="photographer", credit_name="Per Vik")

    assert (revised.credit_name, revised.text, revised.version) == ("Per Vik", "Water in Storgata.", 2)


def test_words_for_an_older_version_are_refused(caption, rosa):
    library.revise_caption(caption, at=NOON, base_version=1, by=rosa, text="Water.")

    with pytest.raises(StalePicture):
        library.revise_caption(caption, at=NOON, base_version=1, by=rosa, text="River.")


def test_the_words_of_a_caption_in_use_are_changed_in_its_story(caption, rosa):
    library.put_in_story(caption, caption.image, at=NOON, text="Water in the streets.")

    with pytest.raises(CaptionInUse, match="in the story"):
        library.revise_caption(caption, at=NOON, base_version=2, by=rosa, text="Water.")

    library.give_back([caption])
    assert library.revise_caption(caption, at=NOON, base_version=3, by=rosa, text="Water.").text == "Water."


def test_a_story_brings_captions_of_its_own(flood):
    caption = library.put_in_story(None, flood, at=NOON, text="Water.", credit_kind="source", credit_agency="Getty Images")

    caption.refresh_from_db()
    assert (caption.image, caption.text, caption.credit_agency) == (flood, "Water.", "Getty Images")
    assert (caption.in_use, caption.version) == (True, 1)


def test_a_story_saying_the_same_again_changes_nothing(caption):
    for _ in range(2):
        caption = library.put_in_story(caption, caption.image, at=NOON, text="Water.")

    caption.refresh_from_db()
    assert (caption.text, caption.in_use, caption.version) == ("Water.", True, 2)


def test_the_same_words_again_change_nothing(caption, rosa):
    assert library.revise_caption(caption, at=NOON, base_version=1, by=rosa, text=caption.text).version == 1


@pytest.mark.parametrize(
    "words", [{"credit_kind": "painter"}, {"credit_name": "Rosa"}, {"text": "å" * 5_001}, {"alt_text": "\0"}]
)
def test_what_the_table_may_not_hold_is_refused(caption, flood, rosa, words):
    with pytest.raises(BadWords):
        library.revise_caption(caption, at=NOON, base_version=1, by=rosa, **words)
    with pytest.raises(BadWords):
        library.write_caption(flood, by=rosa, at=NOON, **words)
    with pytest.raises(BadWords):
        library.put_in_story(None, flood, at=NOON, **words)

    assert Caption.objects.count() == 1


def test_without_a_role_nobody_writes_captions(caption, flood, sue):
    with pytest.raises(NotAllowed):
        library.write_caption(flood, by=sue, at=NOON, text="Water.")
    with pytest.raises(NotAllowed):
        library.revise_caption(caption, at=NOON, base_version=1, by=sue, text="Water.")


def test_the_database_holds_no_credit_without_a_kind(caption):
    with pytest.raises(IntegrityError, match="caption_credit_has_a_kind"):
        Caption.objects.filter(pk=caption.pk).update(credit_name="Rosa")
