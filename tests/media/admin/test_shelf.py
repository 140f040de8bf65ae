from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from media import library
from tests.cast import NOON, account

pytestmark = pytest.mark.django_db

SHELF = reverse("admin:media_image_changelist")
SHEET = reverse("admin:media_image_contact_sheet")


@pytest.fixture
def pool(paul, flood, awaited):
    library.describe(
        flood, at=NOON, base_version=1, by=paul, rights="own", valid_until=timezone.now() + timedelta(days=3), alt_text="Sea."
    )
    return {flood.pk: "flood", awaited.pk: "bridge"}


def shown(answer, pool):
    return {pool[card.image.pk] for card in answer.context["cards"]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"flood", "bridge"}),
        ("?q=lund", {"flood"}),
        ("?only=awaiting-file", {"bridge"}),
        ("?only=rights-unknown", {"bridge"}),
        ("?only=expiring", {"flood"}),
        ("?only=unused&only=no-alt-text", {"bridge"}),
        ("?only=mine", set()),
        ("?only=nonsense&before=soon&after=-1&view=cube", {"flood", "bridge"}),
        ("?before=99999999999999999999", {"flood", "bridge"}),
        ("?q=%00", {"flood", "bridge"}),
    ],
)
def test_the_address_says_what_stands_on_the_shelf(signed_in, rosa, pool, query, found):
    assert shown(signed_in(rosa).get(SHELF + query), pool) == found


@pytest.mark.parametrize("view", ["grid", "list"])
def test_a_picture_shows_how_it_stands(signed_in, rosa, pool, view):
    content = signed_in(rosa).get(f"{SHELF}?view={view}").content.decode()

    assert "River tops its banks" in content
    assert "Awaits its file" in content
    assert "rights until" in content
    assert "originals/" not in content


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "The library is empty."),
        ("?q=palace", "No picture holds “palace”."),
        ("?only=recalled", "No picture is recalled."),
        ("?only=recalled&only=mine", "No picture is all of this at once."),
        ("?before=1", "There are no older pictures."),
    ],
)
def test_an_empty_shelf_says_why_and_what_to_do(signed_in, rosa, query, sentence):
    content = signed_in(rosa).get(SHELF + query).content.decode()

    assert sentence in content
    assert "Show all pictures" in content or "Show the newest" in content or "Bring your first pictures in" in content


def test_pages_lead_to_one_another_and_keep_what_was_asked_for(signed_in, rosa):
    for number in range(library.PAGE + 2):
        library.await_file(by=rosa, at=NOON, headline=f"Bridge {number}")
    client = signed_in(rosa)

    first = client.get(SHELF + "?q=bridge&only=mine&view=list")
    second = client.get(SHELF + first.context["older"])
    again = client.get(SHELF + second.context["newer"])

    assert (len(first.context["cards"]), len(second.context["cards"]), second.context["older"]) == (library.PAGE, 2, "")
    assert "q=bridge&view=list" in second.context["newer"]
    assert "only=mine" in second.context["newer"]
    assert again.context["cards"] == first.context["cards"]


def test_a_full_shelf_takes_no_more_statements_than_one_picture(signed_in, paul, flood, django_assert_num_queries):
    client = signed_in(paul)
    client.get(SHELF)
    for number in range(30):
        library.await_file(by=paul, at=NOON, headline=str(number))

    with django_assert_num_queries(4):
        assert len(client.get(SHELF).context["cards"]) == 31


def test_a_contact_sheet_holds_what_was_chosen(signed_in, rosa, pool, flood):
    content = signed_in(rosa).get(SHEET, {"image": [flood.pk], "q": "bridge"}).content.decode()

    assert "River tops its banks" in content
    assert "Rosa Lund · Our own" in content
    assert str(flood.uuid) in content
    assert "The bridge" not in content


def test_without_a_choice_it_holds_the_page_that_was_looked_at(signed_in, rosa, pool):
    client = signed_in(rosa)

    assert shown(client.get(SHEET), pool) == {"flood", "bridge"}
    assert shown(client.get(SHEET, {"q": "bridge"}), pool) == {"bridge"}
    assert "There is no picture to print." in client.get(SHEET, {"q": "palace"}).content.decode()


def test_the_library_is_open_to_the_desks_roles(client, signed_in, ada, flood):
    assert client.get(SHELF).status_code == 302
    assert signed_in(account("sam")).get(SHELF).status_code in (302, 403)
    assert signed_in(ada).get(SHELF).status_code == 200
    assert b"Add pictures</a>" not in signed_in(ada).get(SHELF).content
