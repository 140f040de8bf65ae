"""An S3 server on this machine, and a bucket in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
import pytest
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

BUCKET = "newsroom"


@contextmanager
def running() -> Iterator[str]:
    """Run the server, and give its address."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@contextmanager
def bucket(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Set the environment as an operator would, make an empty bucket, and give a client of the server."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", address)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    client = boto3.client("s3")
    client.create_bucket(Bucket=BUCKET)
    yield client
    for key in keys(client):
        client.delete_object(Bucket=BUCKET, Key=key)
    client.delete_bucket(Bucket=BUCKET)


def keys(client: Any) -> set[str]:
    """Return the names of all that is in the bucket."""
    return {row["Key"] for row in client.list_objects_v2(Bucket=BUCKET).get("Contents", ())}
