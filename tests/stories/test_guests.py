"""The guests' door: one story for who holds its link, and for everybody else the answer of nothing."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from media import library
from stories.content import Picture, PictureCredit
from stories.desk.gate import steps
from stories.desk.preview import links
from stories.facts import Asked
from stories.models import PreviewLink
from tests import cast
from tests.media import pictures

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(desk):
    shown = library.accept(pictures.jpeg(), by=desk.editor, at=cast.NOON, headline="River", rights="own")
    library.make_renditions(shown)
    return shown


@pytest.fixture
def story(a_story, image):
    picture = Picture("a", image=str(image.uuid), caption="Water.", alt="A street.", credit=PictureCredit("photo", "Kari Vik"))
    return a_story("draft", content=cast.flood(pictures=(picture,)))


@pytest.fixture
def link(story, edith):
    return links.make_link(story, for_whom="Kari <Vik>", days=7, pinned=False, by=edith, at=timezone.now())


def address(link) -> str:
    return f"/preview/{links.token_of(link)}/"


def test_a_guest_reads_the_page_under_a_banner_that_says_what_it_is(client, link):
    answer = client.get(address(link))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1>River tops its banks at Halden</h1>" in page
    assert "Not published. For Kari &lt;Vik&gt;, until" in page
    assert page.index("Not published.") < page.index("<h1>")
    assert 'class="formats"' not in page


def test_no_cache_keeps_it_no_search_finds_it_and_no_other_site_learns_of_it(client, link):
    answer = client.get(address(link))

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert not answer.cookies


def test_its_pictures_come_by_the_same_link_and_by_no_other_way(client, link, image):
    page = client.get(address(link)).content.decode()
    shown = client.get(f"{address(link)}{image.uuid}.jpg")
    made = image.renditions.all()[0]

    assert f"http://testserver{address(link)}{image.uuid}.jpg" in page
    assert shown.status_code == 200
    assert shown["Content-Type"] == "image/jpeg"
    assert "no-store" in shown["Cache-Control"]
    assert client.get(f"/delivery/v1/images/{made.name}").status_code == 404
    assert client.get(f"/preview/nobody/{image.uuid}.jpg").status_code == 404


def test_a_picture_of_another_story_or_one_that_was_recalled_is_not_there(client, link, image, paul):
    other = library.accept(pictures.encoded(pictures.scene(7), "JPEG"), by=paul, at=cast.NOON, rights="own")
    library.make_renditions(other)
    assert client.get(f"{address(link)}{other.uuid}.jpg").status_code == 404

    library.recall(image, by=paul, at=cast.NOON, reason="Staged.", note="It was staged.")

    assert client.get(f"{address(link)}{image.uuid}.jpg").status_code == 404
    assert str(image.uuid) not in client.get(address(link)).content.decode()


def test_whatever_ended_it_the_answer_is_that_of_a_page_that_never_was(client, link, story, edith, pia):
    def answer(path):
        told = client.get(path)
        return told.status_code, told.content, told.cookies.output()

    nothing = answer("/preview/nothing/")
    assert nothing == answer("/nowhere/")
    links.revoke_link(link, by=edith, at=timezone.now())
    revoked = answer(address(link))
    past = timezone.now() - timedelta(days=9)
    over = answer(address(links.make_link(story, for_whom="A", days=1, pinned=False, by=edith, at=past)))
    held = links.make_link(story, for_whom="B", days=1, pinned=False, by=edith, at=timezone.now())
    steps.take("hold", story, by=pia, at=timezone.now(), asked=Asked(reason="The lawyers read it."))

    assert nothing[0] == 404
    assert nothing == revoked == over == answer(address(held))


def test_an_embargo_is_told_to_guests(client, link, story):
    story.embargo_until = timezone.now() + timedelta(days=1)
    story.save()

    assert "Embargoed until" in client.get(address(link)).content.decode()


def test_a_visit_is_counted_and_one_that_only_asks_for_the_headers_is_not(client, link):
    client.get(address(link))
    client.head(address(link))

    assert PreviewLink.objects.get(pk=link.pk).opened == 1


def test_nothing_is_sent_to_this_door(client, link):
    assert client.post(address(link)).status_code == 405


def test_the_log_does_not_know_the_address(client, link, edith, caplog):
    with caplog.at_level(logging.INFO):
        client.get(address(link))
        client.get(f"{address(link)}{link.uuid}.jpg")
        links.revoke_link(link, by=edith, at=timezone.now())
        client.get(address(link))

    assert links.token_of(link) not in str([record.__dict__ for record in caplog.records])
    assert any(getattr(record, "path", "") == "/preview/..." for record in caplog.records)


def test_a_visit_costs_the_same_however_many_pictures_there_are(client, link, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        client.get(address(link))
