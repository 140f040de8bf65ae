"""The admin's picture library."""

from media.admin.captions import CaptionAdmin
from media.admin.images import ImageAdmin

__all__ = ["CaptionAdmin", "ImageAdmin"]
