"""Pictures in a bucket of an S3 server. Credentials, region and endpoint come as boto3 reads them (AWS_...)."""

import os
from typing import Any

from botocore.config import Config
from storages.backends.s3 import S3Storage


class PrivateBucket(S3Storage):  # type: ignore[misc]
    """A bucket nobody reads but the desk: no object is public or ever written over, and the doors hand out what is in it."""

    def get_default_settings(self) -> dict[str, Any]:
        # Servers other than Amazon's know buckets by the path, and not yet every checksum.
        elsewhere = bool(os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL"))
        client = Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"} if elsewhere else {},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            retries={"mode": "standard"},
            connect_timeout=10,
            read_timeout=30,
        )
        ours = {"client_config": client, "default_acl": None, "querystring_auth": True, "file_overwrite": False}
        defaults: dict[str, Any] = super().get_default_settings()
        return defaults | ours
