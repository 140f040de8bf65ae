"""An S3 bucket as a target: `s3://bucket/prefix`. Credentials, region and endpoint come as boto3 reads them (AWS_...)."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from stories.delivery.export.answers import File
from stories.delivery.export.target import TargetError

# A bucket is far away, but answers many at a time.
AT_ONCE = 32
MAX_PENDING = 4 * AT_ONCE
LISTED_AT_ONCE = 1_000

_NOT_THERE = frozenset({"404", "NoSuchKey", "NotFound"})


class Bucket:
    """Objects below `prefix`. Have one export at a time: a bucket cannot say that another is at work."""

    def __init__(self, bucket: str, prefix: str) -> None:
        self._bucket, self._prefix = bucket, f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._s3 = _client()
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="bucket")
        self._pending: set[Future[object]] = set()

    @contextmanager
    def held(self) -> Iterator[None]:
        if _asked(self._s3.head_bucket, Bucket=self._bucket) is None:
            raise TargetError(f"There is no bucket {self._bucket}.")
        with self._threads:
            yield

    def read(self, name: str) -> bytes | None:
        found = _asked(self._s3.get_object, **self._object(name))
        return found["Body"].read() if found else None

    def has(self, name: str) -> bool:
        return _asked(self._s3.head_object, **self._object(name)) is not None

    def write(self, file: File) -> None:
        told = {"ContentType": file.media_type, "CacheControl": file.cache_control}
        self._later(self._s3.put_object, **self._object(file.name), Body=file.data, **told)

    def remove(self, name: str) -> None:
        self._later(self._s3.delete_object, **self._object(name))

    def flush(self) -> None:
        # All of them first: what is still under way after a failure would undo what is written next.
        done, self._pending = wait(self._pending).done, set()
        for future in done:
            future.result()

    def names(self) -> Iterator[str]:
        asked = {"Bucket": self._bucket, "Prefix": self._prefix, "MaxKeys": LISTED_AT_ONCE}
        while True:
            page = _asked(self._s3.list_objects_v2, **asked) or {}
            yield from (row["Key"].removeprefix(self._prefix) for row in page.get("Contents", ()))
            if not page.get("IsTruncated"):
                return
            asked["ContinuationToken"] = page["NextContinuationToken"]

    def _later(self, deed: Callable[..., dict[str, Any]], **options: Any) -> None:
        if len(self._pending) >= MAX_PENDING:
            done = wait(self._pending, return_when=FIRST_COMPLETED).done
            if any(future.exception() for future in done):
                self.flush()
            self._pending -= done
        self._pending.add(self._threads.submit(_asked, deed, **options))

    def _object(self, name: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": self._prefix + name}


def _client() -> Any:
    # Servers other than Amazon's know buckets by the path, and not yet every checksum.
    elsewhere = bool(os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL"))
    options = Config(
        signature_version="s3v4",
        s3={"addressing_style": "path"} if elsewhere else {},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        retries={"mode": "standard"},
        max_pool_connections=AT_ONCE,
        connect_timeout=10,
        read_timeout=30,
    )
    try:
        return boto3.Session().client("s3", config=options)
    except (BotoCoreError, ValueError) as error:
        raise TargetError(f"S3: {error}") from error


def _asked(deed: Callable[..., dict[str, Any]], **options: Any) -> dict[str, Any] | None:
    """Ask S3; None if what is asked for is not there."""
    try:
        return deed(**options)
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in _NOT_THERE:
            return None
        raise TargetError(f"S3: {error}") from error
    except BotoCoreError as error:
        raise TargetError(f"S3: {error}") from error
