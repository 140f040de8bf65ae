"""Static files as they are served: with a hash in the name, and packed by gzip."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class PackedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Pack by gzip alone: brotli, at the quality it would be given here, takes a minute at the first start."""

    def create_compressor(self, **settings: Any) -> Compressor:
        """Return what packs the files."""
        return Compressor(use_brotli=False, **settings)
