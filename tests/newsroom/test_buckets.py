"""Pictures in a bucket of an S3 server."""

from http import HTTPStatus

import httpcore
import pytest
from django.core.exceptions import ImproperlyConfigured

from media import library
from media.models import Image
from newsroom import env
from tests import buckets_server
from tests.buckets_server import BUCKET, keys
from tests.cast import NOON
from tests.media import pictures


@pytest.fixture(scope="module", params=buckets_server.SERVERS)
def server(request):
    """An S3 server on this machine."""
    with buckets_server.running(request.param) as address:
        yield address


@pytest.fixture
def s3(server, monkeypatch, settings):
    """A client of the server, where the desk keeps its pictures."""
    with buckets_server.bucket(server, monkeypatch) as client:
        monkeypatch.setenv("NEWSROOM_PICTURES", f"s3://{BUCKET}/desk")
        settings.STORAGES = settings.STORAGES | {"default": env.storage("NEWSROOM_PICTURES")}
        yield client


@pytest.fixture
def image(s3, paul):
    """A picture brought in."""
    return library.accept(pictures.jpeg(640, 480), by=paul, at=NOON, headline="The dam", rights="own")


def test_an_original_is_in_the_bucket_as_it_came_and_nobody_elses_to_read(s3, server, image):
    (key,) = keys(s3)

    assert key.startswith("desk/originals/")
    assert s3.get_object(Bucket=BUCKET, Key=key)["Body"].read() == pictures.jpeg(640, 480)
    refused = {HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN}  # the one says so to whom signs nothing, the other to all
    assert httpcore.request("GET", f"{server}/{BUCKET}/{key}").status in refused


def test_sizes_are_made_from_the_bucket_into_it(s3, image):
    made = library.make_renditions(image)

    assert {f"desk/renditions/{rendition.name}" for rendition in made} == {key for key in keys(s3) if "/renditions/" in key}
    assert made


def test_the_doors_hand_out_what_is_in_the_bucket(s3, image, paul, client):
    client.force_login(paul)
    rendition = library.make_renditions(image)[0]
    library.show([image.uuid], [rendition.name])

    original, preview = (client.get(f"/api/v1/images/{image.uuid}/{name}/") for name in ("file", "preview"))
    public = client.get(f"/delivery/v1/images/{rendition.name}")

    assert b"".join(original.streaming_content) == pictures.jpeg(640, 480)
    assert (preview.status_code, preview["Content-Type"]) == (HTTPStatus.OK, "image/jpeg")
    assert public.content == s3.get_object(Bucket=BUCKET, Key=f"desk/renditions/{rendition.name}")["Body"].read()


def test_what_is_gone_from_the_bucket_is_not_found(s3, image, paul, client):
    client.force_login(paul)
    for key in keys(s3):
        s3.delete_object(Bucket=BUCKET, Key=key)

    assert client.get(f"/api/v1/images/{image.uuid}/file/").status_code == HTTPStatus.NOT_FOUND


def test_a_picture_that_is_refused_leaves_nothing_in_the_bucket(s3, image, paul, monkeypatch):
    def fail(*args, **options):
        raise RuntimeError

    monkeypatch.setattr(Image, "save", fail)
    with pytest.raises(RuntimeError):
        library.accept(pictures.png(), by=paul, at=NOON)

    assert len(keys(s3)) == 1


@pytest.mark.parametrize("address", ["newsroom", "https://newsroom", "s3://", "s3://newsroom?x=1"])
def test_an_address_that_is_no_bucket_stops_the_start(address, monkeypatch):
    monkeypatch.setenv("NEWSROOM_PICTURES", address)

    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_PICTURES"):
        env.storage("NEWSROOM_PICTURES")


def test_pictures_are_files_if_no_bucket_is_named(monkeypatch):
    monkeypatch.delenv("NEWSROOM_PICTURES", raising=False)

    assert env.storage("NEWSROOM_PICTURES")["BACKEND"] == "newsroom.folders.LastingFolder"
