import pytest

from stories.desk.outbox.handing_out import hand_out
from stories.desk.outbox.secrets import unseal
from stories.desk.outbox.subscribers import subscribe
from stories.models import Dispatch, Subscriber, SubscriberKind
from stories.models.token import StoredAnswer
from tests.cast import NOON, TOMORROW

pytestmark = pytest.mark.django_db
AVIS = {"name": "Halden Avis", "url": "https://avis.example/hooks"}


@pytest.fixture
def client(machine, ada):
    """An admin's, for everything."""
    return machine(ada)


@pytest.fixture
def avis(ada):
    """A partner that is told."""
    return subscribe(AVIS["name"], AVIS["url"], by=ada, at=NOON)[0]


@pytest.fixture
def failed(avis, a_story):
    """What could not be sent to the partner, and was given up."""
    a_story("published")
    hand_out(TOMORROW)
    Dispatch.objects.update(gave_up_at=TOMORROW, tries=10, last_answer="500", last_try_at=NOON)
    return Dispatch.objects.select_related("event").get()


def change(client, subscriber, **values):
    subscriber.refresh_from_db()
    headers = {"If-Match": f'"{subscriber.uuid}-{subscriber.version}"'}
    return client.patch(f"subscribers/{subscriber.uuid}/", values, headers=headers)


def rotate(client, subscriber, version=1, **values):
    headers = {"If-Match": f'"{subscriber.uuid}-{version}"'}
    return client.post(f"subscribers/{subscriber.uuid}/secrets/", values, headers=headers)


def test_a_new_subscriber_is_shown_with_its_secret_and_never_again(client):
    made = client.post("subscribers/", AVIS)

    subscriber = Subscriber.objects.get()
    assert made.status_code == 201
    assert made.json()["secret"] == unseal(subscriber.secret)
    assert made.headers["Location"] == f"/api/v1/subscribers/{subscriber.uuid}/"
    for address in ("subscribers/", made.headers["Location"]):
        answer = client.get(address)
        assert "secret" not in answer.json().get("results", [answer.json()])[0]
        assert made.json()["secret"] not in answer.content.decode()


def test_an_answer_that_is_repeated_says_no_secret_and_none_is_stored(client):
    first, again = (client.post("subscribers/", AVIS, headers={"Idempotency-Key": "avis"}) for _ in range(2))

    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.json() == first.json() | {"secret": None}
    assert first.json()["secret"].encode() not in bytes(StoredAnswer.objects.get().body)


def test_the_list_says_what_did_not_arrive(client, failed):
    (row,) = client.get("subscribers/").json()["results"]

    assert (row["name"], row["enabled"], row["failing"], row["gave_up"]) == ("Halden Avis", True, 0, 1)


@pytest.mark.parametrize(
    ("values", "pointer"),
    [
        ({"name": " ", "url": AVIS["url"]}, "#/name"), ({"name": "Avis", "url": "avis"}, "#/url"),
        ({"name": "Avis", "url": "ftp://avis.example"}, "#/url"), ({"name": "Avis"}, "#/url"),
        ({**AVIS, "kind": "hub"}, "#/kind"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_refused_at_its_place(client, values, pointer):
    answer = client.post("subscribers/", values)

    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert not Subscriber.objects.exists()


def test_nobody_is_told_twice_at_one_address(client, avis):
    answer = client.post("subscribers/", {**AVIS, "name": "Once more"})

    assert (answer.status_code, answer.json()["code"]) == (409, "taken")


def test_a_subscriber_is_changed_by_who_read_it_as_it_is(client, avis):
    changed = change(client, avis, name="Avis")
    stale = client.patch(f"subscribers/{avis.uuid}/", {"name": "A"}, headers={"If-Match": f'"{avis.uuid}-1"'})
    blind = client.patch(f"subscribers/{avis.uuid}/", {"name": "A"})

    assert (changed.status_code, changed.json()["name"], changed.json()["url"]) == (200, "Avis", AVIS["url"])
    assert (stale.status_code, blind.status_code) == (412, 428)
    assert client.get(f"subscribers/{avis.uuid}/", headers={"If-None-Match": changed.headers["ETag"]}).status_code == 304


def test_a_subscriber_is_disabled_and_enabled(client, avis):
    off = change(client, avis, enabled=False).json()
    on = change(client, avis, enabled=True).json()

    assert (off["enabled"], off["disabled_why"]) == (False, "ada disabled it.")
    assert (on["enabled"], on["disabled_at"]) == (True, None)


def test_a_change_that_is_refused_changes_nothing(client, avis, ada):
    subscribe("Alerts", "https://alerts.example/", by=ada, at=NOON)

    answer = change(client, avis, url="https://alerts.example/", enabled=False)

    avis.refresh_from_db()
    assert answer.status_code == 409
    assert (avis.url, avis.disabled_at, avis.version) == (AVIS["url"], None, 1)


def test_a_new_secret_is_shown_and_the_old_one_signs_beside_it_for_a_while(client, avis):
    before = unseal(avis.secret)

    answer = rotate(client, avis, keep_hours=24)

    avis.refresh_from_db()
    assert answer.status_code == 201
    assert answer.json()["secret"] == unseal(avis.secret) != before
    assert (unseal(avis.old_secret), answer.json()["old_secret_until"] is None) == (before, False)
    assert rotate(client, avis, keep_hours=0).status_code == 412
    assert rotate(client, avis, version=2, keep_hours=999).status_code == 400


def test_a_test_is_sent_and_stands_among_what_was_sent(client, avis):
    sent = client.post(f"subscribers/{avis.uuid}/tests/")

    (row,) = client.get(f"subscribers/{avis.uuid}/dispatches/").json()["results"]
    assert sent.status_code == 201
    assert sent.json() == row
    assert (row["event"], row["stands"], row["story"]) == ("subscriber.test", "waiting", None)


def test_nothing_is_sent_to_who_is_disabled(client, avis):
    change(client, avis, enabled=False)

    assert client.post(f"subscribers/{avis.uuid}/tests/").json()["errors"][0]["code"] == "subscriber_disabled"


def test_what_was_given_up_is_found_and_sent_again(client, avis, failed):
    client.post(f"subscribers/{avis.uuid}/tests/")
    address = f"subscribers/{avis.uuid}/dispatches/?stands=gave+up"
    (row,) = client.get(address).json()["results"]

    answer = client.post(f"subscribers/{avis.uuid}/again/", {"ids": [row["id"]]})

    failed.refresh_from_db()
    assert (row["story"], row["last_answer"], row["tries"]) == (str(failed.event.story.uuid), "500", 10)
    assert (answer.status_code, answer.json()) == (200, {"again": 1})
    assert (failed.gave_up_at, failed.tries) == (None, 0)
    assert client.get(address).json()["results"] == []


def test_what_others_were_sent_is_not_sent_again(client, failed, ada):
    other, _ = subscribe("Alerts", "https://alerts.example/", by=ada, at=NOON)

    answer = client.post(f"subscribers/{other.uuid}/again/", {"ids": [str(failed.event.uuid)]})

    assert answer.json() == {"again": 0}


def test_the_hub_of_the_settings_is_shown_and_left_alone(client):
    hub = Subscriber.objects.create(kind=SubscriberKind.HUB, name="Hub", url="https://hub.example/", created_at=NOON)

    assert client.get(f"subscribers/{hub.uuid}/").json()["kind"] == "hub"
    for answer in (
        change(client, hub, name="Mine"),
        rotate(client, hub, keep_hours=1),
        client.post(f"subscribers/{hub.uuid}/tests/"),
    ):
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "is_a_hub")


ADDRESSES = [
    ("get", "subscribers/", {}),
    ("post", "subscribers/", AVIS),
    ("get", "subscribers/{uuid}/", {}),
    ("patch", "subscribers/{uuid}/", {"name": "Mine"}),
    ("post", "subscribers/{uuid}/secrets/", {"keep_hours": 0}),
    ("get", "subscribers/{uuid}/dispatches/", {}),
    ("post", "subscribers/{uuid}/tests/", {}),
    ("post", "subscribers/{uuid}/again/", {"ids": ["00000000-0000-0000-0000-000000000000"]}),
]


@pytest.mark.parametrize(
    ("method", "address", "body"), ADDRESSES, ids=[f"{method} {address}" for method, address, _ in ADDRESSES]
)
def test_subscribers_are_an_admins_with_a_token_that_says_so(machine, ada, pia, avis, method, address, body):
    headers = {"If-Match": f'"{avis.uuid}-1"'}
    path = address.format(uuid=avis.uuid)
    scope = "read" if method == "get" else "admin"
    others = {"read", "draft", "publish", "kill", "admin"} - {scope}

    publisher = getattr(machine(pia), method)(path, body, headers=headers)
    without_scope = getattr(machine(ada, *others), method)(path, body, headers=headers)

    assert (publisher.status_code, publisher.json()["code"]) == (403, "not_allowed")
    assert (without_scope.status_code, without_scope.json()["scope"]) == (403, scope)


def test_who_is_not_there_is_not_found(client):
    assert client.get("subscribers/00000000-0000-0000-0000-000000000000/").status_code == 404
