import json
import re

import pytest
import yaml
from django.test import Client
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from stories.desk.outbox.letters import body_of
from stories.models import Outbox


@pytest.fixture(scope="module")
def document():
    return yaml.safe_load(Client().get("/api/v1/schema/").content)


def test_the_description_is_there_for_everybody_in_both_notations(document):
    for address, accept in (("/api/v1/schema/?format=json", "*/*"), ("/api/v1/schema/", "application/vnd.oai.openapi+json")):
        answer = Client().get(address, headers={"Accept": accept})
        assert answer.status_code == 200
        assert answer.json() == document


def test_the_description_is_openapi_3_1(document):
    assert document["openapi"].startswith("3.1")
    validate_schema(document)


def test_every_operation_is_for_somebody_known_and_names_its_refusals(document):
    for address, operations in document["paths"].items():
        assert address.startswith("/api/v1/")
        assert address.endswith("/")
        for method, operation in operations.items():
            assert operation["security"] == [{"token": []}, {"session": []}]
            assert {"400", "401", "403", "406", "429"} <= operation["responses"].keys()
            assert ("404" in operation["responses"]) == ("{" in address)
            conditional = "If-Match" in {parameter["name"] for parameter in operation.get("parameters", ())}
            assert ("412" in operation["responses"]) == ("428" in operation["responses"]) == conditional, (method, address)


def test_every_write_that_changes_a_story_carries_its_version(document):
    free = ("comments/", "comments/{comment}/", "lock/", "presence/", "autosave/")
    free = {f"/api/v1/stories/{{uuid}}/{resource}" for resource in free}
    for address, operations in document["paths"].items():
        if address.startswith("/api/v1/stories/{uuid}/") and address not in free:
            for method in operations.keys() - {"get"}:
                names = {parameter["name"] for parameter in operations[method]["parameters"]}
                assert "If-Match" in names, (method, address)


def test_every_post_may_carry_a_key(document):
    for address, operations in document["paths"].items():
        if "post" in operations:
            assert "Idempotency-Key" in {parameter["name"] for parameter in operations["post"]["parameters"]}, address
            answers = [answer for status, answer in operations["post"]["responses"].items() if status.startswith("2")]
            assert all("Idempotent-Replayed" in answer["headers"] for answer in answers), address


def test_every_list_has_one_shape(document):
    for address, operations in document["paths"].items():
        if "cursor" in {parameter["name"] for parameter in operations.get("get", {}).get("parameters", ())}:
            answer = operations["get"]["responses"]["200"]
            shape = answer["content"]["application/json"]["schema"]
            shape = document["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
            assert shape["properties"].keys() == {"next", "results"}, address
            assert "Link" in answer["headers"]


def test_the_page_fetches_nothing_from_elsewhere_and_keeps_to_the_policy():
    page = Client().get("/api/v1/docs/")
    html = page.content.decode()

    assert page.status_code == 200
    assert re.findall(r"(?:src|href)=\"([^\"]*)\"", html)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html)
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=", html)
    assert 'rel="icon"' in html
    assert "'unsafe" not in page.headers["Content-Security-Policy"]


def test_what_the_page_starts_with_is_a_file_of_its_own():
    html = Client().get("/api/v1/docs/").content.decode()
    address = re.search(r'src="(/api/v1/docs/\?[^"]*)"', html)[1]

    script = Client().get(address)

    assert script.headers["Content-Type"].startswith("application/javascript")
    assert '"validatorUrl": null' in script.content.decode()
    assert "/api/v1/schema/" in script.content.decode()


def test_the_webhook_is_described_as_it_is_sent(document, a_story, desk):
    story = a_story("published")
    desk.step("withdraw", story)
    body = document["webhooks"]["story"]["post"]["requestBody"]["content"]["application/json"]["schema"]

    for event in Outbox.objects.filter(story=story):
        sent = json.loads(body_of(event))
        Draft202012Validator(body, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(sent)
        assert sent["data"].keys() == body["properties"]["data"]["properties"].keys()


@pytest.mark.parametrize(
    ("method", "query", "accept", "status"),
    [
        ("GET", "?format=xml", "*/*", 404),
        ("GET", "", "text/csv", 406),
        ("DELETE", "", "*/*", 405),
        ("POST", "?format=yaml", "*/*", 405),
    ],
)
def test_a_refusal_is_json_though_the_document_is_yaml(db, method, query, accept, status):
    answer = Client().generic(method, f"/api/v1/schema/{query}", headers={"Accept": accept})

    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
