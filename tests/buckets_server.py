"""S3 servers on this machine, and a bucket in them: rclone checks who signed a request, moto knows more of the API."""

import re
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
import pytest
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

BUCKET = "newsroom"
KEY, SECRET = "AKIDTESTING", "a-secret-for-tests"
SERVERS = ("rclone", "moto")


@contextmanager
def running(name: str) -> Iterator[str]:
    """Run the server of this name, and give its address."""
    with _RUNNING[name]() as address:
        yield address


@contextmanager
def _moto() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@contextmanager
def _rclone() -> Iterator[str]:
    program = shutil.which("rclone", path=sysconfig.get_path("scripts"))
    assert program, "rclone is not installed: it is one of the requirements of the tests"
    with tempfile.TemporaryDirectory() as folder:
        asked = [program, "serve", "s3", "--addr", "127.0.0.1:0", "--auth-key", f"{KEY},{SECRET}", "--config", "", folder]
        server = subprocess.Popen(asked, stderr=subprocess.PIPE, text=True)
        try:
            yield _address_told(server)
        finally:
            server.terminate()
            server.communicate()


def _address_told(server: subprocess.Popen[str]) -> str:
    """Wait until the server says where it listens."""
    for line in server.stderr or ():
        if told := re.search(r"(http://127\.0\.0\.1:\d+)/", line):
            return told[1]
    raise RuntimeError("rclone ended before it served.")


_RUNNING = {"rclone": _rclone, "moto": _moto}


@contextmanager
def bucket(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Set the environment as an operator would, make an empty bucket, and give a client of the server."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", address)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
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
