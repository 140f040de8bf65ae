import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media import library
from media.crops import Box
from media.models import Image
from media.specs import MAX_BYTES
from stories.content import Picture
from tests.cast import NOON
from tests.cast import flood as story_of_the_flood
from tests.media import pictures
from tests.stories.admin.pages import sent_by

pytestmark = pytest.mark.django_db

NEW = reverse("admin:media_image_add")


def page(image):
    return reverse("admin:media_image_change", args=[image.pk])


def filled_in(client, address, **changes):
    """What a browser sends when the page is saved with these changes."""
    sent = sent_by(client.get(address), "picture-form")
    sent.pop("upload", None)
    return sent | changes


@pytest.fixture
def in_a_story(a_story, flood):
    """The flood, in a draft of Rosa's."""
    a_story("draft", content=story_of_the_flood(pictures=(Picture("p1", "lead", image=str(flood.uuid)),)))
    return flood


def test_a_picture_is_noted_by_its_words_alone(signed_in, rosa):
    client = signed_in(rosa)

    client.post(NEW, filled_in(client, NEW, headline="The bridge"))

    assert Image.objects.awaiting_file().get().headline == "The bridge"


def test_a_picture_comes_in_with_its_words(signed_in, paul):
    client = signed_in(paul)

    answer = client.post(NEW, filled_in(client, NEW, headline="River", upload=SimpleUploadedFile("halden.jpg", pictures.jpeg())))

    image = Image.objects.get()
    assert answer.url == page(image)
    assert (image.headline, image.width_px, image.created_by) == ("River", 1200, paul)


def test_an_awaited_file_comes_in_on_the_pictures_own_page(signed_in, rosa, awaited):
    client = signed_in(rosa)
    file = SimpleUploadedFile("bridge.png", pictures.png())

    client.post(page(awaited), filled_in(client, page(awaited), description="At dawn.", upload=file))

    awaited.refresh_from_db()
    assert (awaited.media_type, awaited.description, awaited.headline) == ("image/png", "At dawn.", "The bridge at Halden")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pictures.SVG, "this file is none of them"),
        (pictures.png_that_claims(30_000, 30_000), "megapixels"),
        (b"\xff" * (MAX_BYTES + 1), "At most 40 MB"),
    ],
    ids=["SVG", "too many pixels", "too many bytes"],
)
def test_a_file_that_is_refused_says_so_beside_its_field_and_keeps_what_was_typed(signed_in, rosa, data, sentence):
    client = signed_in(rosa)

    answer = client.post(NEW, filled_in(client, NEW, headline="River", upload=SimpleUploadedFile("x.jpg", data)))

    assert sentence in str(answer.context["form"].errors["upload"])
    assert sent_by(answer, "picture-form")["headline"] == "River"
    assert not Image.objects.exists()


def test_a_picture_is_described_through_the_library(signed_in, paul, flood):
    client = signed_in(paul)

    client.post(page(flood), filled_in(client, page(flood), headline="Flood", rights="own", valid_until="2026-12-31T12:00:00"))

    flood.refresh_from_db()
    assert (flood.headline, flood.rights, flood.valid_until.year, flood.version) == ("Flood", "own", 2026, 2)


def test_saving_an_untouched_page_changes_nothing(signed_in, paul):
    moment = NOON.replace(microsecond=123_456)
    image = library.await_file(by=paul, at=NOON, description="Two lines,\none picture.", valid_until=moment, rights="own")
    client = signed_in(paul)

    answer = client.post(page(image), filled_in(client, page(image)), follow=True)

    image.refresh_from_db()
    assert (image.version, image.description, image.valid_until) == (1, "Two lines,\none picture.", moment)
    assert b"Nothing was changed." in answer.content


def test_a_page_somebody_else_saved_meanwhile_is_not_overwritten(signed_in, paul, rosa, flood):
    client = signed_in(paul)
    form = filled_in(client, page(flood), headline="Mine")
    library.describe(flood, at=NOON, base_version=1, by=rosa, headline="Hers", agency="Scanfoto")

    answer = client.post(page(flood), form)

    assert "at version 2 now" in str(answer.context["form"].non_field_errors())
    assert answer.context["theirs"] == [("Headline", "Hers")]
    flood.refresh_from_db()
    assert flood.headline == "Hers"


def test_saving_again_puts_ones_own_words_in_place_and_leaves_the_others(signed_in, paul, rosa, flood):
    client = signed_in(paul)
    form = filled_in(client, page(flood), headline="Mine")
    library.describe(flood, at=NOON, base_version=1, by=rosa, headline="Hers", agency="Scanfoto")

    client.post(page(flood), sent_by(client.post(page(flood), form), "picture-form"))

    flood.refresh_from_db()
    assert (flood.headline, flood.agency, flood.version) == ("Mine", "Scanfoto", 3)


@pytest.fixture
def with_words(paul):
    """A picture whose file says a headline and a photographer; nobody looked at them."""
    said = {"photoshop:Headline": "Bridge", "dc:creator": "Rosa Lund", "dc:rights": "Scanfoto"}
    return library.accept(pictures.with_xmp(said), by=paul, at=NOON, photographer="Kari Vik")


def standing(image):
    image.refresh_from_db()
    return {proposal.field: proposal.stands for proposal in library.proposals(image)}


def test_what_the_file_says_stands_beside_each_field(signed_in, paul, with_words):
    content = signed_in(paul).get(page(with_words)).content.decode()

    assert "nobody has looked at it yet" in content
    assert "<q>Rosa Lund</q>" in content


def test_a_word_of_the_file_is_accepted_and_nothing_typed_is_lost(signed_in, paul, with_words):
    client = signed_in(paul)

    client.post(page(with_words), filled_in(client, page(with_words), agency="NTB", accept="photographer"))

    assert standing(with_words) == {"headline": "proposed", "photographer": "accepted", "copyright_notice": "proposed"}
    assert (with_words.photographer, with_words.agency) == ("Rosa Lund", "NTB")


def test_all_that_is_proposed_is_accepted_at_once_as_far_as_one_may_speak_for_it(signed_in, rosa, with_words):
    client = signed_in(rosa)

    client.post(page(with_words), filled_in(client, page(with_words), accept="*"))

    assert standing(with_words) == {"headline": "accepted", "photographer": "declined", "copyright_notice": "proposed"}


def test_what_the_file_does_not_say_is_not_accepted(signed_in, paul, with_words):
    client = signed_in(paul)

    answer = client.post(page(with_words), filled_in(client, page(with_words), accept="city"))

    assert "The file says nothing for this." in str(answer.context["form"].errors["city"])


def test_a_reporter_sees_rights_and_states_none(signed_in, rosa, flood):
    client = signed_in(rosa)

    answer = client.get(page(flood))
    assert "rights" not in sent_by(answer, "picture-form")
    assert b"No rights known" in answer.content
    client.post(page(flood), filled_in(client, page(flood), headline="Flood", rights="own"))
    flood.refresh_from_db()
    assert (flood.headline, flood.rights) == ("Flood", "unknown")


def test_an_admin_looks_on(signed_in, ada, flood):
    client = signed_in(ada)

    assert b"River tops its banks" in client.get(page(flood)).content
    assert sent_by(client.get(page(flood)), "picture-form") == {}
    assert client.post(page(flood), {"headline": "Flood"}).status_code == 403
    assert client.get(NEW).status_code == 403


def test_what_a_file_says_is_shown_and_never_run(signed_in, paul):
    image = library.accept(pictures.with_xmp({"photoshop:Headline": "<script>alert(1)</script>"}), by=paul, at=NOON)

    answer = signed_in(paul).get(page(image))

    assert b"&lt;script&gt;alert(1)" in answer.content
    assert b"<script>alert(1)" not in answer.content


def test_a_picture_tells_which_stories_show_it_to_those_who_may_see_them(signed_in, in_a_story, rosa, ravi):
    assert b"River tops its banks at Halden" in signed_in(rosa).get(page(in_a_story)).content
    assert b"No story you may see shows it" in signed_in(ravi).get(page(in_a_story)).content


def test_a_page_takes_as_many_statements_whatever_the_picture_has(signed_in, paul, flood, django_assert_num_queries):
    client = signed_in(paul)
    client.get(page(flood))
    for number in range(20):
        library.write_caption(flood, by=paul, at=NOON, text=f"Caption {number}.")
        flood = library.describe(flood, base_version=flood.version, by=paul, at=NOON, headline=f"The mill, {number}")

    with django_assert_num_queries(8):
        client.get(page(flood))


def test_the_page_says_who_changed_what_and_puts_it_back(signed_in, paul, flood):
    client = signed_in(paul)
    client.post(page(flood), filled_in(client, page(flood), headline="The mill"))
    flood.refresh_from_db()
    flood = library.set_crop(flood, "free", Box(0, 0, 0.5, 1), by=paul, at=NOON, base_version=flood.version)

    shown = client.get(page(flood)).content.decode()
    assert "<del>River tops its banks</del> → <ins>The mill</ins>" in shown
    assert "<del>around the focal point</del> → <ins>50% × 100%, from 0%, 0%</ins>" in shown

    change = flood.changes.get(values__has_key="headline")
    client.post(reverse("admin:media_image_put_back", args=[flood.pk, change.pk]), {"base_version": flood.version})

    flood.refresh_from_db()
    assert flood.headline == "River tops its banks"


def test_nothing_is_put_back_over_what_a_colleague_wrote_meanwhile(signed_in, paul, rosa, flood):
    flood = library.describe(flood, base_version=flood.version, by=paul, at=NOON, headline="The mill")
    library.describe(flood, base_version=flood.version, by=rosa, at=NOON, headline="The weir")
    client = signed_in(paul)

    there = reverse("admin:media_image_put_back", args=[flood.pk, flood.changes.last().pk])
    answer = client.post(there, {"base_version": flood.version}, follow=True).content.decode()

    flood.refresh_from_db()
    assert flood.headline == "The weir"
    assert "Somebody changed this since you opened it" in answer
