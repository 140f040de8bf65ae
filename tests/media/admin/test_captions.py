import pytest
from django.urls import reverse

from media import library
from media.admin.captions import IN_USE
from media.models import Caption
from tests.cast import NOON

pytestmark = pytest.mark.django_db

ADD = reverse("admin:media_caption_add")


def page(caption):
    return reverse("admin:media_caption_change", args=[caption.pk])


def filled_in(caption, **changes):
    """What a browser sends when the page of `caption` is saved with these changes."""
    names = ("text", "alt_text", "credit_kind", "credit_name", "credit_agency")
    return {name: getattr(caption, name) for name in names} | {"base_version": caption.version} | changes


@pytest.mark.parametrize(("listed", "english"), [("media_image_changelist", "Images"), ("media_caption_changelist", "Captions")])
def test_the_lists_are_called_what_the_menu_calls_them_in_ones_language(signed_in, rosa, listed, english):
    page = signed_in(rosa).get(reverse(f"admin:{listed}"), headers={"Accept-Language": "de"}).content.decode()

    assert english not in page


def test_a_caption_is_written(signed_in, rosa, flood):
    signed_in(rosa).post(ADD, filled_in(Caption(), image=flood.pk, text="Water in Storgata."))

    caption = Caption.objects.get()
    assert (caption.image, caption.text) == (flood, "Water in Storgata.")


def test_a_caption_is_revised(signed_in, rosa, caption):
    signed_in(rosa).post(page(caption), filled_in(caption, text="Water."))

    caption.refresh_from_db()
    assert (caption.text, caption.alt_text, caption.version) == ("Water.", "A street under water.", 2)


def test_a_credit_without_a_kind_says_so_beside_its_field(signed_in, rosa, caption):
    answer = signed_in(rosa).post(page(caption), filled_in(caption, credit_name="Per Vik"))

    assert "Say what the credit is" in str(answer.context["adminform"].form.errors["credit_kind"])


def test_a_page_somebody_else_saved_meanwhile_is_not_overwritten(signed_in, rosa, paul, caption):
    form = filled_in(caption, text="Mine")
    library.revise_caption(caption, at=NOON, base_version=1, by=paul, text="Hers")

    answer = signed_in(rosa).post(page(caption), form)

    assert "at version 2 now" in str(answer.context["adminform"].form.non_field_errors())


def test_a_caption_in_use_says_where_its_words_are_changed(signed_in, rosa, caption):
    used = library.put_in_story(caption, caption.image, at=NOON)
    client = signed_in(rosa)

    assert IN_USE in client.get(page(used)).content.decode()
    assert client.post(page(used), filled_in(used, text="Water.")).status_code == 403


def test_a_caption_free_to_change_says_nothing_of_the_kind(signed_in, rosa, caption):
    assert IN_USE not in signed_in(rosa).get(page(caption)).content.decode()


def test_captions_are_not_deleted(signed_in, paul, caption):
    assert signed_in(paul).post(reverse("admin:media_caption_delete", args=[caption.pk]), {"post": "yes"}).status_code == 403


def test_an_admin_looks_on(signed_in, ada, caption):
    assert signed_in(ada).get(page(caption)).status_code == 200
    assert signed_in(ada).post(page(caption), filled_in(caption)).status_code == 403
