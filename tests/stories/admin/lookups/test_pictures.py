import pytest
from django.urls import reverse

from media import library
from media.models import Image
from tests.cast import NOON, account

pytestmark = pytest.mark.django_db

OFFERS = reverse("admin:stories_story_pictures")


@pytest.fixture
def pool(paul, rosa):
    library.await_file(
        by=paul, at=NOON, headline="The bridge", photographer="Kari Vik", agency="Scanfoto", description="At dawn."
    )
    library.await_file(by=rosa, at=NOON, headline="The mill", agency="NTB", alt_text="A mill.")
    recalled = library.await_file(by=paul, at=NOON, headline="The palace")
    Image.objects.filter(pk=recalled.pk).update(recalled_at=NOON)


def offered(client, user, **query):
    client.force_login(user)
    return client.get(OFFERS, query).json()


def labels(answer):
    return [offer["label"] for offer in answer["results"]]


def test_pictures_are_offered_as_the_library_finds_them_but_for_recalled_ones(client, rosa, pool):
    assert labels(offered(client, rosa)) == ["The mill", "The bridge"]
    assert labels(offered(client, rosa, q="brid vik")) == ["The bridge"]
    assert labels(offered(client, rosa, only="mine")) == ["The mill"]
    assert offered(client, rosa, q="palace")["nothing"].startswith("No picture holds “palace”.")


def test_an_offer_carries_what_the_row_says_of_the_picture(client, rosa, pool):
    mill, bridge = offered(client, rosa)["results"]

    assert bridge["values"] == {
        "image": str(Image.objects.get(headline="The bridge").uuid), "caption": "At dawn.", "alt": "",
        "credit_kind": "photographer", "credit_name": "Kari Vik", "credit_agency": "Scanfoto",
    }  # fmt: skip
    assert (mill["values"]["credit_kind"], mill["values"]["credit_agency"]) == ("source", "NTB")
    assert ["warn", "rights unknown"] in mill["pills"]


def test_more_are_offered_page_by_page(client, rosa):
    for number in range(30):
        library.await_file(by=rosa, at=NOON, headline=f"Bridge {number}")

    first = offered(client, rosa)
    rest = offered(client, rosa, before=first["older"])

    assert (len(first["results"]), labels(rest)[0], len(rest["results"]), rest["older"]) == (24, "Bridge 5", 6, None)


def test_pictures_are_offered_to_the_desk_alone(client):
    assert client.get(OFFERS).status_code == 302

    client.force_login(account("sam"))
    assert client.get(OFFERS).status_code in (302, 403)
