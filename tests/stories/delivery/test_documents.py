import gzip
from hashlib import sha256
from uuid import uuid4

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.delivery.negotiation import FORMATS as FORMATS_OF_THE_DOOR
from stories.formats import WRITERS
from stories.models import Document, Live
from tests import history
from tests.cast import flood

FORMATS = [name for name, writer in WRITERS.items() if writer.has_address]


def stem(story):
    return f"/delivery/v1/stories/{story.uuid}"


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_story_is_its_stored_bytes_by_uuid_and_by_slug(client, live, suffix):
    stored = Document.objects.get(format=suffix, edition__story=live)

    by_uuid = client.get(f"{stem(live)}.{suffix}")
    by_slug = client.get(f"/delivery/v1/{live.day}/{live.slug}.{suffix}")

    assert by_uuid.content == by_slug.content == bytes(stored.data)
    assert by_uuid["Content-Type"] == stored.media_type
    assert by_uuid["ETag"] == by_slug["ETag"] == f'"{sha256(by_uuid.content).hexdigest()}"'


@pytest.mark.parametrize("etag", [None, "the right one", "another"])
@pytest.mark.parametrize("suffix", ["", ".json"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_story_is_served_in_one_query_without_session_or_account(
    client, live, method, suffix, etag, django_assert_num_queries, rosa
):
    client.force_login(rosa)
    known = {"the right one": client.get(f"{stem(live)}.json")["ETag"], "another": '"another"'}.get(etag)

    with django_assert_num_queries(1):
        answer = getattr(client, method)(f"{stem(live)}{suffix}", headers={"If-None-Match": known} if known else {})

    assert answer.status_code == (304 if etag == "the right one" else 200)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("sent", ["{0}", "W/{0}", '"other", {0}', "*"])
def test_a_client_that_has_the_bytes_gets_304_and_no_body_is_read(client, live, sent):
    etag = client.get(f"{stem(live)}.json")["ETag"]

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"{stem(live)}.json", headers={"If-None-Match": sent.format(etag)})

    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    assert "Content-Type" not in answer
    assert len(asked) == 1
    assert ("live.tombstone AS body" if sent == "*" else "THEN NULL") in asked[0]["sql"]


def test_more_etags_than_a_statement_holds_are_no_harm(client, live):
    many = ", ".join(f'"{number:064x}"' for number in range(50_000))

    answer = client.get(f"{stem(live)}.json", headers={"If-None-Match": many})

    assert answer.status_code == 200


def test_the_formats_readers_may_ask_for_are_those_the_writers_make():
    assert dict(FORMATS_OF_THE_DOOR) == {name: WRITERS[name].media_type for name in FORMATS}


def test_an_etag_of_an_earlier_edition_gets_the_newest(client, live, desk):
    before = client.get(f"{stem(live)}.json")
    for action in ("revise", "submit", "approve", "publish"):
        desk.step(action, live)

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"{stem(live)}.json", headers={"If-None-Match": before["ETag"]})

    assert len(asked) == 1
    assert answer.status_code == 200
    assert answer.content != before.content


def test_head_tells_the_headers_of_get_and_reads_no_body(client, live):
    get = client.get(f"{stem(live)}.json")

    head = client.head(f"{stem(live)}.json")

    assert head.content == b""
    assert dict(head.headers) | {"X-Request-ID": ""} == dict(get.headers) | {"X-Request-ID": ""}


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (None, "json"),
        ("*/*", "json"),
        ("application/json", "json"),
        ("image/*;q=0.9, application/*;q=0.5", "json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
    ],
)
def test_without_a_suffix_the_client_says_what_it_likes(client, live, accept, suffix):
    answer = client.get(stem(live), headers={"Accept": accept} if accept else {})

    assert answer["Content-Type"] == FORMATS_OF_THE_DOOR[suffix]
    assert "Accept" in answer["Vary"].split(", ")
    assert answer["Content-Location"] == f"{stem(live)}.{suffix}"


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_can_be_asked_for_by_its_media_type(client, live, suffix):
    answer = client.get(stem(live), headers={"Accept": WRITERS[suffix].media_type.partition(";")[0]})

    assert answer.content == client.get(f"{stem(live)}.{suffix}").content


@pytest.mark.parametrize("accept", ["image/png", "text/css", "application/json;q=0"])
def test_what_no_format_fits_is_not_acceptable(client, live, accept):
    answer = client.get(stem(live), headers={"Accept": accept})

    assert answer.status_code == 406
    assert answer["Content-Type"] == "application/problem+json"
    assert "application/json" in answer.json()["detail"]


@pytest.mark.parametrize("state", ["draft", "submitted", "approved", "scheduled", "spiked"])
def test_what_is_not_published_answers_as_what_never_was(client, a_story, addresses, state):
    story = a_story(state)
    never = client.get(f"/delivery/v1/stories/{uuid4()}.json")

    for address in addresses(story):
        answer = client.get(address)

        assert (answer.status_code, answer.content) == (404, never.content)
        assert "ETag" not in answer


@pytest.mark.parametrize(
    "address",
    [
        "", "nothing", "stories", "stories/1", "stories/1.json", "2026-03-04/x", "2026-99-99/x", "2026-99-99/x.json", "%00",
        "stories/00000000-0000-0000-0000-000000000000", "stories/00000000-0000-0000-0000-000000000000.card",
        "stories/00000000-0000-0000-0000-000000000000.json\n", "\u0662026-03-04/x", "images/x.jpg",
        "images/00000000000000000000000000000000.jpg",
    ],
)  # fmt: skip
def test_every_unknown_address_answers_with_the_same_bytes(client, db, address):
    answer = client.get(f"/delivery/v1/{address}")

    assert answer.status_code == 404
    assert answer.json() == {
        "type": "urn:newsroom:problem:not_found",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing at this address.",
        "code": "not_found",
    }
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("state", "readers", "status"), [("killed", "killed", "killed"), ("draft", "withdrawn", "withdrawn")])
def test_what_was_taken_down_is_gone_at_every_address_with_its_notice(client, a_story, addresses, state, readers, status):
    story = a_story(state, readers)

    for address in addresses(story):
        answer = client.get(address, headers={"If-None-Match": "*"})

        assert answer.status_code == 410
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["code"] == status
        assert answer.json()["notice"] == "Readers are told."


def test_an_edited_story_stays_as_it_went_out_until_it_goes_out_again(client, live, desk):
    before = client.get(f"{stem(live)}.json")

    desk.revise(live, headline="The river fell")

    assert client.get(f"{stem(live)}.json").content == before.content


def test_a_card_has_no_address_of_its_own(client, live):
    assert Live.objects.filter(path=f"stories/{live.uuid}.card").exists()

    assert client.get(f"{stem(live)}.card").status_code == 404


def test_two_stories_of_one_slug_are_told_apart_by_their_day(client, a_story):
    story = a_story("published", content=flood(slug="flood"))

    assert client.get(f"/delivery/v1/{story.day}/flood").status_code == 200
    assert client.get("/delivery/v1/2020-01-01/flood").status_code == 404


# --- another slug ----------------------------------------------------------------------------------------------------
@pytest.fixture
def moved(live, desk):
    """A story readers knew by another slug, and its address then."""
    before = f"/delivery/v1/{live.day}/{live.slug}"
    desk.revise(live, slug="halden-river")
    for action in ("submit", "approve", "publish"):
        desk.step(action, live)
    return live, before


@pytest.mark.parametrize("suffix", ["", ".json", ".txt"])
def test_who_comes_by_an_old_slug_is_led_on(client, moved, suffix):
    story, before = moved

    answer = client.get(before + suffix)

    assert answer.status_code == 301
    assert answer["Location"] == f"/delivery/v1/{story.day}/halden-river{suffix or '.json'}"
    assert client.get(answer["Location"]).status_code == 200


def test_a_slug_that_comes_back_leads_to_the_story_again(client, moved, desk):
    story, before = moved
    desk.revise(story, slug=before.rpartition("/")[2])
    for action in ("submit", "approve", "publish"):
        desk.step(action, story)

    assert client.get(f"{before}.json").status_code == 200
    assert client.get(f"/delivery/v1/{story.day}/halden-river.json")["Location"] == f"{before}.json"


def test_an_old_slug_is_gone_with_its_story(client, moved, desk):
    story, before = moved
    desk.step("kill", story)

    assert client.get(f"{before}.json").status_code == 410


def test_until_it_goes_out_under_its_new_slug_a_story_is_where_it_was(client, live, desk):
    desk.revise(live, slug="halden-river")

    assert client.get(f"/delivery/v1/{live.day}/halden-flood.json").status_code == 200
    assert client.get(f"/delivery/v1/{live.day}/halden-river.json").status_code == 404


# --- packed ----------------------------------------------------------------------------------------------------------
LONG = flood(*(f"Paragraph {number} of a long evening at the river." for number in range(60)))
UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress, "": bytes}


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("identity", ""), ("", ""),
        ("*", "br"), ("br;q=0.000, *;q=0", ""), ("BR", "br"), ("brotli, x" * 500, ""),
    ],
)  # fmt: skip
def test_a_story_is_sent_packed_as_the_client_takes_it(client, a_story, accept, encoding):
    story = a_story("published", content=LONG)
    plain = client.get(f"{stem(story)}.json")

    answer = client.get(f"{stem(story)}.json", headers={"Accept-Encoding": accept})

    assert answer.get("Content-Encoding", "") == encoding
    assert UNPACK[encoding](answer.content) == plain.content
    assert (answer["ETag"] == plain["ETag"]) == (not encoding)
    assert answer["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accept", ["gzip", "br", ""])
def test_each_packing_has_an_etag_of_its_own(client, a_story, accept, django_assert_num_queries):
    story = a_story("published", content=LONG)
    known = {encoding: client.get(f"{stem(story)}.json", headers={"Accept-Encoding": encoding})["ETag"] for encoding in UNPACK}

    answers = {
        encoding: client.get(f"{stem(story)}.json", headers={"Accept-Encoding": accept, "If-None-Match": etag})
        for encoding, etag in known.items()
    }

    assert {encoding: answer.status_code for encoding, answer in answers.items()} == {
        encoding: 304 if encoding == accept else 200 for encoding in UNPACK
    }
    assert UNPACK[accept](answers["br" if accept != "br" else "gzip"].content).startswith(b"{")


@pytest.mark.parametrize(("accept", "encoding"), [("gzip, br", "gzip"), ("*", "gzip"), ("br", ""), ("", "")])
def test_what_is_packed_in_one_way_is_sent_so_to_who_takes_it(client, a_story, accept, encoding):
    story = a_story("published", content=LONG)
    with history.lifted():
        Document.objects.update(brotli=None)
    plain, headers = client.get(f"{stem(story)}.json"), {"Accept-Encoding": accept}

    answer, head = (ask(f"{stem(story)}.json", headers=headers) for ask in (client.get, client.head))

    assert answer.get("Content-Encoding", "") == head.get("Content-Encoding", "") == encoding
    assert UNPACK[encoding](answer.content) == plain.content
    assert (answer["ETag"] == plain["ETag"]) == (not encoding)
    assert int(head["Content-Length"]) == len(answer.content)
    again = client.get(f"{stem(story)}.json", headers={**headers, "If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_head_tells_how_long_the_packed_bytes_are(client, a_story):
    story = a_story("published", content=LONG)

    head = client.head(f"{stem(story)}.json", headers={"Accept-Encoding": "br"})

    get = client.get(f"{stem(story)}.json", headers={"Accept-Encoding": "br"})
    assert int(head["Content-Length"]) == len(get.content)


def test_what_is_short_is_not_packed(client, live):
    assert "Content-Encoding" not in client.get(f"{stem(live)}.txt", headers={"Accept-Encoding": "br"})
