import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder


def test_a_process_that_answers_is_alive_and_asks_nobody(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/livez")

    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})


def test_a_desk_with_its_database_is_ready(client, db):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})
    assert answer["Cache-Control"] == "no-store"


def test_a_desk_whose_database_is_behind_is_not_ready(client, db):
    MigrationRecorder(connection).record_unapplied("stories", "0003_roles")

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["1 migrations are not applied, the first is stories 0003_roles."]


def test_a_desk_without_its_database_is_not_ready_and_tells_no_secret(client, db, monkeypatch):
    def away(*_):
        raise OperationalError("connection to server at 10.1.2.3 failed for user newsroom, password hunter2")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", away)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (503, {"status": "not ready", "reasons": ["The database does not answer."]})


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_health_is_only_read(client, db, path):
    assert client.post(path).status_code == 405
