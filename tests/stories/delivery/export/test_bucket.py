"""The published tree in a bucket of an S3 server."""

import pytest
from django.core.management import CommandError

from stories.delivery.export import bucket as buckets
from stories.delivery.export import changes
from stories.delivery.export.answers import GONE, PREFIX, File, name_of
from stories.delivery.export.bucket import Bucket
from stories.delivery.export.target import TargetError
from stories.delivery.negotiation import FORMATS
from tests import buckets_server
from tests.buckets_server import keys
from tests.exports import exporting
from tests.patience import until


@pytest.fixture(scope="module", params=buckets_server.SERVERS)
def server(request):
    """An S3 server on this machine."""
    with buckets_server.running(request.param) as address:
        yield address


@pytest.fixture
def s3(server, monkeypatch):
    """A client of the server, with an empty bucket."""
    with buckets_server.bucket(server, monkeypatch) as client:
        yield client


def test_a_story_is_in_the_bucket_with_its_type_and_how_long_it_may_be_kept(s3, export, a_story, door):
    story = a_story("published")

    export(target="s3://newsroom/tree")

    for suffix, media_type in FORMATS.items():
        found = s3.get_object(Bucket="newsroom", Key=f"tree/delivery/v1/stories/{story.uuid}.{suffix}")
        assert found["Body"].read() == door(f"stories/{story.uuid}.{suffix}").content
        assert (found["ContentType"], found["CacheControl"]) == (media_type, "public, no-cache")
    assert {"tree/delivery/v1/feeds/all.atom", "tree/delivery/v1/sitemap.xml", "tree/.newsroom-export.json"} <= keys(s3)


def test_what_was_killed_is_removed_from_the_bucket(s3, export, a_story, desk):
    story = a_story("published")
    export(target="s3://newsroom")

    desk.step("kill", story)
    export(target="s3://newsroom")

    place = f"delivery/v1/stories/{story.uuid}.html"
    assert place not in keys(s3)
    found = s3.get_object(Bucket="newsroom", Key=f"{place}.gone")
    assert (found["ContentType"], b"Readers are told." in found["Body"].read()) == ("text/html; charset=utf-8", True)


def test_writing_all_of_it_again_removes_strays_of_the_tree_alone(s3, export, a_story):
    a_story("published")
    for key in ("tree/delivery/v1/stories/old.json", "tree/robots.txt", "delivery/v1/stories/other.json"):
        s3.put_object(Bucket="newsroom", Key=key, Body=b"stray")

    export("--again", target="s3://newsroom/tree")

    assert "tree/delivery/v1/stories/old.json" not in keys(s3)
    assert {"tree/robots.txt", "delivery/v1/stories/other.json"} <= keys(s3)


@pytest.mark.parametrize("server", ["moto"], indirect=True)
@pytest.mark.django_db(transaction=True)
def test_an_export_killed_again_and_again_goes_on_and_leaves_nothing_half_written_nor_killed(s3, export, a_story, desk, door):
    stories = [a_story("published") for _ in range(6)]
    for number, written in enumerate((1, 40)):
        with exporting("s3://newsroom/tree") as process:
            until(lambda at_least=written: len(keys(s3)) >= at_least or process.poll() is not None)
            process.kill()
        desk.step("kill", stories[number])

    export(target="s3://newsroom/tree")

    told = changes.all_paths()
    for key in keys(s3) - {"tree/.newsroom-export.json"}:
        path = next(path for path in told if f"tree/{name_of(path)}" == key.removesuffix(GONE))
        answer = door(path)
        assert answer.status_code == (410 if key.endswith(GONE) else 200)
        assert s3.get_object(Bucket="newsroom", Key=key)["Body"].read() == answer.content
    standing = {key.removeprefix(f"tree/{PREFIX}") for key in keys(s3)}
    for story in stories:
        paths = set(changes.paths_of(story.pk))
        assert paths & standing == (set() if story in stories[:2] else paths)


def test_a_bucket_that_is_not_there_is_told(s3, export, db):
    with pytest.raises(CommandError, match="no bucket nowhere"):
        export(target="s3://nowhere/tree")


def test_a_server_that_is_away_is_told(s3, export, monkeypatch, db):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")

    with pytest.raises(CommandError, match="S3: "):
        export(target="s3://newsroom/tree")


def test_a_wrong_secret_is_told(export, monkeypatch, db):
    with (
        buckets_server.running("rclone") as address,
        buckets_server.bucket(address, monkeypatch),
        monkeypatch.context() as wrong,
    ):
        wrong.setenv("AWS_SECRET_ACCESS_KEY", "another secret")

        with pytest.raises(CommandError, match="403"):
            export(target="s3://newsroom/tree")


def test_missing_credentials_are_told(s3, export, monkeypatch, db):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")

    with pytest.raises(CommandError, match="credentials"):
        export(target="s3://newsroom/tree")


def test_every_object_is_listed_however_many_there_are(s3, monkeypatch):
    monkeypatch.setattr(buckets, "LISTED_AT_ONCE", 2)
    bucket = Bucket("newsroom", "many")
    with bucket.held():
        for number in range(5):
            bucket.write(File(f"{number}", b"1", "text/plain", "no-store"))
        bucket.flush()

        assert sorted(bucket.names()) == ["0", "1", "2", "3", "4"]


def test_a_failed_write_is_told_at_the_latest_by_the_flush_and_the_next_one_begins_anew(s3):
    bucket, file = Bucket("newsroom", ""), File("name", b"1", "text/plain", "no-store")
    with bucket.held():
        s3.delete_bucket(Bucket="newsroom")
        bucket.write(file)
        with pytest.raises(TargetError, match="NoSuchBucket"):
            bucket.flush()

        s3.create_bucket(Bucket="newsroom")
        bucket.write(file)
        bucket.flush()

    assert keys(s3) == {"name"}
